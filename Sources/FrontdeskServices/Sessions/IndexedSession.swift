internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire
internal import Synchronization

/// A live session as `Validate` needs it: with whose it is.
final class IndexedSession: Sendable {
    let hash: TokenHash
    let tenant: Tenant
    let userName: String
    let role: AccountRole
    /// As it was stored; `lastSeenAt` below is newer.
    let session: Session
    private let lastSeen: Atomic<Int64>
    private let hasUnstoredUse = Atomic<Bool>(false)

    init(hash: TokenHash, tenant: Tenant, account: Account, session: Session) {
        self.hash = hash
        self.tenant = tenant
        userName = account.userName
        role = account.role
        self.session = session
        lastSeen = Atomic(session.lastSeenAt.milliseconds)
    }

    var lastSeenAt: Timestamp { Timestamp(milliseconds: lastSeen.load(ordering: .relaxed)) }

    /// The session with its last use.
    var current: Session {
        var current = session
        current.lastSeenAt = lastSeenAt
        return current
    }

    func isLive(at now: Timestamp) -> Bool { current.isLive(at: now) }

    /// Moves the last use forward; true if this is the first use since `takeUse`.
    func recordUse(at now: Timestamp) -> Bool {
        lastSeen.max(now.milliseconds, ordering: .relaxed)
        return !hasUnstoredUse.exchange(true, ordering: .acquiringAndReleasing)
    }

    /// The last use, to be stored: a use after this is a first one again.
    func takeUse() -> Timestamp {
        _ = hasUnstoredUse.exchange(false, ordering: .acquiringAndReleasing)
        return lastSeenAt
    }

    /// What the contract says of a session of the same account.
    func describe(_ session: Session) -> Wire.Session {
        var wire = Wire.Session()
        wire.sessionID = session.id.hex
        wire.tenantID = tenant.id.hex
        wire.tenant = tenant.name
        wire.accountID = session.accountID.hex
        wire.userName = userName
        wire.app = session.app.wire
        wire.role = role.wire
        wire.proofs = session.proofs.map(\.wire)
        wire.createdAt = session.createdAt.milliseconds
        wire.lastSeenAt = session.lastSeenAt.milliseconds
        wire.idleExpiresAt = session.idleExpiresAt.milliseconds
        wire.expiresAt = session.expiresAt.milliseconds
        wire.client = session.client.wire
        return wire
    }
}

extension Proof {
    var wire: Wire.Proof {
        var wire = Wire.Proof()
        wire.kind = kind.wire
        wire.provenAt = provenAt.milliseconds
        return wire
    }
}
