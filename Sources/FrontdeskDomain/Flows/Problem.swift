/// Why an answer was rejected.
package enum Problem: Sendable, Equatable {
    /// Fields are missing or malformed.
    case invalidFields([FieldFault])
    /// The sign-in is rejected. All causes share this value, so the reply does not reveal them.
    case notAccepted
    /// Answers are rejected without verification until `retryAt`.
    case tooManyAttempts(retryAt: Timestamp)
    /// The code, or the answer to the security question, is wrong.
    case wrongCode
    /// The code has expired, was tried too often, or was replaced by a newer one.
    case codeExpired
    /// Another code cannot be sent before `retryAt`; nil if this flow can send no more codes.
    case resendTooSoon(retryAt: Timestamp?)
    case wrongPassword
    /// The new password violates these guidelines.
    case passwordNotAllowed([FieldFault])
    /// No clinic group can be chosen in this way. All causes share this value.
    case unknownGroup
}
