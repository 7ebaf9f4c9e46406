internal import FrontdeskDomain
internal import FrontdeskWire

extension App {
    /// Nil if the value is unspecified or unknown.
    init?(_ wire: Wire.App) {
        switch wire {
        case .pro: self = .pro
        case .anywhere: self = .anywhere
        case .patient: self = .patient
        case .crm: self = .crm
        case .service: self = .service
        case .settings: self = .settings
        case .unspecified, .unrecognized: return nil
        }
    }

    var wire: Wire.App {
        switch self {
        case .pro: .pro
        case .anywhere: .anywhere
        case .patient: .patient
        case .crm: .crm
        case .service: .service
        case .settings: .settings
        }
    }
}

extension AccountRole {
    /// Nil if the value is unspecified or unknown.
    init?(_ wire: Role) {
        switch wire {
        case .administrator: self = .administrator
        case .member: self = .member
        case .unspecified, .unrecognized: return nil
        }
    }

    var wire: Role {
        switch self {
        case .administrator: .administrator
        case .member: .member
        }
    }
}

extension AccountStatus {
    var wire: Wire.AccountStatus {
        switch self {
        case .enabled: .enabled
        case .disabled, .deleted: .disabled
        }
    }
}

extension TenantKind {
    /// Nil if the value is unspecified or unknown.
    init?(_ wire: Wire.TenantKind) {
        switch wire {
        case .office: self = .office
        case .clinicGroup: self = .clinicGroup
        case .company: self = .company
        case .patients: self = .patients
        case .unspecified, .unrecognized: return nil
        }
    }

    var wire: Wire.TenantKind {
        switch self {
        case .office: .office
        case .clinicGroup: .clinicGroup
        case .company: .company
        case .patients: .patients
        case .decoy: .unspecified
        }
    }
}

extension TenantStatus {
    var wire: Wire.TenantStatus {
        switch self {
        case .active: .active
        case .suspended: .suspended
        case .deleted: .unspecified
        }
    }
}

extension ProofKind {
    var wire: Wire.ProofKind {
        switch self {
        case .password: .password
        case .smsCode: .smsCode
        case .emailCode: .emailCode
        case .authenticatorCode: .authenticatorCode
        case .recoveryCode: .recoveryCode
        case .trustedDevice: .trustedDevice
        case .link: .link
        case .securityQuestion: .securityQuestion
        }
    }
}

extension SecondFactor {
    /// Nil if the value is unspecified or unknown.
    init?(_ wire: Wire.SecondFactor) {
        switch wire {
        case .sms: self = .sms
        case .email: self = .email
        case .authenticator: self = .authenticator
        case .recoveryCode: self = .recoveryCode
        case .unspecified, .unrecognized: return nil
        }
    }

    var wire: Wire.SecondFactor {
        switch self {
        case .sms: .sms
        case .email: .email
        case .authenticator: .authenticator
        case .recoveryCode: .recoveryCode
        }
    }
}

extension FlowKind {
    /// Nil if the value is unspecified or unknown.
    init?(_ wire: Wire.FlowKind) {
        switch wire {
        case .signIn: self = .signIn
        case .activate: self = .activate
        case .recover: self = .recover
        case .stepUp: self = .stepUp
        case .register: self = .register
        case .unspecified, .unrecognized: return nil
        }
    }
}
