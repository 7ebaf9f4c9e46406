import Foundation
import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Logging

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

/// The services on a temporary state directory, with a manual clock. `restart()` does what the next
/// start of the daemon does.
final class Fixture {
    let clock = ManualClock()
    private let directory: StateDirectory
    let path: String
    private let keyRing: KeyRing
    private let parameters: PasswordParameters
    private let logger: Logger
    private(set) var services: Services
    private(set) var stores: TenantStores
    private(set) var registry: Registry
    private var background: Task<Void, Never>

    static let password = "correct horse battery staple"

    init(
        parameters: PasswordParameters = .floor,
        keyRing given: KeyRing? = nil,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) async throws {
        try Sodium.start()
        self.parameters = parameters
        self.logger = logger
        path = NSTemporaryDirectory() + "frontdesk-fixture-" + UUID().uuidString
        let keyRing = try given ?? KeyRing(random: SystemEntropy().fill)
        self.keyRing = keyRing
        directory = try StateDirectory.create(at: path)
        _ = try await Services.found(in: directory, keyRing: keyRing, clock: clock)
        (services, stores, registry, background) = try await Self.open(
            directory,
            keyRing,
            parameters,
            clock,
            logger
        )
    }

    deinit {
        background.cancel()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Stops the background work, which could otherwise do a test's step before the test does.
    func stopBackground() async {
        background.cancel()
        await background.value
    }

    /// Closes everything and opens it again.
    ///
    /// - Parameter meanwhile: runs with the state directory while everything is closed.
    func restart(
        keyRing other: KeyRing? = nil,
        parameters newParameters: PasswordParameters? = nil,
        limits: StorageLimits = StorageLimits(),
        meanwhile: (String) throws -> Void = { _ in }
    ) async throws {
        await stopBackground()
        await services.stopHashing()
        try await stores.closeAll()
        try await registry.close()
        try meanwhile(path)
        clock.restart()
        (services, stores, registry, background) = try await Self.open(
            directory,
            other ?? keyRing,
            newParameters ?? parameters,
            clock,
            logger,
            limits
        )
    }

    /// The number of concurrent hashes.
    static let hashingThreads = 2

    private static func open(
        _ directory: StateDirectory,
        _ keyRing: KeyRing,
        _ parameters: PasswordParameters,
        _ clock: ManualClock,
        _ logger: Logger,
        _ limits: StorageLimits = StorageLimits()
    ) async throws -> (Services, TenantStores, Registry, Task<Void, Never>) {
        let registry = try Registry(opening: directory)
        let stores = TenantStores(in: directory, anchoredIn: registry, limits: limits)
        let services = try await Services(
            Services.Dependencies(
                registry: registry,
                stores: stores,
                clinicIndex: ClinicIndex(in: directory, limits: limits),
                keyRing: keyRing,
                hashing: HashingSettings(parameters: parameters, threads: Self.hashingThreads),
                clock: clock,
                entropy: SystemEntropy(),
                logger: logger,
                version: "test",
                isStopping: { false },
                otherFigures: { Figures(gauges: [], counters: []) }
            )
        )
        return (services, stores, registry, Task { await services.run() })
    }
}

/// Waits up to a minute for a condition, which background work usually meets much sooner.
func eventually(_ condition: () async throws -> Bool) async rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
        if try await condition() { return true }
        await Task.yield()
    }
    return false
}

extension CallContext {
    /// A frontend that may name every tenant.
    static var frontend: CallContext { frontend(.all) }

    static func frontend(
        _ tenants: TenantScope,
        life: ConnectionLife = ConnectionLife()
    ) -> CallContext {
        CallContext(
            requestID: "test",
            caller: Caller(socket: .api, uid: 1, gid: 1, roles: [.frontend], tenants: tenants),
            deadline: nil,
            connection: life
        )
    }

    static var `operator`: CallContext {
        CallContext(
            requestID: "test",
            caller: Caller(socket: .admin, uid: 0, gid: 0, roles: [.operator], tenants: .all),
            deadline: nil,
            connection: ConnectionLife()
        )
    }
}
