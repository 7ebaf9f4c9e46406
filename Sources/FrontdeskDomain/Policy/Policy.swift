/// The rules of one tenant. Presets by kind of tenant; the defaults are those of
/// `Documentation/Security.md`.
package struct Policy: Sendable, Equatable {
    /// The apps its accounts can sign in to, and how long a session of each lasts.
    package let sessions: [App: SessionLifetime]

    package init(sessions: [App: SessionLifetime]) {
        self.sessions = sessions
    }
}

/// How long a flow may go on. The same for all: it begins before a tenant is named.
package enum FlowLimits {
    package static let lifetime = Duration.seconds(15 * 60)
    /// Answers.
    package static let advances = 30
}

extension Policy {
    /// What a tenant of this kind starts with.
    package static func preset(for kind: TenantKind) -> Policy {
        switch kind {
        case .office:
            Policy(sessions: [.pro: .workday, .anywhere: .workday, .settings: .restricted])
        case .clinicGroup:
            Policy(sessions: [.patient: .season, .settings: .restricted])
        case .company:
            Policy(sessions: [.crm: .workday, .service: .workday, .settings: .restricted])
        case .decoy:
            Policy(sessions: [:])
        }
    }
}

extension SessionLifetime {
    fileprivate static let workday = SessionLifetime(
        idle: .seconds(30 * 60),
        absolute: .seconds(12 * 3600)
    )
    fileprivate static let season = SessionLifetime(
        idle: .seconds(14 * 86_400),
        absolute: .seconds(90 * 86_400)
    )
    fileprivate static let restricted = SessionLifetime(
        idle: .seconds(10 * 60),
        absolute: .seconds(3600)
    )
}
