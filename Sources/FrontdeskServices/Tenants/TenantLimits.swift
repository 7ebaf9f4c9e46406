/// Bounds of what is kept about tenants in memory.
enum TenantLimits {
    /// Tenants whose keys stay unwrapped; each takes three locked pages.
    static let keptKeys = 512
}
