/// Why an answer was not accepted.
package enum Problem: Sendable, Equatable {
    /// Fields are missing or not well formed.
    case invalidFields([FieldFault])
    /// The person is not let in. There is one word for all causes.
    case notAccepted
    /// Answers are not looked at before `retryAt`.
    case tooManyAttempts(retryAt: Timestamp)
    /// The code, or the answer to the security question, is not right.
    case wrongCode
    /// The code is past its time, was tried too often, or a newer one was sent.
    case codeExpired
    /// Another code cannot be sent before `retryAt`; nil: not in this flow any more.
    case resendTooSoon(retryAt: Timestamp?)
    case wrongPassword
    /// The new password breaks these guidelines.
    case passwordNotAllowed([FieldFault])
}

/// One field of an answer, by its path in the request, and what is wrong with it.
package struct FieldFault: Error, Equatable {
    package let field: String
    package let fault: TextFault

    package init(field: String, fault: TextFault) {
        self.field = field
        self.fault = fault
    }
}
