internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskStorage

/// The open state directory of a running daemon.
struct State {
    let keyRing: KeyRing
    let registry: Registry
    let stores: TenantStores
    let clinicIndex: ClinicIndex

    /// - Throws: `StartupError`, which names the directory or the file in it.
    init(at path: String, limits: StorageLimits) async throws {
        // The daemon never creates its state and exits if there is none: an unmounted disk must not
        // look like an empty user database.
        guard !StateDirectory.isBlank(at: path) else {
            throw StartupError(
                "\(path) contains no state; check whether it is mounted. To create a new state,"
                    + " run frontdeskd init (with the unit: systemctl start frontdeskd-init)"
            )
        }
        let directory = try Self.naming(path) { try StateDirectory(opening: path) }
        keyRing = try Self.naming(path) { try MasterKeyFile.fetch(in: directory) }
        let registry = try Self.naming(path) { try Registry(opening: directory) }
        self.registry = registry
        let decoy: RegisteredTenant?
        do {
            decoy = try await registry.findDecoy()
        } catch {
            try? await registry.close()
            throw StartupError("\(path): \(error)")
        }
        // The decoy stores the flows of unknown people. It has its own thread, so that a flood of
        // them does not slow down any tenant.
        stores = TenantStores(
            in: directory,
            anchoredIn: registry,
            limits: limits,
            apart: decoy?.tenant.id
        )
        clinicIndex = ClinicIndex(in: directory, limits: limits)
        directory.reserve.fill()
    }

    /// Runs `body`, and closes everything if it fails.
    ///
    /// - Throws: `StartupError` if the state cannot be read with these keys; what `body` throws.
    func closingOnFailure<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch {
            try? await close()
            switch error as? CryptoError {
            case .notAuthentic, .missingKey:
                throw StartupError(
                    "the master key does not belong to this state; restore the original key"
                )
            default:
                throw error
            }
        }
    }

    /// Writes pending data and closes all databases.
    func close() async throws {
        try await stores.closeAll()
        try await registry.close()
    }

    /// Prefixes storage errors with the path.
    static func naming<Result>(
        _ path: String,
        _ body: () throws -> Result
    ) throws(StartupError) -> Result {
        do {
            return try body()
        } catch let error as StartupError {
            throw error
        } catch {
            throw StartupError("\(path): \(error)")
        }
    }
}
