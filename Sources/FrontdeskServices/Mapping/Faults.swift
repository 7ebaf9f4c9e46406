internal import FrontdeskDomain
internal import FrontdeskTenancy
internal import FrontdeskWire

extension TextFault {
    /// The violation that reports this fault of a field.
    func violation(of field: String) -> FieldViolation {
        FieldViolation(field, reason, words)
    }

    private var reason: ViolationReason {
        switch self {
        case .empty: .required
        case .tooLong: .tooLong
        case .malformed, .character: .malformed
        case .tooShort: .tooShort
        case .tooCommon, .tooWeak: .tooCommon
        case .context: .context
        case .noLetterAndDigit: .letterAndDigit
        case .noUpperAndLower: .upperAndLower
        case .noSpecial: .special
        case .unchanged: .unchanged
        case .confirmationMismatch: .confirmationMismatch
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

/// A field of a request, named by its path.
struct RequestField {
    private let name: String

    init(_ name: String) { self.name = name }

    /// Reads the field by a type that validates its own form. The error names the field.
    func read<Value>(_ make: () throws(TextFault) -> Value) throws(CallError) -> Value {
        do {
            return try make()
        } catch {
            throw error.callError(of: name)
        }
    }
}

extension FieldViolation {
    init(_ field: String, _ reason: ViolationReason, _ description: String) {
        self.init()
        self.field = field
        self.reason = reason
        self.description = description
    }
}

extension FieldFaults {
    /// One error for all faults, with the fields below `path`.
    func callError(under path: String = "") -> CallError {
        let violations = faults.map { $0.fault.violation(of: path + $0.field) }
        let words = violations.map { "\($0.field): \($0.description)" }.joined(separator: "; ")
        return CallError(.invalidArgument, .invalidField, words, violations: violations)
    }
}

extension Result where Failure == FieldFault {
    /// Returns the value, or throws the fault as an error of the call.
    func orCallError() throws(CallError) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let fault): throw fault.fault.callError(of: fault.field)
        }
    }
}
