internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Synchronization

/// The sessions in memory: what answers `Validate` without a look at the disk. It is a cache of the
/// tenants' databases that is never ahead or behind where it matters: entries come and go on the
/// tenant's storage lane, in the order of the commits. What is removed elsewhere cannot come back:
/// its row is gone, or its tenant is marked as closed.
///
/// A session is found by its token's fingerprint, in a table cut in parts with a lock each, so that
/// event loops do not wait for each other; and it is ended by its token's hash, which is what the
/// databases know. Whatever is in a part of the table is also known by its hash, or it could not be
/// ended: so both change under the lock of the hashes.
final class SessionIndex: Sendable {
    private let parts: [Part]
    private let byHash = Mutex<[TokenHash: IndexedSession]>([:])
    private let used = Mutex<[TokenHash: IndexedSession]>([:])

    /// - Parameter capacity: in sessions; those beyond are read from disk when next used.
    init(capacity: Int = SessionLimits.indexed) {
        let count = SessionLimits.indexParts
        parts = (0..<count).map { _ in Part(capacity: capacity / count) }
    }

    var count: Int { byHash.withLock { $0.count } }

    /// Runs `body` with the session, if it is here. What ends the session waits meanwhile, so that
    /// afterwards no answer is given any more.
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
            let forgotten = part(of: session.fingerprint).insert(session)
            if let forgotten, byHash[forgotten.hash] === forgotten { byHash[forgotten.hash] = nil }
        }
    }

    func remove(_ hashes: [TokenHash]) {
        byHash.withLock { byHash in
            for hash in hashes {
                guard let session = byHash.removeValue(forKey: hash) else { continue }
                part(of: session.fingerprint).remove(session.fingerprint)
            }
        }
        used.withLock { used in
            for hash in hashes { used[hash] = nil }
        }
    }

    func removeAll(of tenant: TenantID) {
        remove(byHash.withLock { $0.values.filter { $0.tenant.id == tenant }.map(\.hash) })
        used.withLock { used in used = used.filter { $0.value.tenant.id != tenant } }
    }

    /// Marks a session as used. It reaches the disk with the next `drainUses`.
    func recordUse(of session: IndexedSession, at now: Timestamp) {
        guard session.recordUse(at: now) else { return }
        used.withLock { $0[session.hash] = session }
    }

    /// The last use of the session that is not stored yet, if any.
    func unstoredUse(of hash: TokenHash) -> Timestamp? { used.withLock { $0[hash]?.lastSeenAt } }

    /// Hands over the sessions used since the last time.
    func drainUses() -> [IndexedSession] {
        used.withLock { used in
            defer { used = [:] }
            return Array(used.values)
        }
    }

    private func part(of fingerprint: TokenFingerprint) -> Part {
        parts[fingerprint.part(of: parts.count)]
    }
}

/// A part of the table. Its lock is taken within that of the hashes, never the other way round.
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
