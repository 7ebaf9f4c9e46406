internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Preferences {
    package func deleteAccount(
        _ request: DeleteAccountRequest,
        context: CallContext
    ) async throws -> DeleteAccountResponse {
        let access = PreferencesMethods.deleteAccount.access
        let (account, due) = try await own.read(
            access,
            request.sessionToken,
            request.client,
            context
        ) { user in (user.account, try user.requireDeletable()) }
        let (space, _) = try await own.open(request.sessionToken, context)
        let planned = PlannedErasure(tenant: space.id, account: account)
        try await own.directory.vault.registry.planErasure(planned, at: due)
        let token = space.environment.tokens.issue(.link, for: space.id)
        return try await own.change(
            access,
            request.sessionToken,
            request.client,
            for: .ordinary,
            context
        ) { user in
            let due = try user.requireDeletable()
            try user.deleteAccount(at: due, keptBy: token)
            return DeleteAccountResponse(erasedAt: due.milliseconds)
        }
    }

    package func keepAccount(
        _ request: KeepAccountRequest,
        context: CallContext
    ) async throws -> KeepAccountResponse {
        let origin = try Visitor(request.client).origin
        let vault = own.directory.vault
        let reading = request.linkToken.withUnsafeBytes {
            vault.environment.tokens.read(.link, text: $0)
        }
        guard let reading,
            let space = try await vault.find(reading.tenant, for: context.caller.peer)
        else { throw CallError.notFound("link") }
        try await space.write(for: context.call) { transaction in
            let (store, now) = (transaction.store, transaction.now)
            guard let link = try store.links.find(tokenHash: reading.hash.bytes, at: now),
                link.purpose == .keepAccount,
                var account = try store.accounts.find(id: link.accountID),
                let due = account.erasureDueAt, now < due,
                try store.links.use(tokenHash: reading.hash.bytes, at: now)
            else { throw CallError.notFound("link") }
            account.status = .enabled
            account.erasureDueAt = nil
            try store.accounts.update(account)
            try transaction.record(
                AuditEvent(
                    .deletionCancelled,
                    by: .account(account.id),
                    about: account.id,
                    at: now,
                    from: origin
                )
            )
        }
        return KeepAccountResponse()
    }
}

extension SignedIn {
    /// When the account would be erased if its owner asked for it now.
    ///
    /// - Throws: the `CallError` that says why the owner cannot delete it.
    fileprivate func requireDeletable() throws -> Timestamp {
        let grace = person.policy.account.deletionGrace
        guard grace > .zero, person.account.email != nil, !person.policy.page.url.isEmpty else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "you cannot delete this account yourself; ask an administrator"
            )
        }
        if person.account.canAdministerAll,
            try store.accounts.countFullAdministrators(except: account) == 0
        {
            throw AdministrationRefusal.lastAdministrator.callError
        }
        return now + grace
    }
}

extension SignedIn where Access == Transaction {
    fileprivate mutating func deleteAccount(
        at due: Timestamp,
        keptBy token: IssuedToken
    ) throws {
        try transaction.endSessions { try $0.delete(account: account) }
        _ = try store.revokeAccess(to: account, at: now)
        person.account.status = .disabled
        person.account.erasureDueAt = due
        try person.saveAccount(in: store)
        let link = Link(accountID: account, purpose: .keepAccount, createdAt: now, expiresAt: due)
        try store.links.insert(link, tokenHash: token.hash.bytes)
        guard let email = person.account.email else { return }
        let page = try transaction.mailPolicy(for: person.account).page
        try transaction.send(
            try person.message(
                .deletionLink,
                to: .mail(to: email),
                [.link: LinkAddress.keeping(token, on: page)],
                from: origin,
                until: due,
                in: transaction
            )
        )
        try record(.deletionRequested)
    }
}
