package import FrontdeskDomain

extension HashingPool {
    /// The turn of what the operator causes, so that no flood of sign-ins keeps it waiting.
    package static let operatorLane = TenantID(high: 0, low: 0)
}
