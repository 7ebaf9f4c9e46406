internal import FrontdeskClient

extension Failure {
    /// Converts any error that a command threw.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as CallError: self.init(error)
        default:
            self.init(
                status: .refused,
                code: StatusCode.unknown.name,
                reason: ErrorReason.unspecified.name,
                message: "\(error)"
            )
        }
    }

    /// Converts an error that the daemon returned.
    init(_ error: CallError) {
        self.init(
            status: ExitStatus(error.code),
            code: error.code.name,
            reason: error.reason.name,
            message: error.message,
            advice: error.advice,
            violations: error.violations,
            retryAfterMilliseconds: error.retryAfter?.milliseconds,
            requestID: error.requestID
        )
        if message.isEmpty { message = "the daemon answered with status \(code)" }
        if let words = advice, message.contains(words) { advice = nil }
    }
}

extension CallError {
    /// What a person at a terminal can do about the error.
    fileprivate var advice: String? {
        switch reason {
        case .peerNotAllowed:
            "the daemon's configuration assigns roles; frontdesk whoami shows yours"
        case .unknownMethod:
            "the daemon may be older than this command; frontdesk describe lists the methods it knows"
        case .sessionInvalid: "sign in again"
        case .flowInvalid: "start again"
        case .freshProofRequired:
            "give the account's password with --password-stdin; if the account uses two-step"
                + " authentication, run frontdesk step-up first"
        case .rightMissing: "another administrator can grant the right"
        case .overloaded, .stopping:
            retryAfter.map { "try again in \(Moment.wait(milliseconds: $0.milliseconds))" }
                ?? "try again"
        case .deadlineExceeded: "allow more time with --timeout"
        case .storageUnavailable: "see journalctl -u frontdeskd"
        case .internal:
            "see journalctl -u frontdeskd" + (requestID.map { " --grep \($0)" } ?? "")
        case .unspecified, .malformed, .invalidField, .tooLarge, .notFound, .alreadyExists,
            .wrongState, .lastAdministrator, .unrecognized:
            nil
        }
    }
}

extension StatusCode {
    /// The code's name in gRPC's documentation, such as `NOT_FOUND`.
    var name: String {
        "\(self)".reduce(into: "") { name, character in
            if character.isUppercase { name.append("_") }
            name += character.uppercased()
        }
    }
}

extension Duration {
    /// Whole milliseconds, rounded down and clamped to about ±35,000 years.
    var milliseconds: Int64 {
        let longest: Int64 = 1 << 50
        let (seconds, attoseconds) = components
        return min(max(seconds, -longest), longest) * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
