internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// A user as administrators see it.
struct UserView: Sendable {
    let account: Account
    let attempts: AttemptRecords
    let usesTwoSteps: Bool
    let links: [Link]
    let recovery: RecoveryPolicy

    init(_ account: Account, in snapshot: Snapshot) throws {
        self.account = account
        attempts = try snapshot.space.attempts(of: account.id, in: snapshot.store)
        let policy = try snapshot.policy
        usesTwoSteps = account.usesTwoSteps(under: policy)
        links = try snapshot.store.links.list(account: account.id)
        recovery = policy.recovery
    }

    func state(at now: Timestamp) -> AccountState {
        AccountState(
            of: account,
            attempts: attempts.lockout(at: now, usesTwoSteps: usesTwoSteps),
            links: links
        )
    }

    func wire(in open: TenantSpace, at now: Timestamp) -> User {
        var wire = User(accountID: account.id.hex, tenantID: open.id.hex, data: account.data)
        let state = state(at: now)
        wire.state = state.name.wire
        wire.stateUntil = state.end?.milliseconds ?? 0
        wire.hasPassword = account.passwordVerifier != nil
        wire.emailConfirmedAt = account.emailConfirmedAt?.milliseconds ?? 0
        wire.phoneConfirmedAt = account.phoneConfirmedAt?.milliseconds ?? 0
        wire.failedAttempts = UInt32(clamping: attempts.password.failures)
        wire.failedCodes = UInt32(clamping: attempts.secondFactor.failures)
        wire.createdAt = account.createdAt.milliseconds
        wire.lastSignInAt = account.lastSignInAt?.milliseconds ?? 0
        wire.passwordChangedAt = account.passwordChangedAt?.milliseconds ?? 0
        wire.passwordParameters =
            account.passwordVerifier.map(PasswordVerifier.describeParameters(ofText:)) ?? ""
        wire.twoStepEnabled = account.isTwoStepEnabled
        wire.mailboxWaitUntil =
            account.mailboxWaitEnd(under: recovery, at: now)?.milliseconds ?? 0
        return wire
    }
}

extension Account {
    /// The fields that can be set.
    fileprivate var data: UserData {
        UserData(
            userName: userName,
            fullName: fullName,
            email: email ?? "",
            phone: phone ?? "",
            role: role.wire,
            rights: rights.wire,
            userLevel: UserLevel(userLevel),
            apps: App.allCases.filter { apps?.contains($0) == true }.map(\.wire),
            locale: locale,
            timeZone: timeZone ?? ""
        )
    }
}

extension AccountState {
    /// When the state ends; nil if it does not end by itself.
    fileprivate var end: Timestamp? {
        switch self {
        case .invited(let end): end
        case .locked(let end): end
        case .temporaryPassword(let password): password.expiresAt
        case .deleted, .disabled, .lockedIndefinitely, .enabled: nil
        }
    }
}
