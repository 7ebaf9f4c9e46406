internal import FrontdeskDomain
internal import FrontdeskTenancy
internal import FrontdeskWire

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
        case .unknownGroup:
            wire.reason = .unknownGroup
        case .passwordNotAllowed(let faults):
            wire.reason = .passwordNotAllowed
            wire.violations = faults.map { $0.fault.violation(of: $0.field) }
        }
        return wire
    }
}
