internal import FrontdeskClient

/// Asks for a new password twice, because the terminal does not show it.
struct NewPassword {
    private var first: SecretBytes?

    var question: Question {
        .hidden(first == nil ? "New password: " : "Repeat it (Enter: choose another): ")
    }

    enum Outcome {
        case ask(after: [String])
        case rate(SecretBytes)
        /// The password, which was the same both times.
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
            return .ask(after: reply.isEmpty ? [] : ["The two entries differ."])
        }
        return .chosen(reply)
    }
}
