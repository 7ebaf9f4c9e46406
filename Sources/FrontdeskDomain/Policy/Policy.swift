/// The rules of one tenant. Presets by kind of tenant; the defaults are those of
/// `Documentation/Security.md`.
package struct Policy: Sendable, Equatable {
    /// The apps its accounts can sign in to, and how long a session of each lasts.
    package let sessions: [App: SessionLifetime]
    package let flow: FlowLimits

    package init(sessions: [App: SessionLifetime], flow: FlowLimits = FlowLimits()) {
        self.sessions = sessions
        self.flow = flow
    }
}

/// How long a flow may go on.
package struct FlowLimits: Sendable, Equatable {
    package let lifetime: Duration
    package let advances: Int

    package init(lifetime: Duration = .seconds(15 * 60), advances: Int = 30) {
        self.lifetime = lifetime
        self.advances = advances
    }
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
