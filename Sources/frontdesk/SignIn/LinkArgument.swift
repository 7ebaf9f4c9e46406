internal import ArgumentParser
internal import FrontdeskClient

/// The argument LINK: the link of a mail, or its token alone.
struct LinkArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            """
            The link of the mail, or the token in it; -: a line from standard input. Without it, \
            a terminal is asked.
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
                throw Failure.usage("there is no link on standard input")
            }
            text = line
        }
        text = Self.token(in: text.trimmed)
        guard !text.isEmpty else { throw Failure.usage("there is no link") }
        return text
    }

    /// The token of a link, wherever the pages of an office have it in their address: from `fdl_` on,
    /// as far as a token goes. What has none is taken for a token as it is.
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

/// A command that sets a password by a mailed link.
protocol LinkWalking: FlowWalking {
    var link: LinkArgument { get }
    var kind: FlowKind { get }
}

extension LinkWalking {
    var shortfall: String { "no password was set" }

    func run(in console: Console) async throws {
        var start = StartRequest()
        start.kind = kind
        start.linkToken = try link.read(console)
        let respondent = try respondent(in: console)
        let step = try await walk(with: respondent, in: console) { walk, respondent in
            try await walk.begin(start, with: &respondent)
        }
        try show(end: step, on: console)
    }
}
