internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire
internal import Synchronization

/// A live session as `Validate` needs it: with whose it is, and its answer packed.
final class IndexedSession: Sendable {
    // In the order of use: what every validation looks at lies together.
    private let lastSeen: Atomic<Int64>
    private let hasUnstoredUse = Atomic<Bool>(false)
    private let isRecent = Atomic<Bool>(true)
    /// In milliseconds, worked out once.
    private let idle: Int64
    private let expires: Int64
    /// Nil for times no session has.
    private let packed: PackedTemplate?
    let fingerprint: TokenFingerprint
    private let app: Wire.App
    private let tenantID: [UInt8]

    let hash: TokenHash
    let tenant: Tenant
    let userName: String
    let role: AccountRole
    /// As it was stored; `lastSeenAt` below is newer.
    let session: Session

    init(
        hash: TokenHash,
        fingerprint: TokenFingerprint,
        tenant: Tenant,
        account: Account,
        session: Session
    ) {
        self.hash = hash
        self.fingerprint = fingerprint
        self.tenant = tenant
        userName = account.userName
        role = account.role
        self.session = session
        lastSeen = Atomic(session.lastSeenAt.milliseconds)
        idle = session.lifetime.idle.wholeMilliseconds
        expires = session.expiresAt.milliseconds
        app = session.app.wire
        tenantID = Array(tenant.id.hex.utf8)
        let description = Self.describe(session, of: tenant, userName, role)
        packed = PackedTemplate { lastSeen, idleExpires in
            var response = ValidateResponse(session: description)
            response.session?.lastSeenAt = lastSeen
            response.session?.idleExpiresAt = idleExpires
            return response
        }
    }

    var lastSeenAt: Timestamp { Timestamp(milliseconds: lastSeen.load(ordering: .relaxed)) }

    /// The session with its last use.
    var current: Session {
        var current = session
        current.lastSeenAt = lastSeenAt
        return current
    }

    func isLive(at now: Timestamp) -> Bool {
        let lastSeen = lastSeen.load(ordering: .relaxed)
        // It was never used before it began.
        return now.milliseconds < idleExpiry(lastSeen)
            && !Timestamp(milliseconds: lastSeen).isAhead(of: now)
    }

    private func idleExpiry(_ lastSeen: Int64) -> Int64 {
        let (sum, overflow) = lastSeen.addingReportingOverflow(idle)
        return overflow ? expires : min(sum, expires)
    }

    /// Whether the session is what a request asks for.
    func answers(_ request: InPlace<ValidateRequest>) -> Bool {
        guard request.app == .unspecified || request.app == app else { return false }
        let wanted = request.tenantID
        return wanted.isEmpty || wanted.elementsEqual(tenantID)
    }

    /// Whether a request names another tenant than the session's.
    func isForeign(to request: InPlace<ValidateRequest>) -> Bool {
        let wanted = request.tenantID
        return !wanted.isEmpty && !wanted.elementsEqual(tenantID)
    }

    /// Writes the answer to `Validate` where `room` says, which is given its size in bytes; false
    /// if it has to be packed by itself.
    func writeAnswer(in room: (Int) throws -> UnsafeMutableRawBufferPointer) rethrows -> Bool {
        let lastSeen = lastSeen.load(ordering: .relaxed)
        let idleExpires = idleExpiry(lastSeen)
        guard let packed, PackedTemplate.range.contains(lastSeen),
            PackedTemplate.range.contains(idleExpires)
        else { return false }
        packed.write(lastSeen, idleExpires, to: try room(packed.count))
        return true
    }

    /// Moves the last use forward; true if this is the first use since `takeUse`.
    func recordUse(at now: Timestamp) -> Bool {
        if now.milliseconds > lastSeen.load(ordering: .relaxed) {
            lastSeen.max(now.milliseconds, ordering: .sequentiallyConsistent)
        }
        guard !hasUnstoredUse.load(ordering: .sequentiallyConsistent) else { return false }
        return !hasUnstoredUse.exchange(true, ordering: .sequentiallyConsistent)
    }

    /// For the clock that forgets sessions: this one was looked for.
    func noteRecent() {
        if !isRecent.load(ordering: .relaxed) { isRecent.store(true, ordering: .relaxed) }
    }

    /// Whether it was looked for since the last time.
    func takeRecent() -> Bool { isRecent.exchange(false, ordering: .relaxed) }

    /// The last use, to be stored: a use after this is a first one again.
    func takeUse() -> Timestamp {
        _ = hasUnstoredUse.exchange(false, ordering: .sequentiallyConsistent)
        return Timestamp(milliseconds: lastSeen.load(ordering: .sequentiallyConsistent))
    }

    /// What the contract says of a session of the same account.
    func describe(_ session: Session) -> Wire.Session {
        Self.describe(session, of: tenant, userName, role)
    }

    /// What the contract says of a session of an account.
    static func describe(
        _ session: Session,
        of tenant: Tenant,
        _ userName: String,
        _ role: AccountRole
    ) -> Wire.Session {
        var wire = Wire.Session(
            sessionID: session.id.hex,
            tenantID: tenant.id.hex,
            tenant: tenant.name,
            accountID: session.accountID.hex,
            userName: userName
        )
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
