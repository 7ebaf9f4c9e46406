internal import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage

/// One tenant's committed data during one read.
package class Snapshot {
    package let space: TenantSpace
    package let store: TenantStore
    /// When the read or the transaction began.
    package let now: Timestamp
    private var fetchedPolicy: ResolvedPolicy?

    init(_ space: TenantSpace, _ store: TenantStore, at now: Timestamp) {
        self.space = space
        self.store = store
        self.now = now
    }

    /// The tenant's policy as this transaction sees it.
    ///
    /// - Throws: `StorageError.damaged` if the stored settings are not a policy.
    package final var policy: Policy { get throws { try resolvedPolicy.policy } }

    /// The policy, and the origin of each of its rules.
    package final var resolvedPolicy: ResolvedPolicy {
        get throws {
            if let fetchedPolicy { return fetchedPolicy }
            let resolvedPolicy = try space.resolvedPolicy(in: store)
            fetchedPolicy = resolvedPolicy
            return resolvedPolicy
        }
    }

    /// The policy for messages to this account. During a delay set by `GuardedSetting`, links still
    /// lead to the address that the account's owner expects. The cost is the same without an
    /// account.
    package final func mailPolicy(for account: Account?) throws -> Policy {
        let changes = try store.settings.listGuarded()
        return try account.map { try policy.delaying(changes, for: $0, at: now) } ?? policy
    }
}

/// One transaction on a tenant's data, and the effects to apply after its commit.
///
/// Bodies change the data through `store`. Sessions and messages are the exception: they change
/// only through the methods of this class, because memory and couriers must follow them. A body may
/// run more than once; the results of earlier runs are discarded.
package final class Transaction: Snapshot {
    private let purpose: WritePurpose
    private let mark: OutboxMark
    private(set) var effects: [Effect] = []

    init(
        _ space: TenantSpace,
        _ store: TenantStore,
        at now: Timestamp,
        for purpose: WritePurpose,
        _ mark: OutboxMark
    ) {
        self.purpose = purpose
        self.mark = mark
        super.init(space, store, at: now)
    }

    private var environment: Environment { space.environment }

    /// Adds an event to the daemon's counters once the transaction is committed.
    package func count(_ event: Counters.Event) { effects.append(.counted(event)) }

    /// Appends to the tenant's audit log.
    package func record(_ event: AuditEvent) throws { try store.audit.append(event) }
}

extension Transaction {
    /// Stores a session and issues its token. If the account has too many sessions, its oldest ones
    /// end; `ended` says how many.
    func begin(_ session: Session, of account: Account) throws -> (made: CreatedSession, ended: Int)
    {
        let token = environment.tokens.issue(.session, for: space.id)
        let ended = try store.sessions.insert(session, tokenHash: token.hash.bytes)
        forget(ended)
        let indexed = IndexedSession(
            hash: token.hash,
            fingerprint: space.fingerprint(of: token.text),
            tenant: space.tenant,
            account: account,
            session: session,
            packed: environment.packSession(session, space.tenant, account)
        )
        effects.append(.sessionBegan(indexed))
        return (CreatedSession(session: indexed, token: token), ended.count)
    }

    /// Ends the sessions that `delete` removes from the database. `delete` returns their token
    /// hashes. Returns how many ended.
    @discardableResult
    package func endSessions(_ delete: (SessionStore) throws -> [[UInt8]]) rethrows -> Int {
        let ended = try delete(store.sessions)
        forget(ended)
        return ended.count
    }

    /// Makes memory read the account's sessions again, because the account data that they show
    /// changed.
    package func refreshSessions(of account: AccountID) throws {
        forget(try store.sessions.list(account: account).map(\.tokenHash))
    }

    private func forget(_ hashes: [[UInt8]]) {
        guard !hashes.isEmpty else { return }
        effects.append(.sessionsEnded(hashes.compactMap(TokenHash.init(bytes:))))
    }
}

extension Transaction {
    /// Stores a message without which the change would be useless.
    ///
    /// - Throws: the error of the registry if the tenant cannot be marked; `StorageError.busy` if the
    ///   tenant has too many unsent messages.
    package func send(_ message: Message) throws {
        try requireCourier()
        try store.outbox.insert(message, at: now)
    }

    /// Ensures that couriers will read what this transaction adds to the outbox.
    ///
    /// - Throws: the error of the registry if the tenant cannot be marked.
    package func requireCourier() throws {
        switch mark {
        case .set: return
        case .onDemand(let hold):
            guard hold.take() else { throw OutboxUnmarked(isOptional: false) }
        case .unavailable(let error): throw error
        }
    }

    /// Whether couriers will read the messages that this transaction stores. If the tenant must be
    /// marked first, the transaction runs again.
    ///
    /// - Parameter isOptional: whether the change may be made without its message. A change that
    ///   revokes trust always may.
    /// - Throws: the error of the registry if the tenant cannot be marked and the message is required.
    package func canSend(isOptional: Bool = true) throws -> Bool {
        let isOptional = isOptional || purpose == .revoking
        switch mark {
        case .set: return true
        case .onDemand(let hold):
            guard hold.take() else { throw OutboxUnmarked(isOptional: isOptional) }
            return true
        case .unavailable(let error):
            guard isOptional else { throw error }
            return false
        }
    }

    /// Notifies an account's owner of a change, in the same transaction. The notice replaces unsent
    /// ones with the same content.
    ///
    /// - Parameter isRequired: whether the change must fail if its notice cannot be stored.
    /// - Returns: why the notice was not stored; nil if it was stored. The caller records this.
    /// - Throws: `TenancyError.limitReached` and `StorageError.busy`, but only if it is
    ///   required.
    package func notify(
        _ message: Message,
        isRequired: Bool,
        limit: MessageLimit = .notices
    ) throws -> NoticeFault? {
        guard try canSend(isOptional: !isRequired) else { return .notMarked }
        try store.outbox.dropRepeated(message, at: now)
        if let account = message.accountID {
            if isRequired {
                try limit.require(
                    about: account,
                    in: store,
                    at: now,
                    "too many changes to this account in the last hour"
                )
            } else if try !limit.isOpen(about: account, replaces: false, in: store, at: now) {
                return .limitReached
            }
        }
        do {
            try store.outbox.insert(message, at: now)
        } catch StorageError.busy where !isRequired {
            return .outboxFull
        }
        return nil
    }
}
