internal import FrontdeskCalls
package import FrontdeskCrypto
internal import FrontdeskDomain
package import FrontdeskStorage
internal import Synchronization

/// Runs the reads and transactions of all tenants, and keeps the daemon's memory consistent with
/// the committed data. Services reach it through `TenantSpace` and `TenantVault`.
package final class Tenancy: Sendable {
    package let environment: Environment
    let stores: TenantStores
    package let sessions: SessionIndex
    let marks: OutboxMarks
    let fingerprints: TokenFingerprints
    /// Tenants that were suspended or deleted since the start. A sign-in in progress must not
    /// create a session after its tenant was closed.
    private let closed = Mutex<Set<TenantID>>([])

    package init(
        environment: Environment,
        stores: TenantStores,
        sessions: SessionIndex,
        marks: OutboxMarks,
        fingerprints: TokenFingerprints
    ) {
        self.environment = environment
        self.stores = stores
        self.sessions = sessions
        self.marks = marks
        self.fingerprints = fingerprints
    }

    func close(_ id: TenantID) { _ = closed.withLock { $0.insert(id) } }

    func reopen(_ id: TenantID) { _ = closed.withLock { $0.remove(id) } }

    func isClosed(_ id: TenantID) -> Bool { closed.withLock { $0.contains(id) } }

    /// Adds a session to memory unless its tenant is closed. Closing a tenant first marks it and
    /// then removes its sessions, so no session stays, whichever comes first.
    func keep(_ session: IndexedSession) {
        sessions.insert(session)
        if isClosed(session.tenant.id) { sessions.remove([session.hash]) }
    }

    /// Runs `body` on committed data, then `afterwards` before anything else runs for that tenant.
    func read<Result: Sendable>(
        _ space: TenantSpace,
        trusting trust: FileTrust,
        afterwards: @escaping @Sendable (Result) -> Void,
        _ body: @escaping @Sendable (Snapshot) throws -> Result
    ) async throws -> Result {
        let clock = environment.clock
        return try await stores.read(
            space.id,
            sealer: space.sealer,
            trusting: trust,
            keepingOpen: space.keepsFileOpen,
            afterwards: afterwards
        ) { store in
            try body(Snapshot(space, store, at: clock.now()))
        }
    }

    /// Runs `body` in a transaction. A tenant without a mark is marked when the body stores a
    /// message; the body then runs again.
    func write<Result: Sendable>(
        _ space: TenantSpace,
        for purpose: WritePurpose,
        trusting trust: FileTrust,
        marking: OutboxMarking,
        afterwards: @escaping @Sendable (Result) -> Void,
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        func run(_ mark: OutboxMark) async throws -> Result {
            try await commit(space, for: purpose, trusting: trust, mark, afterwards, body)
        }
        if marking == .always {
            try await marks.beginAnew(space.id)
            defer { marks.end(space.id) }
            return try await run(.set)
        }
        let hold = OutboxHold(marks, of: space.id)
        defer { hold.release() }
        do {
            return try await run(.onDemand(hold))
        } catch let unmarked as OutboxUnmarked {
            do {
                try await marks.begin(space.id)
            } catch  where unmarked.isOptional {
                return try await run(.unavailable(error))
            }
            defer { marks.end(space.id) }
            return try await run(.set)
        }
    }

    private func commit<Result: Sendable>(
        _ space: TenantSpace,
        for purpose: WritePurpose,
        trusting trust: FileTrust,
        _ mark: OutboxMark,
        _ afterwards: @escaping @Sendable (Result) -> Void,
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        let clock = environment.clock
        do {
            return try await stores.write(
                space.id,
                sealer: space.sealer,
                for: purpose,
                trusting: trust,
                keepingOpen: space.keepsFileOpen,
                afterCommit: { [self] (result, effects) in
                    apply(effects)
                    afterwards(result)
                },
                { store -> (Result, [Effect]) in
                    let now = clock.now()
                    let transaction = Transaction(space, store, at: now, for: purpose, mark)
                    let result = try body(transaction)
                    return (result, transaction.effects)
                }
            ).0
        } catch StorageError.outcomeUnknown {
            // Forget all sessions of the tenant. The next read from disk shows whether the commit
            // happened.
            sessions.removeAll(of: space.id)
            throw StorageError.outcomeUnknown
        }
    }

    private func apply(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .sessionBegan(let session): keep(session)
            case .sessionsEnded(let hashes): sessions.remove(hashes)
            case .counted(let event): environment.counters.add(event)
            }
        }
    }
}
