internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

extension Admin {
    package func createUser(
        _ request: CreateUserRequest,
        context: CallContext
    ) async throws -> User {
        let party = try await resolve(request.actor, context)
        let texts = try UserTexts(request.user ?? UserData(), path: "user.")
        let like =
            request.like.isEmpty
            ? nil : try AccountReference(request.like, field: "like", "user")
        let choice = WelcomeChoice(request.welcome)
        let id = AccountID(from: entropy)
        let (open, now, entropy) = (party.open, clock.now(), entropy)
        let make: @Sendable (TenantStore, Administrator) throws -> (Account, Policy) = {
            store,
            administrator in
            let policy = try open.policy(in: store)
            let template = try like.map { try $0.fetch(from: store) }
            let made = NewUser.make(
                id,
                texts,
                like: template,
                by: administrator,
                of: policy,
                at: now,
                zones: zones.names
            )
            switch made {
            case .failure(let faults): throw faults.callError(under: "user.")
            case .success(let account):
                let refusal = AdministrationRules.refusal(ofCreating: account, by: administrator)
                if let refusal { throw refusal.callError }
                return (account, policy)
            }
        }
        let (wanted, policy) = try await read(party) { try make($0, $1) }
        let welcome = try await prepareWelcome(
            choice,
            to: wanted.email,
            field: "user.email",
            party,
            policy,
            context
        )
        try context.requireAwaited()
        return try await outbox.sending(from: open.id) {
            try await write(party, for: .ordinary) { store in
                let (account, _) = try make(store, try party.administrator(in: store))
                let made = try store.insert(account, welcome, party, at: now, entropy: entropy)
                return (try UserView(made, in: open, store), [])
            }
        }.wire(in: open, at: now)
    }
}

extension TenantStore {
    /// Adds an account, with what welcomes the person.
    func insert(
        _ account: Account,
        _ welcome: PreparedWelcome,
        _ party: AdminParty,
        at now: Timestamp,
        entropy: any Entropy
    ) throws -> Account {
        try accounts.insert(account)
        var change = try UserChange(account, self, party, at: now, entropy: entropy)
        try change.welcome(welcome)
        try accounts.update(change.account)
        try change.record(.accountCreated, welcome.auditDetails(of: account))
        return change.account
    }
}

extension PreparedWelcome {
    fileprivate func auditDetails(of account: Account) -> [String: String] {
        var details = ["role": account.role.rawValue, "welcome": name]
        if !account.rights.isEmpty {
            details["rights"] = account.rights.names.joined(separator: " ")
        }
        return details
    }

    /// As `WelcomeChoice` names it.
    var name: String {
        switch self {
        case .nothing: WelcomeChoice.none.rawValue
        case .deferred: "deferred"
        case .password: WelcomeChoice.temporaryPassword.rawValue
        case .link: WelcomeChoice.activationLink.rawValue
        }
    }
}
