package import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain
package import Logging

/// What all tenants share. The daemon creates it once.
package struct Environment: Sendable {
    package let clock: any WallClock
    package let entropy: any Entropy
    /// Issues and reads the tokens of sessions, flows, links and devices.
    package let tokens: TokenKeys
    package let zones: TimeZoneDatabase
    /// The limits for every tenant's policy.
    package let caps: PolicyCaps
    package let counters: Counters
    package let logger: Logger
    /// Packs the answer to `Validate` for a session of an account, so that the session index can
    /// answer without encoding. Nil if it cannot be packed into a template.
    let packSession: @Sendable (Session, Tenant, Account) -> PackedTemplate?

    package init(
        clock: any WallClock,
        entropy: any Entropy,
        tokens: TokenKeys,
        zones: TimeZoneDatabase,
        caps: PolicyCaps,
        counters: Counters,
        logger: Logger,
        packSession: @escaping @Sendable (Session, Tenant, Account) -> PackedTemplate?
    ) {
        self.clock = clock
        self.entropy = entropy
        self.tokens = tokens
        self.zones = zones
        self.caps = caps
        self.counters = counters
        self.logger = logger
        self.packSession = packSession
    }
}
