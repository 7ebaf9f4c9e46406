/// Why a call failed, as both ends of the wire see it.
///
/// `message` is English for developers, valid UTF-8, and never contains what a person typed.
public struct CallError: Error, Equatable {
    public var code: StatusCode
    public var reason: ErrorReason
    public var message: String
    public var violations: [FieldViolation]
    /// How long to wait before a retry; nil if waiting does not help.
    public var retryAfter: Duration?
    /// The id under which the daemon logged the call; nil in the daemon itself.
    public var requestID: String?

    public init(
        _ code: StatusCode,
        _ reason: ErrorReason,
        _ message: String,
        violations: [FieldViolation] = [],
        retryAfter: Duration? = nil
    ) {
        self.code = code
        self.reason = reason
        self.message = message
        self.violations = violations
        self.retryAfter = retryAfter
    }
}

extension CallError {
    /// The message is well formed, but one field's value is not acceptable (status 3).
    package static func invalidField(
        _ field: String,
        _ reason: ViolationReason,
        _ description: String
    ) -> CallError {
        let violation = FieldViolation(field: field, reason: reason, description: description)
        return CallError(
            .invalidArgument,
            .invalidField,
            "\(field): \(description)",
            violations: [violation]
        )
    }

    /// The object does not exist, or this peer may not see it (status 5).
    package static func notFound(_ what: String) -> CallError {
        CallError(.notFound, .notFound, "no such \(what)")
    }

    /// The deadline was exceeded, or the caller disconnected, before anything was done (status 4).
    package static let deadlineExceeded = CallError(
        .deadlineExceeded,
        .deadlineExceeded,
        "the deadline was exceeded before anything was done"
    )

    /// Storage or keys are unavailable (status 14).
    package static let storageUnavailable = CallError(
        .unavailable,
        .storageUnavailable,
        "storage could not be used; the outcome of a change may be unknown"
    )
}

/// An error of an inner layer that defines what to return to the caller. The server treats every
/// other error as an internal fault.
package protocol CallErrorConvertible: Error {
    var callError: CallError { get }
}
