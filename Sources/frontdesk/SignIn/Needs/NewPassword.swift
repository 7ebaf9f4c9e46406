internal import FrontdeskClient

/// A new password, asked for twice since it does not show.
struct NewPassword {
    private var first: SecretBytes?

    var question: Question {
        .hidden(first == nil ? "New password: " : "Once more (Enter: another): ")
    }

    enum Outcome {
        case ask(after: [String])
        case rate(SecretBytes)
        /// The password, the same both times.
        case chosen(SecretBytes)
    }

    mutating func take(_ reply: SecretBytes) -> Outcome {
        guard let first else {
            guard !reply.isEmpty else { return .ask(after: []) }
            self.first = reply
            return .rate(reply)
        }
        guard reply == first else {
            self.first = nil
            return .ask(after: reply.isEmpty ? [] : ["The two are not the same."])
        }
        return .chosen(reply)
    }
}
