internal import FrontdeskDomain
internal import FrontdeskWire

extension TextFault {
    /// What the contract says of a field with this fault.
    func violation(of field: String) -> FieldViolation {
        var violation = FieldViolation()
        violation.field = field
        violation.reason = reason
        violation.description = words
        return violation
    }

    private var reason: ViolationReason {
        switch self {
        case .empty: .required
        case .tooLong: .tooLong
        case .malformed: .malformed
        case .tooShort: .tooShort
        case .tooCommon, .tooWeak: .tooCommon
        case .context: .context
        case .noLetterAndDigit: .letterAndDigit
        case .noUpperAndLower: .upperAndLower
        case .noSpecial: .special
        case .unchanged: .unchanged
        case .notRepeated: .notRepeated
        }
    }

    func callError(of field: String) -> CallError {
        let violation = violation(of: field)
        return CallError(
            .invalidArgument,
            .invalidField,
            "\(field): \(violation.description)",
            violations: [violation]
        )
    }
}

/// Reads a field whose type checks its own form.
func read<Value>(
    _ field: String,
    _ make: () throws(TextFault) -> Value
) throws(CallError) -> Value {
    do {
        return try make()
    } catch {
        throw error.callError(of: field)
    }
}
