internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
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
        switch attempts.lockout(at: now, usesTwoSteps: usesTwoSteps) {
        case .open: break
        case .locked(let end): wire.lockedUntil = end.milliseconds
        case .lockedIndefinitely: wire.lockedIndefinitely = true
        }
        wire.createdAt = account.createdAt.milliseconds
        wire.lastSignInAt = account.lastSignInAt?.milliseconds ?? 0
        wire.passwordParameters =
            account.passwordVerifier.map(PasswordVerifier.describeParameters(ofText:)) ?? ""
        return wire
    }
}
