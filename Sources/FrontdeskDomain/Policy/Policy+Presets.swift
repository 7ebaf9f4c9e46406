extension Policy {
    /// The initial policy of a tenant of this kind.
    package static func preset(for kind: TenantKind) -> Policy {
        switch kind {
        case .office: office
        case .clinicGroup: Policy(sessions: [.patient: .season, .settings: .restricted])
        case .company:
            Policy(sessions: [.crm: .workday, .service: .workday, .settings: .restricted])
        case .patients: patients
        case .decoy: Policy(sessions: [:])
        }
    }

    private static var patients: Policy {
        var policy = Policy(sessions: [.patient: .season, .settings: .restricted])
        policy.registration.isOffered = true
        // Most patients stay with one group, and would find the same question at each sign-in tedious.
        policy.clinicGroup.asked = .once
        policy.account.deletionGrace = .seconds(14 * 86_400)
        policy.page.isPublic = true
        return policy
    }

    private static var office: Policy {
        var policy = Policy(
            sessions: [.pro: .workday, .anywhere: .workday, .settings: .restricted]
        )
        policy.welcome.method = .temporaryPassword
        policy.firstSteps = [.confirmEmail, .securityQuestion, .changePassword, .timeZone]
        policy.recovery.asksSecurityQuestion = true
        return policy
    }
}

extension SessionLifetime {
    static let workday = SessionLifetime(
        idle: .seconds(30 * 60),
        absolute: .seconds(12 * 3600)
    )
    static let season = SessionLifetime(
        idle: .seconds(14 * 86_400),
        absolute: .seconds(90 * 86_400)
    )
    static let restricted = SessionLifetime(
        idle: .seconds(10 * 60),
        absolute: .seconds(3600)
    )
}
