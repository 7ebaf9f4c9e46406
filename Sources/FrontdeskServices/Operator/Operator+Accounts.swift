internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Operator {
    package func createAccount(
        _ request: CreateAccountRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        let open = try await vault.openVisible(request.tenant)
        let name = try RequestField("user_name").read { () throws(TextFault) in
            try UserName(request.userName)
        }
        let policy = try await open.read { try $0.policy }
        let email: EmailAddress? =
            request.email.isEmpty
            ? nil
            : try RequestField("email").read { () throws(TextFault) in
                try policy.mail.address(request.email)
            }
        let verifier: String? =
            request.password.isEmpty
            ? nil : try await makeVerifier(of: request.password, for: open, context)
        var account = Account(
            id: AccountID(from: environment.entropy),
            userName: name.text,
            canonicalUserName: name.canonical,
            email: email?.text,
            canonicalEmail: email?.canonical,
            role: AccountRole(request.role) ?? .member,
            status: .enabled,
            passwordVerifier: verifier,
            createdAt: environment.clock.now()
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
        return try await open.write(for: context.call) { [account] transaction in
            try transaction.store.accounts.insert(account)
            try transaction.record(event)
            return AccountView(account: account, attempts: AttemptRecords(), usesTwoSteps: false)
                .wire(in: open, at: transaction.now)
        }
    }

    package func setPassword(
        _ request: SetPasswordRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Account {
        let open = try await vault.openVisible(request.tenant)
        let reference = try AccountReference(request.account)
        _ = try await open.read { try reference.fetch(from: $0.store) }
        let verifier = try await makeVerifier(of: request.password, for: open, context)
        let actor = AuditActor.operator(uid: context.caller.uid)
        return try await open.write(for: context.call) { transaction in
            var account = try reference.fetch(from: transaction.store)
            try open.forgetPasswordFailures(of: account.id, in: transaction.store)
            account.mailboxReset = nil
            let ended = try transaction.setPassword(verifier, of: &account)
            try transaction.record(
                AuditEvent(
                    .passwordSet,
                    by: actor,
                    about: account.id,
                    at: transaction.now,
                    ended == 0 ? [:] : ["ended_sessions": "\(ended)"]
                )
            )
            return try AccountView(account, in: transaction).wire(in: open, at: transaction.now)
        }
    }

    private func makeVerifier(
        of typed: SecretBytes,
        for open: TenantSpace,
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
            context.call
        )
    }
}
