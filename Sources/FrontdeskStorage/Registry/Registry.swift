/// The database about all tenants. It has its own storage thread.
package final class Registry: Sendable {
    private let thread: StorageThread<OpenRegistry>
    private let reserve: Reserve
    let limits: StorageLimits

    /// Creates an empty registry.
    ///
    /// Throws `.alreadyExists` if there is one: we never overwrite it.
    package static func create(in directory: StateDirectory) throws {
        var random = SystemRandomNumberGenerator()
        let id = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        try Connection.create(directory.registry(), schema: .registry, id: id)
    }

    /// Opens the registry, which must exist.
    ///
    /// Throws `.unavailable` if it is missing, `.damaged`, `.insecure`, `.newerSchema`.
    package init(
        opening directory: StateDirectory,
        limits: StorageLimits = StorageLimits()
    ) throws {
        let registry = try OpenRegistry(opening: directory, limits: limits)
        reserve = directory.reserve
        self.limits = limits
        thread = StorageThread(
            "frontdesk.registry",
            limit: limits.waitingPerThread,
            owning: registry
        )
    }

    /// Writes everything back and closes the file. Later calls throw `.unavailable`.
    package func close() async throws {
        try await thread.run(mustRun: true) { try $0.close() }
    }

    /// Throws `.damaged` if SQLite's integrity check fails.
    package func integrityCheck() async throws {
        let findings = try await thread.run { try $0.use { try $0.integrityFindings() } }
        guard findings.isEmpty else { throw StorageError.damaged(findings.joined(separator: "; ")) }
    }

    /// Returns when the jobs that wait now are done: it shows that the thread is alive.
    package func ping() async {
        try? await thread.run(mustRun: true) { _ in }
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (Statements) throws -> Result
    ) async throws -> Result {
        try await thread.run { try $0.use { try $0.read(body) } }
    }

    @discardableResult
    func write<Result: Sendable>(
        for purpose: WritePurpose = .ordinary,
        afterCommit: @escaping @Sendable () -> Void = {},
        _ body: @escaping @Sendable (Statements) throws -> Result
    ) async throws -> Result {
        try await thread.run { [reserve] registry in
            let result = try reserve.spend(purpose) { try registry.use { try $0.write(body) } }
            afterCommit()
            return result
        }
    }

    /// Revokes, and leaves no overwritten data in the write-ahead log.
    func erase(_ body: @escaping @Sendable (Statements) throws -> Void) async throws {
        try await thread.run { [reserve] registry in
            try reserve.spend(.revoking) { try registry.use { try $0.write(body) } }
            do {
                // In its own call, so that released space retries only the checkpoint.
                try reserve.spend(.revoking) { try registry.use { try $0.checkpoint() } }
            } catch { throw StorageError.outcomeUnknown }
        }
    }
}
