internal import ArgumentParser
internal import FrontdeskClient

/// The argument TOKEN: a session token, or `-` for one line from standard input.
struct SessionToken: ParsableArguments {
    @Argument(help: ArgumentHelp("The session token; - reads it from standard input."))
    var token: String

    func read(_ console: Console) throws -> SecretBytes { try Self.read(token, console) }

    /// Reads the token that an argument or an option names.
    static func read(_ token: String, _ console: Console) throws -> SecretBytes {
        guard token == "-" else { return SecretBytes(utf8: token) }
        if console.isInteractive { return try console.askHidden("Session token: ") }
        guard let line = try console.input.line(), !line.isEmpty else {
            throw Failure.usage("standard input contains no session token")
        }
        return line
    }
}
