internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import Logging

/// What is the same for all tenants. The daemon creates it once.
struct Environment: Sendable {
    let clock: any WallClock
    let entropy: any Entropy
    /// Issues and reads the tokens of sessions, flows, links and devices.
    let tokens: TokenKeys
    let zones: TimeZoneDatabase
    /// How far a tenant's policy may go.
    let caps: PolicyCaps
    let counters: Counters
    let logger: Logger
}
