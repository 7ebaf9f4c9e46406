/// The limits of the tenant data in memory, and of reads from the registry.
package enum TenantLimits {
    /// The number of tenants whose keys stay unwrapped. Each takes three locked pages.
    static let keptKeys = 512
    /// The number of tenant names that are cached for the log.
    static let keptNames = 4096
    /// The number of tenants that are remembered because their keys are unusable.
    package static let keyFaults = 1000
    /// How many unavailable tenants `Health.Check` names to an operator.
    package static let namedFaults = 10
    /// The page size, in tenants, for work that iterates over all tenants.
    package static let page = 100
}
