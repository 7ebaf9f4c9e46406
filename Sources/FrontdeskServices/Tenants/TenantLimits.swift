/// Bounds of what is kept about tenants in memory, and read of them at once.
enum TenantLimits {
    /// Tenants whose keys stay unwrapped; each takes three locked pages.
    static let keptKeys = 512
    /// Names of tenants kept for the log.
    static let keptNames = 4096
    /// Tenants whose keys are known to be unusable.
    static let keyFaults = 1000
    /// Unavailable tenants that `Health.Check` names to an operator.
    static let namedFaults = 10
    /// Tenants read from the registry at once by work that goes through all of them.
    static let page = 100
}
