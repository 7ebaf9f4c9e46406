package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage
package import Logging

extension Services {
    /// The parts that the services need.
    package struct Parts: Sendable {
        package var registry: Registry
        package var stores: TenantStores
        package var keyRing: KeyRing
        package var hashing: HashingSettings
        package var clock: any WallClock
        package var entropy: any Entropy
        package var logger: Logger
        package var version: String
        /// The limits for tenants' policies.
        package var policyCaps: PolicyCaps
        /// Whether the daemon is finishing its running calls.
        package var isStopping: @Sendable () -> Bool
        /// The figures of the other layers, for the status.
        package var otherFigures: @Sendable () -> Figures

        package init(
            registry: Registry,
            stores: TenantStores,
            keyRing: KeyRing,
            hashing: HashingSettings,
            clock: any WallClock,
            entropy: any Entropy,
            logger: Logger,
            version: String,
            policyCaps: PolicyCaps = .builtIn,
            isStopping: @escaping @Sendable () -> Bool,
            otherFigures: @escaping @Sendable () -> Figures
        ) {
            self.registry = registry
            self.stores = stores
            self.keyRing = keyRing
            self.hashing = hashing
            self.clock = clock
            self.entropy = entropy
            self.logger = logger
            self.version = version
            self.policyCaps = policyCaps
            self.isStopping = isStopping
            self.otherFigures = otherFigures
        }
    }
}
