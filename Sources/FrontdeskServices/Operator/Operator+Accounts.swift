internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

extension Operator {
    package func createAccount(
        _ request: CreateAccountRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        let open = try vault.opened(try await fetchTenant(request.tenant))
        let name = try read("user_name") { () throws(TextFault) in try UserName(request.userName) }
        let email: EmailAddress? =
            request.email.isEmpty
            ? nil : try read("email") { () throws(TextFault) in try EmailAddress(request.email) }
        let verifier: String? =
            request.password.isEmpty
            ? nil : try await makeVerifier(of: request.password, for: open, context)
        var account = Account(
            id: AccountID(from: entropy),
            userName: name.text,
            canonicalUserName: name.canonical,
            email: email?.text,
            canonicalEmail: email?.canonical,
            role: AccountRole(request.role) ?? .member,
            status: .enabled,
            passwordVerifier: verifier,
            createdAt: clock.now()
        )
        if account.role == .administrator { account.rights = .all }
        let event = AuditEvent(
            .accountCreated,
            by: .operator(uid: context.caller.uid),
            about: account.id,
            at: account.createdAt,
            ["role": account.role.rawValue]
        )
        try context.requireAwaited()
        return try await stores.write(open.id, sealer: open.sealer) { [account] store in
            try store.accounts.insert(account)
            try store.audit.append(event)
            return AccountView(account: account, attempts: .none)
        }.wire(in: open, at: clock.now())
    }

    package func listAccounts(
        _ request: ListAccountsRequest,
        context: CallContext
    ) async throws -> ListAccountsResponse {
        let open = try vault.opened(try await fetchTenant(request.tenant))
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let views = try await stores.read(open.id, sealer: open.sealer) { store in
            try store.accounts.list(after: page.after, limit: page.size + 1)
                .map { try AccountView($0, in: open, store) }
        }
        let now = clock.now()
        var response = ListAccountsResponse()
        response.accounts = views.prefix(page.size).map { $0.wire(in: open, at: now) }
        response.nextPageToken = page.next(views.map(\.account.canonicalUserName))
        return response
    }

    package func getAccount(
        _ request: AccountRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        let open = try vault.opened(try await fetchTenant(request.tenant))
        let reference = try AccountReference(request.account)
        return try await stores.read(open.id, sealer: open.sealer) { store in
            try AccountView(reference.fetch(from: store), in: open, store)
        }.wire(in: open, at: clock.now())
    }

    package func disableAccount(
        _ request: AccountRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        try await change(
            request.tenant,
            request.account,
            .accountDisabled,
            context,
            for: .revoking
        ) { store, account, _ in
            try store.accounts.updateStatus(.disabled, of: account.id)
            return try store.sessions.delete(account: account.id)
        }
    }

    package func enableAccount(
        _ request: AccountRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        try await change(request.tenant, request.account, .accountEnabled, context) {
            store,
            account,
            open in
            try store.accounts.updateStatus(.enabled, of: account.id)
            try store.attempts.delete(open.attemptKey(for: account.id).bytes)
            return []
        }
    }

    package func setPassword(
        _ request: SetPasswordRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        let open = try vault.opened(try await fetchTenant(request.tenant))
        let reference = try AccountReference(request.account)
        _ = try await stores.read(open.id, sealer: open.sealer) { store in
            try reference.fetch(from: store)
        }
        let verifier = try await makeVerifier(of: request.password, for: open, context)
        return try await change(request.tenant, request.account, .passwordSet, context) {
            store,
            account,
            open in
            try store.accounts.updatePasswordVerifier(verifier, of: account.id)
            try store.attempts.delete(open.attemptKey(for: account.id).bytes)
            return try store.sessions.delete(account: account.id)
        }
    }

    /// Changes an account, records that as `kind`, and removes from memory the sessions whose token hashes `change`
    /// returns: those it has ended.
    private func change(
        _ tenant: String,
        _ account: String,
        _ kind: AuditKind,
        _ context: CallContext,
        for purpose: WritePurpose = .ordinary,
        _ change: @escaping @Sendable (TenantStore, Account, OpenTenant) throws -> [[UInt8]]
    ) async throws -> FrontdeskWire.Account {
        let open = try vault.opened(try await fetchTenant(tenant))
        let reference = try AccountReference(account)
        try context.requireAwaited()
        let (index, now, uid) = (index, clock.now(), context.caller.uid)
        return try await index.doubting(open.id) {
            try await stores.write(
                open.id,
                sealer: open.sealer,
                for: purpose,
                afterCommit: { _, ended in index.remove(ended.compactMap(TokenHash.init(bytes:))) },
                { store in
                    let account = try reference.fetch(from: store)
                    let ended = try change(store, account, open)
                    try store.audit.append(
                        AuditEvent(
                            kind,
                            by: .operator(uid: uid),
                            about: account.id,
                            at: now,
                            ended.isEmpty ? [:] : ["ended_sessions": "\(ended.count)"]
                        )
                    )
                    return (try AccountView(reference.fetch(from: store), in: open, store), ended)
                }
            )
        }.0.wire(in: open, at: clock.now())
    }

    private func makeVerifier(
        of typed: SecretBytes,
        for open: OpenTenant,
        _ context: CallContext
    ) async throws -> String {
        let password = try PreparedPassword.read(typed, field: "password").orCallError()
        guard password.codePoints >= PasswordRule.minimumCodePoints else {
            throw CallError.invalidField(
                "password",
                .tooShort,
                "at least \(PasswordRule.minimumCodePoints) characters are expected"
            )
        }
        return try await hashing.makeVerifier(
            of: password,
            keys: open.keys,
            lane: HashingPool.operatorLane,
            context
        )
    }
}
