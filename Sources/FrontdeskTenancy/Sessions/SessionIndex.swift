package import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage
internal import Synchronization

/// The sessions in memory, which let `Validate` answer without reading the disk. The index is a
/// cache of the tenants' databases. It changes on the tenant's storage thread, in the order of the
/// commits, so that it agrees with the committed data. A session that is removed elsewhere cannot
/// come back: its row is gone, or its tenant is marked as closed.
///
/// A lookup uses the fingerprint of the token, in a table of parts with one lock each, so that
/// event loops do not wait for each other. Ending a session uses the hash of its token, which is
/// what the databases store. Every session in a part is also indexed by its hash, or it could not
/// be ended. Both indexes therefore change under the lock of the hashes.
package final class SessionIndex: Sendable {
    private let parts: [Part]
    private let byHash = Mutex<[TokenHash: IndexedSession]>([:])
    private let uses = Mutex(UnstoredUses())

    /// - Parameter capacity: in sessions; further sessions are read from disk at their next use.
    package init(capacity: Int = SessionLimits.indexed) {
        let count = SessionLimits.indexParts
        parts = (0..<count).map { _ in Part(capacity: capacity / count) }
    }

    package var count: Int { byHash.withLock { $0.count } }

    /// Runs `body` with the session if it is in the index. Ending the session waits for `body`, so
    /// that no answer leaves after the end.
    @inline(__always)
    func withSession<Result: Sendable>(
        _ fingerprint: TokenFingerprint,
        _ body: (IndexedSession) throws -> Result
    ) rethrows -> Result? {
        try parts[fingerprint.part(of: parts.count)].table.withLock { table in
            try table.withSession(fingerprint, body)
        }
    }

    func find(_ fingerprint: TokenFingerprint) -> IndexedSession? {
        withSession(fingerprint) { $0 }
    }

    func insert(_ session: IndexedSession) {
        byHash.withLock { byHash in
            byHash[session.hash] = session
            let evicted = part(of: session.fingerprint).insert(session)
            if let evicted, byHash[evicted.hash] === evicted { byHash[evicted.hash] = nil }
        }
    }

    package func remove(_ hashes: [TokenHash]) {
        byHash.withLock { byHash in
            for hash in hashes {
                guard let session = byHash.removeValue(forKey: hash) else { continue }
                part(of: session.fingerprint).remove(session.fingerprint)
            }
        }
        uses.withLock { uses in
            for hash in hashes { uses.remove(hash) }
        }
    }

    package func removeAll(of tenant: TenantID) {
        remove(byHash.withLock { $0.values.filter { $0.tenant.id == tenant }.map(\.hash) })
        uses.withLock { $0.removeAll(of: tenant) }
    }

    /// Records a use of a session. The next `drainUses` hands it to storage.
    package func recordUse(of session: IndexedSession, at now: Timestamp) {
        guard session.recordUse(at: now) else { return }
        uses.withLock { $0.waiting[session.hash] = session }
    }

    /// The last use of the session if it is not stored yet.
    package func unstoredUse(of hash: TokenHash) -> Timestamp? {
        uses.withLock { ($0.waiting[hash] ?? $0.storing[hash])?.lastSeenAt }
    }

    /// Returns the sessions used since the last call. `unstoredUse` still returns their last use until
    /// `finishStoring`, because a list that is read meanwhile would show them as unused.
    func drainUses() -> [IndexedSession] {
        uses.withLock { uses in
            let drained = Array(uses.waiting.values)
            uses.storing.merge(uses.waiting) { $1 }
            uses.waiting = [:]
            return drained
        }
    }

    /// Ends what `drainUses` began: the uses of these sessions are stored, or recorded again.
    func finishStoring(_ sessions: [IndexedSession]) {
        uses.withLock { uses in
            for session in sessions { uses.storing[session.hash] = nil }
        }
    }

    private func part(of fingerprint: TokenFingerprint) -> Part {
        parts[fingerprint.part(of: parts.count)]
    }
}

/// One part of the table. Lock order: the lock of the hashes, then the lock of a part.
private final class Part: Sendable {
    let table: Mutex<SessionTable>

    init(capacity: Int) { table = Mutex(SessionTable(capacity: capacity)) }

    func insert(_ session: IndexedSession) -> IndexedSession? {
        table.withLock { $0.insert(session) }
    }

    func remove(_ fingerprint: TokenFingerprint) {
        table.withLock { $0.remove(fingerprint) }
    }
}

/// Sessions whose last use is not on disk.
private struct UnstoredUses {
    /// Used since the last `drainUses`.
    var waiting: [TokenHash: IndexedSession] = [:]
    /// Drained, and being stored.
    var storing: [TokenHash: IndexedSession] = [:]

    mutating func remove(_ hash: TokenHash) {
        waiting[hash] = nil
        storing[hash] = nil
    }

    mutating func removeAll(of tenant: TenantID) {
        waiting = waiting.filter { $0.value.tenant.id != tenant }
        storing = storing.filter { $0.value.tenant.id != tenant }
    }
}
