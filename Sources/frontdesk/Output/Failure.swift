internal import FrontdeskClient
internal import FrontdeskReflection

/// Why a command did not do what it was asked, in words for people and for programs.
struct Failure: Error, Equatable {
    var status: ExitStatus
    /// The status code's name, such as `NOT_FOUND`; `USAGE` when the daemon was not asked.
    var code: String
    /// The reason's name in the contract, such as `session-invalid`.
    var reason: String
    var message: String
    /// What to do about it.
    var advice: String?
    var violations: [FieldViolation] = []
    /// How long to wait before trying again; nil when waiting does not help.
    var retryAfterMilliseconds: Int64?
    /// The daemon's name for the call, in its log.
    var requestID: String?
    /// Secret. The flow goes on from here, when it is not over.
    var flowToken: SecretBytes?

    /// The command line or its input makes no sense.
    static func usage(_ message: String, advice: String? = nil) -> Failure {
        Failure(
            status: .usage,
            code: "USAGE",
            reason: ErrorReason.unspecified.name,
            message: message,
            advice: advice
        )
    }

    /// Some rows of a list are not right.
    static func invalidRows(_ message: String, advice: String? = nil) -> Failure {
        var failure = usage(message, advice: advice)
        failure.status = .invalidRows
        failure.code = "INVALID_ROWS"
        return failure
    }

    /// The command was done, but what it has to say could not be written.
    static func outputLost(_ words: String) -> Failure {
        Failure(
            status: .refused,
            code: StatusCode.dataLoss.name,
            reason: ErrorReason.unspecified.name,
            message: "standard output cannot be written: \(words)",
            advice: "the command itself was done"
        )
    }

    /// For people: what happened, and what to do.
    var words: String {
        var lines = ["frontdesk: \(message)" + (advice.map { " (\($0))" } ?? "")]
        for violation in violations where !message.contains(violation.field) {
            lines.append("  \(violation.field): \(violation.description)")
        }
        if let flowToken { lines.append("  the flow goes on from \(flowToken.visible)") }
        return lines.map(TerminalText.escaped).joined(separator: "\n")
    }

    /// For programs. Every key of the error is always there; `flow_token` stands beside it when the
    /// flow goes on.
    var json: JSON {
        let violations = violations.map { violation in
            JSON.object([
                .init("field", .text(violation.field)),
                .init("reason", .text(violation.reason.name)),
                .init("description", .text(violation.description)),
            ])
        }
        let error = JSON.object([
            .init("code", .text(code)),
            .init("reason", .text(reason)),
            .init("message", .text(message)),
            .init("violations", .list(violations)),
            .init("retry_after_ms", retryAfterMilliseconds.map(JSON.integer) ?? .null),
            .init("request_id", requestID.map(JSON.text) ?? .null),
        ])
        guard let flowToken else { return .object([.init("error", error)]) }
        return .object([
            .init("error", error), .init("flow_token", .text(flowToken.visible)),
        ])
    }
}
