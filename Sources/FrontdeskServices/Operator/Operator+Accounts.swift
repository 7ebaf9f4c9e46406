internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

extension Operator {
    package func createAccount(
        _ request: CreateAccountRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        let open = try await vault.openVisible(request.tenant)
        let name = try read("user_name") { () throws(TextFault) in try UserName(request.userName) }
        let policy = try await stores.read(open.id, sealer: open.sealer) { store in
            try open.policy(in: store)
        }
        let email: EmailAddress? =
            request.email.isEmpty
            ? nil
            : try read("email") { () throws(TextFault) in try policy.mail.address(request.email) }
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
        if account.role == .administrator {
            (account.rights, account.userLevel) = (.all, Account.highestLevel)
        }
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
            return AccountView(account: account, attempts: AttemptRecords(), usesTwoSteps: false)
        }.wire(in: open, at: clock.now())
    }

    package func setPassword(
        _ request: SetPasswordRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        let open = try await vault.openVisible(request.tenant)
        let reference = try AccountReference(request.account)
        _ = try await stores.read(open.id, sealer: open.sealer) { store in
            try reference.fetch(from: store)
        }
        let verifier = try await makeVerifier(of: request.password, for: open, context)
        try context.requireAwaited()
        let (index, now, uid) = (index, clock.now(), context.caller.uid)
        let setting = PasswordSetting(entropy: entropy)
        return try await index.doubting(open.id) {
            try await stores.write(
                open.id,
                sealer: open.sealer,
                afterCommit: { _, ended in index.remove(ended) },
                { store in
                    var account = try reference.fetch(from: store)
                    try open.forgetPasswordFailures(of: account.id, in: store)
                    account.mailboxReset = nil
                    let ended = try setting.set(verifier, of: &account, at: now, in: store)
                    try store.audit.append(
                        AuditEvent(
                            .passwordSet,
                            by: .operator(uid: uid),
                            about: account.id,
                            at: now,
                            ended.isEmpty ? [:] : ["ended_sessions": "\(ended.count)"]
                        )
                    )
                    return (try AccountView(account, in: open, store), ended)
                }
            )
        }.0.wire(in: open, at: now)
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
            for: .operator,
            context
        )
    }
}
