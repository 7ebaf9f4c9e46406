internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// An account as the operator sees it.
struct AccountView: Sendable {
    let account: Account
    let attempts: AttemptRecords
    let usesTwoSteps: Bool

    init(account: Account, attempts: AttemptRecords, usesTwoSteps: Bool) {
        self.account = account
        self.attempts = attempts
        self.usesTwoSteps = usesTwoSteps
    }

    init(_ account: Account, in snapshot: Snapshot) throws {
        self.init(
            account: account,
            attempts: try snapshot.space.attempts(of: account.id, in: snapshot.store),
            usesTwoSteps: account.usesTwoSteps(under: try snapshot.policy)
        )
    }

    func wire(in open: TenantSpace, at now: Timestamp) -> Wire.Account {
        var wire = Wire.Account(
            accountID: account.id.hex,
            tenantID: open.id.hex,
            userName: account.userName,
            email: account.email ?? ""
        )
        wire.role = account.role.wire
        wire.status = account.status.wire
        wire.hasPassword = account.passwordVerifier != nil
        wire.failedAttempts = UInt32(clamping: attempts.password.failures)
        wire.failedCodes = UInt32(clamping: attempts.secondFactor.failures)
        switch attempts.standing(at: now, usesTwoSteps: usesTwoSteps) {
        case .open: break
        case .paused(let end): wire.pausedUntil = end.milliseconds
        case .stopped: wire.stopped = true
        }
        wire.createdAt = account.createdAt.milliseconds
        wire.lastSignInAt = account.lastSignInAt?.milliseconds ?? 0
        wire.passwordParameters =
            account.passwordVerifier.map(PasswordVerifier.describeParameters(ofText:)) ?? ""
        return wire
    }
}

/// How a request names an account: by its id, user name or e-mail address.
struct AccountReference: Sendable {
    private let name: CanonicalName
    private let id: AccountID?
    private let what: String

    /// - Parameter what: the service's word for the account.
    init(_ text: String, field: String = "account", _ what: String = "account") throws(CallError) {
        guard let name = CanonicalName(userOrEmail: text) else {
            throw .invalidField(
                field,
                .required,
                "an account's id, user name or e-mail address is expected"
            )
        }
        self.name = name
        self.what = what
        id = AccountID(hex: text)
    }

    /// The id of the account. If the reference is an id, its account may be deleted.
    func findID(in store: TenantStore) throws -> AccountID {
        try id ?? fetch(from: store).id
    }

    func find(in store: TenantStore) throws -> Account? {
        // Try the id first, so that an account named like another's id is not mistaken for it.
        if let id, let found = try store.accounts.find(id: id) { return found }
        return try store.accounts.find(named: name)
    }

    /// - Throws: `CallError.notFound` if there is no such account.
    func fetch(from store: TenantStore) throws -> Account {
        guard let found = try find(in: store) else { throw CallError.notFound(what) }
        return found
    }
}
