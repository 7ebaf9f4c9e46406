package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage
package import FrontdeskTenancy
package import Logging

extension Services {
    /// The parts that the services need.
    package struct Dependencies: Sendable {
        package var registry: Registry
        package var stores: TenantStores
        package var clinicIndex: ClinicIndex
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
            clinicIndex: ClinicIndex,
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
            self.clinicIndex = clinicIndex
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

extension Services.Dependencies {
    /// Makes what all tenants share, and the vault that opens them.
    func makeVault() async throws -> TenantVault {
        let environment = Environment(
            clock: clock,
            entropy: entropy,
            tokens: try keyRing.tokenKeys(),
            zones: try TimeZoneDatabase(),
            caps: policyCaps,
            counters: Counters(),
            logger: logger,
            packSession: { session, tenant, account in
                IndexedSession.packAnswer(session, of: tenant, account)
            }
        )
        let tenancy = Tenancy(
            environment: environment,
            stores: stores,
            sessions: SessionIndex(),
            marks: try await OutboxMarks(registry: registry, clock: clock),
            fingerprints: try TokenFingerprints(random: SystemEntropy().fill)
        )
        return try TenantVault(
            registry: registry,
            keyRing: keyRing,
            decoy: try await Services.fetchDecoy(from: registry),
            tenancy: tenancy
        )
    }

    var facts: Overview.Facts {
        Overview.Facts(version: version, hashing: hashing, otherFigures: otherFigures)
    }

    func makeHashingPool() throws -> HashingPool {
        try HashingPool(
            threads: hashing.threads,
            quantum: hashing.parameters.cost,
            keeping: hashing.keeping,
            memoryKiB: hashing.parameters.memoryKiB,
            onWarning: { [logger] in logger.log($0) }
        )
    }
}
