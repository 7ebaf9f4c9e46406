internal import ArgumentParser
internal import FrontdeskClient

/// The argument LINK: a link from a mail, or only its token.
struct LinkArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            """
            The link from the mail, or its token; - reads it from standard input. (default: prompt \
            on a terminal)
            """
        )
    )
    var link: String?

    /// The token in the link.
    func read(_ console: Console) throws -> SecretBytes {
        var text: SecretBytes
        if let link, link != "-" {
            text = SecretBytes(utf8: link)
        } else if console.isInteractive {
            text = try console.askHidden("Link: ")
        } else {
            guard let line = try console.input.line() else {
                throw Failure.usage("standard input contains no link")
            }
            text = line
        }
        text = Self.token(in: text.trimmed)
        guard !text.isEmpty else { throw Failure.usage("no link was given") }
        return text
    }

    /// The token in a link. An office's pages may put it anywhere in their address, so it is the
    /// text from the last `fdl_` to the first character that no token contains. Text without `fdl_`
    /// is returned unchanged.
    static func token(in link: SecretBytes) -> SecretBytes {
        let mark = Array("fdl_".utf8)
        return link.withUnsafeBytes { bytes in
            let starts = bytes.indices.filter { bytes[$0...].starts(with: mark) }
            guard let start = starts.last else { return link }
            let token = bytes[start...].prefix { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
            return SecretBytes(UnsafeRawBufferPointer(rebasing: token))
        }
    }
}

/// A command that sets a password with a mailed link.
protocol LinkCommand: FlowRunningCommand {
    var link: LinkArgument { get }
    var kind: FlowKind { get }
}

extension LinkCommand {
    var consequence: String { "no password was set" }

    func run(in console: Console) async throws {
        let start = StartRequest(kind: kind, linkToken: try link.read(console))
        let respondent = try respondent(in: console)
        let step = try await runFlow(with: respondent, in: console) { runner, respondent in
            try await runner.start(start, with: &respondent)
        }
        try show(end: step, on: console)
    }
}
