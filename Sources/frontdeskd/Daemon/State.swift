internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskStorage

/// The state directory of a running daemon, opened.
struct State {
    let keyRing: KeyRing
    let registry: Registry
    let stores: TenantStores

    /// - Throws: `StartupError`, naming the directory or the file in it.
    init(at path: String, limits: StorageLimits) async throws {
        // Never made by itself: an empty state in the place of one that is not mounted would take
        // every person for unknown.
        guard !StateDirectory.isBlank(at: path) else {
            throw StartupError(
                "\(path): there is no state in it; if there should be, see whether it is mounted;"
                    + " for a new one run frontdeskd init (with the unit: systemctl start"
                    + " frontdeskd-init)"
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
        // A flood of flows, which the decoy keeps, is not to be felt by any tenant.
        stores = TenantStores(
            in: directory,
            anchoredIn: registry,
            limits: limits,
            apart: decoy?.tenant.id
        )
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
                    "the master key is not the one this state was made with; restore that one"
                )
            default:
                throw error
            }
        }
    }

    /// Writes everything back.
    func close() async throws {
        try await stores.closeAll()
        try await registry.close()
    }

    /// Puts the path in front of what storage says.
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
