internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Admin {
    package func createUser(
        _ request: CreateUserRequest,
        context: CallContext
    ) async throws -> User {
        let caller = try await resolve(request.actor, context)
        let texts = try UserTexts(request.user ?? UserData(), path: "user.")
        let templateReference =
            request.copyFrom.isEmpty
            ? nil : try AccountReference(request.copyFrom, field: "copy_from", "user")
        let choice = WelcomeChoice(request.welcome)
        let id = AccountID(from: environment.entropy)
        let zones = environment.zones
        let make: @Sendable (Snapshot, Administrator) throws -> (Account, Policy) = {
            snapshot,
            administrator in
            let policy = try snapshot.policy
            let template = try templateReference.map { try $0.fetch(from: snapshot.store) }
            let made = NewUser.make(
                id,
                texts,
                template: template,
                by: administrator,
                of: policy,
                at: snapshot.now,
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
        let (wanted, policy) = try await read(caller) { try make($0, $1) }
        let welcome = try await prepareWelcome(
            choice,
            to: wanted.email,
            field: "user.email",
            caller,
            policy,
            context
        )
        return try await caller.open.write(for: context.call) { transaction in
            let administrator = try caller.administrator(in: transaction)
            let (account, _) = try make(transaction, administrator)
            let made = try transaction.insert(account, welcome, by: caller)
            return try UserView(made, in: transaction).wire(in: caller.open, at: transaction.now)
        }
    }
}

extension Transaction {
    /// Adds an account and prepares the person's welcome.
    func insert(
        _ account: Account,
        _ welcome: PreparedWelcome,
        by caller: AdminCaller
    ) throws -> Account {
        try store.accounts.insert(account)
        var change = try UserChange(account, by: caller, in: self)
        try change.welcome(welcome)
        try store.accounts.update(change.account)
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

    /// The name that `WelcomeChoice` uses.
    var name: String {
        switch self {
        case .nothing: WelcomeChoice.none.rawValue
        case .deferred: "deferred"
        case .password: WelcomeChoice.temporaryPassword.rawValue
        case .link: WelcomeChoice.activationLink.rawValue
        }
    }
}
