internal import ArgumentParser
internal import FrontdeskClient

/// The option `--code`: a code from a mail, a text message or an app.
struct CodeOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The code; - reads it from standard input. (default: prompt on a terminal)"
        )
    )
    var code: String?

    /// Secret. Reads the code and removes blanks.
    func fetch(_ console: Console) throws -> SecretBytes {
        if let code, code != "-" { return SecretBytes(utf8: code).withoutBlanks }
        if code == nil, console.isInteractive {
            return try console.askHidden("Code: ").withoutBlanks
        }
        guard let line = try console.input.line(), !line.isEmpty else {
            throw Failure.usage("no code was given", advice: "use --code")
        }
        return line.withoutBlanks
    }
}
