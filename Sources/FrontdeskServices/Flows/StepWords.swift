internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

extension Step {
    /// A flow that ended without coming to its end.
    static func refused(_ reason: ProblemReason) -> Step {
        var refused = Refused()
        refused.reason = reason
        var step = Step()
        step.need = .refused(refused)
        return step
    }

    /// A flow that ended as it should, without a session.
    static func finished(_ reason: FinishReason) -> Step {
        var finished = Finished()
        finished.reason = reason
        var step = Step()
        step.need = .finished(finished)
        return step
    }
}

extension Problem {
    var wire: Wire.Problem {
        var wire = Wire.Problem()
        switch self {
        case .invalidFields(let faults):
            wire.reason = .invalidField
            wire.violations = faults.map { $0.fault.violation(of: $0.field) }
        case .notAccepted:
            wire.reason = .notAccepted
        case .tooManyAttempts(let retryAt):
            wire.reason = .tooManyAttempts
            wire.retryAt = retryAt.milliseconds
        case .wrongCode:
            wire.reason = .wrongCode
        case .codeExpired:
            wire.reason = .codeExpired
        case .resendTooSoon(let retryAt):
            wire.reason = .resendTooSoon
            wire.retryAt = retryAt?.milliseconds ?? 0
        case .wrongPassword:
            wire.reason = .wrongPassword
        case .passwordNotAllowed(let faults):
            wire.reason = .passwordNotAllowed
            wire.violations = faults.map { $0.fault.violation(of: $0.field) }
        }
        return wire
    }
}

extension PasswordGuidelines {
    /// The written rules, in the order in which they are shown.
    var wire: [Guideline] {
        var longest = Guideline()
        longest.kind = .maximumLength
        longest.number = UInt32(CryptoLimits.passwordBytes)
        return list.map(\.wire) + [longest]
    }
}
