internal import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain
internal import Synchronization

/// A live session in the form that `Validate` needs: with its owner, and with its answer packed.
package final class IndexedSession: Sendable {
    // The fields are in the order of use, so that each validation reads adjacent memory.
    private let lastSeen: Atomic<Int64>
    private let hasUnstoredUse = Atomic<Bool>(false)
    private let isRecent = Atomic<Bool>(true)
    /// In milliseconds, computed once.
    private let idle: Int64
    private let expires: Int64
    /// The answer to `Validate`; nil if it cannot be packed into a template.
    private let packed: PackedTemplate?
    let fingerprint: TokenFingerprint
    package let app: App
    /// The tenant's id in hexadecimal, as requests name it.
    package let tenantID: [UInt8]

    package let hash: TokenHash
    package let tenant: Tenant
    package let userName: String
    package let role: AccountRole
    /// The clinic group that the patient uses; nil for every other app.
    package let clinicGroup: ClinicGroup?
    /// The session as stored; `lastSeenAt` below is newer.
    package let session: Session

    init(
        hash: TokenHash,
        fingerprint: TokenFingerprint,
        tenant: Tenant,
        account: Account,
        session: Session,
        packed: PackedTemplate?
    ) {
        self.hash = hash
        self.fingerprint = fingerprint
        self.tenant = tenant
        userName = account.userName
        role = account.role
        clinicGroup = session.app == .patient ? account.clinicGroup : nil
        self.session = session
        lastSeen = Atomic(session.lastSeenAt.milliseconds)
        idle = session.lifetime.idle.wholeMilliseconds
        expires = session.expiresAt.milliseconds
        app = session.app
        tenantID = Array(tenant.id.hex.utf8)
        self.packed = packed
    }

    var lastSeenAt: Timestamp { Timestamp(milliseconds: lastSeen.load(ordering: .relaxed)) }

    /// The session with the time of its last use.
    package var current: Session {
        var current = session
        current.lastSeenAt = lastSeenAt
        return current
    }

    func isLive(at now: Timestamp) -> Bool {
        let lastSeen = lastSeen.load(ordering: .relaxed)
        // A session used before the current time lies ahead of a clock that was set back.
        return now.milliseconds < idleExpiry(lastSeen)
            && !Timestamp(milliseconds: lastSeen).isAhead(of: now)
    }

    private func idleExpiry(_ lastSeen: Int64) -> Int64 {
        let (sum, overflow) = lastSeen.addingReportingOverflow(idle)
        return overflow ? expires : min(sum, expires)
    }

    /// Writes the answer to `Validate` into the buffer that `room` returns for a size in bytes.
    /// Returns false if the template cannot express the answer, so that the caller must pack it.
    package func writeAnswer(in room: (Int) throws -> UnsafeMutableRawBufferPointer) rethrows
        -> Bool
    {
        let lastSeen = lastSeen.load(ordering: .relaxed)
        let idleExpires = idleExpiry(lastSeen)
        guard let packed, PackedTemplate.range.contains(lastSeen),
            PackedTemplate.range.contains(idleExpires)
        else { return false }
        packed.write(lastSeen, idleExpires, to: try room(packed.count))
        return true
    }

    /// Advances the time of the last use. Returns true if this is the first use since `takeUse`.
    func recordUse(at now: Timestamp) -> Bool {
        if now.milliseconds > lastSeen.load(ordering: .relaxed) {
            lastSeen.max(now.milliseconds, ordering: .sequentiallyConsistent)
        }
        guard !hasUnstoredUse.load(ordering: .sequentiallyConsistent) else { return false }
        return !hasUnstoredUse.exchange(true, ordering: .sequentiallyConsistent)
    }

    /// Marks the session as recently used, for the clock algorithm that evicts sessions.
    func noteRecent() {
        if !isRecent.load(ordering: .relaxed) { isRecent.store(true, ordering: .relaxed) }
    }

    /// Returns and clears the mark that `noteRecent` set.
    func takeRecent() -> Bool { isRecent.exchange(false, ordering: .relaxed) }

    /// The time of the last use, to be stored. The next use counts as the first one again.
    func takeUse() -> Timestamp {
        _ = hasUnstoredUse.exchange(false, ordering: .sequentiallyConsistent)
        return Timestamp(milliseconds: lastSeen.load(ordering: .sequentiallyConsistent))
    }
}
