internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import Logging

/// What all tenants share. The daemon creates it once.
struct Environment: Sendable {
    let clock: any WallClock
    let entropy: any Entropy
    /// Issues and reads the tokens of sessions, flows, links and devices.
    let tokens: TokenKeys
    let zones: TimeZoneDatabase
    /// The limits for every tenant's policy.
    let caps: PolicyCaps
    let counters: Counters
    let logger: Logger
}
