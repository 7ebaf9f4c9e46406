internal import ArgumentParser
internal import FrontdeskClient

/// One `--answer` of the command line:
///
///     KIND=VALUE     the answer's only value, or `{…}` with its fields
///     KIND=@-        the same, from one line of standard input, read when the need comes up
///     KIND=@FILE     the same, from a file
///     {…}  @-  @FILE an Answer message
///     resend
struct AnswerArgument: ExpressibleByArgument, Equatable {
    enum Source: Equatable {
        case argument(String)
        case standardInput
        case file(String)

        fileprivate init(_ text: some StringProtocol) {
            self =
                if text == "@-" { .standardInput } else if text.hasPrefix("@") {
                    .file(String(text.dropFirst()))
                } else { .argument(String(text)) }
        }
    }

    /// nil if the source is an Answer message, which states its own kind.
    let kind: AnswerKind?
    let source: Source

    init?(argument: String) {
        if argument.hasPrefix("{") || argument.hasPrefix("@") {
            kind = nil
            source = Source(argument)
            return
        }
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = AnswerKind(argument: String(parts[0])),
            (kind == .resend) == (parts.count == 1)
        else { return nil }
        self.kind = kind
        source = Source(parts.last ?? "")
    }

    static var allValueStrings: [String] {
        AnswerKind.all.map { kind in
            let name = String(kind.name.map { $0 == "_" ? "-" : $0 })
            return kind == .resend ? name : "\(name)=…"
        }
    }
}
