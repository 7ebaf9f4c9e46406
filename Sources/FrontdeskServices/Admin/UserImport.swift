internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// A part of a list of users to import.
struct UserImport: Sendable {
    let rows: [UserTable.Row]
    /// What to add to a line number of this part to get the line number in the list.
    let lineOffset: Int
    let choice: WelcomeChoice?
    let skipsExisting: Bool
    let template: AccountReference?
    let open: TenantSpace
    let now: Timestamp
    let zones: TimeZoneDatabase
    let entropy: any Entropy

    static func requireRight(of administrator: Administrator) throws {
        guard administrator.rights.contains(.create) else {
            throw AdministrationRefusal.rightMissing(.create).callError
        }
    }

    /// Plans which users to create, and reports what is wrong with the other rows.
    func plan(_ administrator: Administrator, in snapshot: Snapshot) throws -> ImportPlan {
        try Self.requireRight(of: administrator)
        var plan = ImportPlan(
            policy: try snapshot.policy,
            rows: rows.count,
            skipsExisting: skipsExisting
        )
        let template = try template.map { try $0.fetch(from: snapshot.store) }
        for row in rows {
            let line = row.line + lineOffset
            do throws(FieldFaults) {
                let requested = try row.user.get()
                let account = try NewUser.make(
                    AccountID(from: entropy),
                    requested.texts,
                    template: template,
                    by: administrator,
                    of: plan.policy,
                    at: now,
                    zones: zones.names
                ).get()
                plan.users.append(
                    PlannedUser(line: line, account: account, choice: requested.welcome ?? choice)
                )
            } catch {
                plan.faults += error.faults.map { ImportFault($0, line: line) }
            }
        }
        try plan.checkAgain(administrator, in: snapshot)
        return plan
    }
}

/// A user that the import will create.
struct PlannedUser: Sendable {
    let line: Int
    let account: Account
    let choice: WelcomeChoice?
    var welcome = PreparedWelcome.nothing
    /// Whether the tenant's quota leaves no room for the welcome.
    var awaitsWelcome = false

    init(line: Int, account: Account, choice: WelcomeChoice?) {
        self.line = line
        self.account = account
        self.choice = choice
    }
}

/// The result of planning a part of a list.
struct ImportPlan: Sendable {
    let policy: Policy
    let rows: Int
    let skipsExisting: Bool
    var users: [PlannedUser] = []
    var faults: [ImportFault] = []
    /// The rows that are skipped because their users exist.
    var existing: [ExistingUser] = []

    init(policy: Policy, rows: Int, skipsExisting: Bool) {
        self.policy = policy
        self.rows = rows
        self.skipsExisting = skipsExisting
    }

    /// Turns users who conflict with stored data or with each other into faults.
    mutating func checkAgain(
        _ administrator: Administrator,
        in snapshot: Snapshot
    ) throws {
        let store = snapshot.store
        var names: Set<CanonicalName> = []
        var kept: [PlannedUser] = []
        for user in users {
            if let account = try store.accounts.find(named: user.account.canonicalUserName),
                account.isUser(ofRow: user.account)
            {
                noteExisting(account, user.line)
                continue
            }
            let found = try fault(of: user, administrator, &names, store)
            if let found { faults.append(found) } else { kept.append(user) }
        }
        users = kept
        faults.sort { $0.line < $1.line }
        deferWelcomes(try UnsolicitedQuota(in: snapshot).left)
    }

    /// Defers the welcomes that today's quota has no room for. Their users are created anyway.
    private mutating func deferWelcomes(_ room: Int) {
        var left = room
        for index in users.indices {
            guard let method = users[index].choice.map(\.method) ?? policy.welcome.method else {
                continue
            }
            users[index].awaitsWelcome = users[index].awaitsWelcome || left < method.messages
            if users[index].awaitsWelcome {
                users[index].welcome = .deferred
            } else {
                left -= method.messages
            }
        }
    }

    private mutating func noteExisting(_ account: Account, _ line: Int) {
        guard skipsExisting else {
            faults.append(
                ImportFault(line, "user_name", .alreadyExists, "the user exists already")
            )
            return
        }
        let user = ExistingUser(
            line: UInt32(clamping: line),
            accountID: account.id.hex,
            userName: account.userName
        )
        existing.append(user)
    }

    private func fault(
        of user: PlannedUser,
        _ administrator: Administrator,
        _ names: inout Set<CanonicalName>,
        _ store: TenantStore
    ) throws -> ImportFault? {
        let account = user.account
        if let refusal = AdministrationRules.refusal(ofCreating: account, by: administrator) {
            let error = refusal.callError
            let field = error.violations.first?.field ?? ""
            return ImportFault(user.line, field, .notAllowed, error.message)
        }
        let method = user.choice.map(\.method) ?? policy.welcome.method
        if let method, let fault = WelcomeFault(method, to: account.email, policy) {
            let column = fault == .noAddress ? "email" : "welcome"
            return ImportFault(user.line, column, .required, fault.words)
        }
        for (column, name) in [
            ("user_name", account.canonicalUserName), ("email", account.canonicalEmail),
        ] {
            guard let name else { continue }
            guard try store.accounts.find(named: name) == nil else {
                let words = "another user has this \(column)"
                return ImportFault(user.line, column, .notAllowed, words)
            }
            guard names.insert(name).inserted else {
                let words = "this \(column) appears twice in the list"
                return ImportFault(user.line, column, .notAllowed, words)
            }
        }
        return nil
    }

    func response(isDone: Bool, showsIDs: Bool) -> ImportUsersResponse {
        var response = ImportUsersResponse(
            faults: faults,
            rows: UInt32(clamping: rows),
            existing: existing
        )
        guard isDone else { return response }
        response.users = users.map { user in
            return ImportedUser(
                line: UInt32(clamping: user.line),
                accountID: showsIDs ? user.account.id.hex : "",
                userName: user.account.userName,
                awaitsWelcome: user.awaitsWelcome
            )
        }
        response.awaitingWelcome = UInt32(clamping: users.count(where: \.awaitsWelcome))
        return response
    }
}

extension Account {
    /// Whether a row that would create `other` describes this user: it has the same user name and,
    /// if it has an address, the same address.
    fileprivate func isUser(ofRow other: Account) -> Bool {
        canonicalUserName == other.canonicalUserName
            && (other.canonicalEmail == nil || other.canonicalEmail == canonicalEmail)
    }
}
