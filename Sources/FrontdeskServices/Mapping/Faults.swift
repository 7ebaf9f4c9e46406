internal import FrontdeskDomain
internal import FrontdeskWire

extension TextFault {
    /// What the contract says of a field with this fault.
    func violation(of field: String) -> FieldViolation {
        var violation = FieldViolation()
        violation.field = field
        switch self {
        case .empty:
            violation.reason = .required
            violation.description = "it must be given"
        case .tooLong(let limit):
            violation.reason = .tooLong
            violation.description = "at most \(limit) bytes are allowed"
        case .malformed(let expected):
            violation.reason = .malformed
            violation.description = "expected: \(expected)"
        }
        return violation
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
