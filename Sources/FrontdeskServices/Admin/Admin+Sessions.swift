internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Admin {
    package func listSessions(
        _ request: ListUserSessionsRequest,
        context: CallContext
    ) async throws -> ListUserSessionsResponse {
        let caller = try await resolve(request.actor, context)
        let page = try NumberedPage(size: request.pageSize, token: request.pageToken)
        let user = request.user.isEmpty ? nil : try AccountReference(user: request.user)
        let (open, index) = (caller.open, caller.open.tenancy.sessions)
        return try await read(caller) { snapshot, _ in
            let (store, now) = (snapshot.store, snapshot.now)
            let own = caller.sessionID
            var response = ListUserSessionsResponse()
            func add(_ session: Session, of account: Account) {
                guard session.isLive(at: now) else { return }
                var wire = IndexedSession.describe(session, of: open.tenant, account)
                wire.current = session.id == own
                response.sessions.append(wire)
            }
            if let account = try user?.fetch(from: store) {
                // All sessions of one account fit on one page.
                for found in try store.sessions.list(account: account.id) {
                    add(index.current(found), of: account)
                }
                return response
            }
            var accounts: [AccountID: Account] = [:]
            let found = try store.sessions.list(before: page.after, limit: page.size + 1)
            for (_, hash, session) in found.prefix(page.size) {
                if accounts[session.accountID] == nil {
                    accounts[session.accountID] = try store.accounts.find(id: session.accountID)
                }
                guard let account = accounts[session.accountID] else { continue }
                add(index.current((hash, session)), of: account)
            }
            response.nextPageToken = page.next(found.map(\.number))
            return response
        }
    }

    package func endSessions(
        _ request: EndUserSessionsRequest,
        context: CallContext
    ) async throws -> EndUserSessionsResponse {
        let caller = try await resolve(request.actor, context)
        let target = try EndTarget(request)
        let ended = try await caller.open.write(for: context.call, .revoking) { transaction in
            if case .allUsers = target { return try transaction.endAllSessions(by: caller) }
            let account = try target.fetchAccount(from: transaction.store)
            var change = try UserChange(account, by: caller, in: transaction)
            try change.require(.endSessions)
            if case .session(let id, _) = target {
                try change.endSession(id)
            } else {
                try change.endSessions()
            }
            // Record this even if there was no session: the account's credentials have a new
            // version, and an older copy of the file must not pass for this one.
            try change.record(.sessionEnded, ["ended_sessions": "\(change.endedSessions)"])
            return change.endedSessions
        }
        return EndUserSessionsResponse(ended: UInt32(clamping: ended))
    }

    package func listAccessLog(
        _ request: ListAccessLogRequest,
        context: CallContext
    ) async throws -> ListAccessLogResponse {
        let caller = try await resolve(request.actor, context)
        let page = try NumberedPage(size: request.pageSize, token: request.pageToken)
        let user = request.user.isEmpty ? nil : try AccountReference(user: request.user)
        return try await read(caller) { snapshot, _ in
            let store = snapshot.store
            var query = AuditQuery()
            query.kind = "sign-in."
            query.account = try user?.fetch(from: store).id
            query.newestFirst = true
            query.after = page.after
            if request.sinceAt != 0 { query.since = Timestamp(milliseconds: request.sinceAt) }
            let found = try AuditView(store.audit.list(query, limit: page.size), in: store)
            return ListAccessLogResponse(
                entries: found.entries.map(AccessLogEntry.init),
                nextPageToken: found.nextPageToken
            )
        }
    }
}

/// The target of a request to end sessions.
private enum EndTarget: Sendable {
    case session(SessionID, AccountReference?)
    case user(AccountReference)
    case allUsers

    init(_ request: EndUserSessionsRequest) throws(CallError) {
        let isOne = !request.user.isEmpty || !request.sessionID.isEmpty
        guard isOne != request.allUsers else {
            throw .invalidField(
                "user",
                .required,
                "expected: all_users, a user or a session"
            )
        }
        guard isOne else {
            self = .allUsers
            return
        }
        let user = request.user.isEmpty ? nil : try AccountReference(user: request.user)
        if let user, request.sessionID.isEmpty {
            self = .user(user)
        } else if let id = SessionID(hex: request.sessionID) {
            self = .session(id, user)
        } else {
            throw .invalidField(
                "session_id",
                .malformed,
                "32 lower-case hexadecimal digits are expected"
            )
        }
    }

    func fetchAccount(from store: TenantStore) throws -> Account {
        switch self {
        case .allUsers: throw CallError.notFound("account")
        case .user(let user): return try user.fetch(from: store)
        case .session(let id, let user):
            guard let session = try store.sessions.find(id: id),
                let account = try store.accounts.find(id: session.accountID),
                try user.map({ try $0.fetch(from: store).id == account.id }) ?? true
            else { throw CallError.notFound("session") }
            return account
        }
    }
}

extension Transaction {
    /// Ends all sessions except the one that makes this call. Returns the number of ended sessions.
    fileprivate func endAllSessions(by caller: AdminCaller) throws -> Int {
        guard try caller.administrator(in: self).rights.contains(.create) else {
            throw AdministrationRefusal.rightMissing(.create).callError
        }
        let ended = try endSessions { try $0.deleteAll(except: caller.sessionID) }
        try store.accounts.revokeAllCredentials()
        try record(
            AuditEvent(
                .sessionEnded,
                by: caller.auditActor,
                at: now,
                from: caller.origin,
                ["ended_sessions": "\(ended)", "of": "all-users"]
            )
        )
        return ended
    }
}

extension AccessLogEntry {
    fileprivate init(_ entry: AuditEntry) {
        self.init()
        at = entry.at
        kind = entry.kind
        client = entry.client
        cause = entry.details.first { $0.name == "reason" }?.value ?? ""
        accountID = entry.subjectID
        userName = entry.subjectName
    }
}

extension SessionIndex {
    /// A stored session with its last use, which memory may know better than the database.
    func current(_ found: (tokenHash: [UInt8], session: Session)) -> Session {
        var session = found.session
        if let use = TokenHash(bytes: found.tokenHash).flatMap(unstoredUse) {
            session.lastSeenAt = max(session.lastSeenAt, use)
        }
        return session
    }
}
