/// The one database about all tenants. Its work has a thread of its own.
package final class Registry: Sendable {
    private let lane: Lane<OpenRegistry>
    private let reserve: Reserve
    let limits: StorageLimits

    /// Creates an empty registry.
    ///
    /// Throws `.alreadyExists` if there is one: it is never overwritten.
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
        let open = try OpenRegistry(opening: directory, limits: limits)
        reserve = directory.reserve
        self.limits = limits
        lane = Lane("frontdesk.registry", limit: limits.waitingPerLane, owning: open)
    }

    /// Writes everything back and closes the file. What comes after throws `.unavailable`.
    package func close() async throws {
        try await lane.run(mustRun: true) { try $0.close() }
    }

    /// Throws `.damaged` unless SQLite finds the file sound.
    package func integrityCheck() async throws {
        let findings = try await lane.run { try $0.use { try $0.integrityFindings() } }
        guard findings.isEmpty else { throw StorageError.damaged(findings.joined(separator: "; ")) }
    }

    /// Returns when what waits now is done: whether its thread is alive.
    package func ping() async {
        try? await lane.run(mustRun: true) { _ in }
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (Statements) throws -> Result
    ) async throws -> Result {
        try await lane.run { try $0.use { try $0.read(body) } }
    }

    @discardableResult
    func write<Result: Sendable>(
        for purpose: WritePurpose = .ordinary,
        afterCommit: @escaping @Sendable () -> Void = {},
        _ body: @escaping @Sendable (Statements) throws -> Result
    ) async throws -> Result {
        try await lane.run { [reserve] open in
            let result = try reserve.spend(purpose) { try open.use { try $0.write(body) } }
            afterCommit()
            return result
        }
    }

    /// Revokes, and leaves nothing of what was overwritten in the log.
    func erase(_ body: @escaping @Sendable (Statements) throws -> Void) async throws {
        try await lane.run { [reserve] open in
            try reserve.spend(.revoking) { try open.use { try $0.write(body) } }
            do {
                // By itself, so that room that is given up lets this be tried again, and not the
                // whole.
                try reserve.spend(.revoking) { try open.use { try $0.checkpoint() } }
            } catch { throw StorageError.outcomeUnknown }
        }
    }
}
