internal import FrontdeskDomain
internal import FrontdeskWire

extension TextFault {
    /// What the contract says of a field with this fault.
    func violation(of field: String) -> FieldViolation {
        var violation = FieldViolation()
        violation.field = field
        (violation.reason, violation.description) = words
        return violation
    }

    private var words: (ViolationReason, String) {
        switch self {
        case .empty: (.required, "it must be given")
        case .tooLong(let limit): (.tooLong, "at most \(limit) bytes are allowed")
        case .malformed(let expected): (.malformed, "expected: \(expected)")
        case .tooShort(let minimum): (.tooShort, "at least \(minimum) characters are expected")
        case .tooCommon: (.tooCommon, "it is among the passwords that everybody uses")
        case .context: (.context, "it consists of the name of the person, the office or the app")
        case .noLetterAndDigit: (.letterAndDigit, "a letter and a digit are expected")
        case .noUpperAndLower: (.upperAndLower, "an upper and a lower case letter are expected")
        case .noSpecial: (.special, "something that is neither letter nor digit is expected")
        case .tooWeak(let minimum):
            (.tooCommon, "it is too easy to guess: a strength of \(minimum) of 4 is expected")
        case .unchanged: (.unchanged, "another one than the current is expected")
        case .notRepeated: (.notRepeated, "it must be the same as in the other field")
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
