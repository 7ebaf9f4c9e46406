/// Why a call failed: what an error response carries, on both ends of the wire.
///
/// `message` is English for developers, valid UTF-8, and never contains what a person typed.
public struct CallError: Error, Equatable {
    public var code: StatusCode
    public var reason: ErrorReason
    public var message: String
    public var violations: [FieldViolation]
    /// How long to wait before trying again; nil when waiting does not help.
    public var retryAfter: Duration?
    /// The id under which the daemon logged the call; nil on the daemon's own side.
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

    /// There is no such thing, or not for this peer (status 5).
    package static func notFound(_ what: String) -> CallError {
        CallError(.notFound, .notFound, "no such \(what)")
    }

    /// The deadline passed, or the caller is gone, before anything was done (status 4).
    package static let deadlinePassed = CallError(
        .deadlineExceeded,
        .deadlinePassed,
        "the deadline passed before anything was done"
    )

    /// Storage or keys could not be used (status 14).
    package static let storageUnavailable = CallError(
        .unavailable,
        .storageUnavailable,
        "storage could not be used; the outcome of a change may be unknown"
    )
}

/// An error of an inner layer that knows what the caller should be told of it. Everything else
/// that reaches the server's conversion point is an internal fault.
package protocol CallErrorConvertible: Error {
    var callError: CallError { get }
}
