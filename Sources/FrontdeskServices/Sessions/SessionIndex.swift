internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Synchronization

/// The sessions in memory, by the hash of their token: what answers `Validate` without a look at
/// the disk. It is a cache of the tenants' databases that is never ahead or behind where it
/// matters: entries come and go on the tenant's storage lane, in the order of the commits. What is
/// removed elsewhere cannot come back: its row is gone, or its tenant is marked as closed.
///
/// The table is cut in shards, each with its own lock, so that event loops do not wait for each
/// other.
final class SessionIndex: Sendable {
    private let shards: [Shard]

    init(capacity: Int = SessionLimits.indexed) {
        let count = SessionLimits.indexShards
        shards = (0..<count).map { _ in Shard(capacity: capacity / count) }
    }

    var count: Int { shards.reduce(0) { $0 + $1.count } }

    func find(_ hash: TokenHash) -> IndexedSession? { shard(of: hash).find(hash) }

    func insert(_ session: IndexedSession) {
        shard(of: session.hash).insert(session)
    }

    func remove(_ hashes: [TokenHash]) {
        for hash in hashes { shard(of: hash).remove(hash) }
    }

    func removeAll(of tenant: TenantID) {
        for shard in shards { shard.removeAll { $0.tenant.id == tenant } }
    }

    /// Runs a change of a tenant's sessions. If it is not known whether it took place, memory
    /// forgets them all, and what the disk says next decides.
    func doubting<Result>(
        _ tenant: TenantID,
        _ change: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await change()
        } catch StorageError.outcomeUnknown {
            removeAll(of: tenant)
            throw StorageError.outcomeUnknown
        }
    }

    /// Marks a session as used. It reaches the disk with the next `drainUses`.
    func recordUse(of session: IndexedSession, at now: Timestamp) {
        if session.recordUse(at: now) { shard(of: session.hash).noteUse(of: session) }
    }

    /// The last use of the session that is not stored yet, if any.
    func unstoredUse(of hash: TokenHash) -> Timestamp? { shard(of: hash).unstoredUse(of: hash) }

    /// Hands over the sessions used since the last time.
    func drainUses() -> [IndexedSession] { shards.flatMap { $0.drainUses() } }

    private func shard(of hash: TokenHash) -> Shard {
        shards[Int(hash.shard % UInt64(shards.count))]
    }
}

/// A part of the index.
private final class Shard: Sendable {
    private struct State {
        var sessions: BoundedCache<TokenHash, IndexedSession>
        var used: [TokenHash: IndexedSession] = [:]
    }

    private let state: Mutex<State>

    init(capacity: Int) {
        state = Mutex(State(sessions: BoundedCache(capacity: capacity)))
    }

    var count: Int { state.withLock { $0.sessions.count } }

    func find(_ hash: TokenHash) -> IndexedSession? { state.withLock { $0.sessions[hash] } }

    func insert(_ session: IndexedSession) {
        state.withLock { $0.sessions[session.hash] = session }
    }

    func remove(_ hash: TokenHash) {
        state.withLock { state in
            state.sessions[hash] = nil
            state.used[hash] = nil
        }
    }

    func removeAll(where predicate: @Sendable (IndexedSession) -> Bool) {
        state.withLock { state in
            state.sessions.removeAll { predicate($1) }
            state.used = state.used.filter { !predicate($0.value) }
        }
    }

    func noteUse(of session: IndexedSession) {
        state.withLock { $0.used[session.hash] = session }
    }

    func unstoredUse(of hash: TokenHash) -> Timestamp? {
        state.withLock { $0.used[hash]?.lastSeenAt }
    }

    func drainUses() -> [IndexedSession] {
        state.withLock { state in
            let used = Array(state.used.values)
            state.used = [:]
            return used
        }
    }
}
