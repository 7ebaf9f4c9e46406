internal import FrontdeskClient
internal import FrontdeskReflection

/// Why a command failed, in a form for people and for programs.
struct Failure: Error, Equatable {
    var status: ExitStatus
    /// The status code's name, such as `NOT_FOUND`; `USAGE` if the command did not call the daemon.
    var code: String
    /// The reason's name in the contract, such as `session-invalid`.
    var reason: String
    var message: String
    /// What the person can do about it.
    var advice: String?
    var violations: [FieldViolation] = []
    /// How long to wait before a retry; nil if waiting does not help.
    var retryAfterMilliseconds: Int64?
    /// The id of the call in the daemon's log.
    var requestID: String?
    /// Secret. The token that continues the flow, if the flow has not ended.
    var flowToken: SecretBytes?

    /// The command line or its input is invalid.
    static func usage(_ message: String, advice: String? = nil) -> Failure {
        Failure(
            status: .usage,
            code: "USAGE",
            reason: ErrorReason.unspecified.name,
            message: message,
            advice: advice
        )
    }

    /// Some rows of an imported list are invalid.
    static func invalidRows(_ message: String, advice: String? = nil) -> Failure {
        var failure = usage(message, advice: advice)
        failure.status = .invalidRows
        failure.code = "INVALID_ROWS"
        return failure
    }

    /// The command succeeded, but its output could not be written.
    static func outputLost(_ words: String) -> Failure {
        Failure(
            status: .refused,
            code: StatusCode.dataLoss.name,
            reason: ErrorReason.unspecified.name,
            message: "cannot write to standard output: \(words)",
            advice: "the command itself succeeded"
        )
    }

    /// For people: what happened and what to do.
    var words: String {
        var lines = ["frontdesk: \(message)" + (advice.map { " (\($0))" } ?? "")]
        for violation in violations where !message.contains(violation.field) {
            lines.append("  \(violation.field): \(violation.description)")
        }
        if let flowToken { lines.append("  flow token to continue with: \(flowToken.visible)") }
        return lines.map(TerminalText.escaped).joined(separator: "\n")
    }

    /// For programs. The error always has all keys. `flow_token` is a second member of the object
    /// if the flow can continue.
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
