/// Why an answer was not accepted.
package enum Problem: Sendable, Equatable {
    /// Fields are missing or not well formed.
    case invalidFields([FieldFault])
    /// The person is not let in. There is one word for all causes.
    case notAccepted
    /// Answers are not looked at before `retryAt`.
    case tooManyAttempts(retryAt: Timestamp)
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
