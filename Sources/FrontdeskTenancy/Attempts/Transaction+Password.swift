package import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage

extension Transaction {
    /// Sets a password and ends everything that was begun with the old one (OWASP ASVS 7.4.3): the
    /// account's sessions, trusted devices, links, flows and undelivered codes. Returns the number
    /// of ended sessions.
    ///
    /// - Parameters:
    ///   - verifier: the verifier of the new password; nil removes the password.
    ///   - session: a session that continues.
    ///   - flow: a flow that continues.
    @discardableResult
    package func setPassword(
        _ verifier: String?,
        of account: inout Account,
        except session: TokenHash? = nil,
        _ flow: FlowID? = nil
    ) throws -> Int {
        account.passwordVerifier = verifier
        account.temporaryPassword = nil
        account.pendingFirstSteps.remove(.changePassword)
        account.passwordChangedAt = now
        try store.accounts.update(account)
        account.credentialVersion = try store.revokeAccess(to: account.id, except: flow, at: now)
        let id = account.id
        return try endSessions { sessions in
            try sessions.delete(account: id, exceptTokenHash: session?.bytes)
        }
    }
}

extension TenantStore {
    /// Ends everything, except sessions, that gives access to the account without its password or
    /// was begun with the password: trusted devices, mailed links, unfinished flows and changes of
    /// addresses. Drops the undelivered messages that contain their secrets.
    ///
    /// Returns the new version of the account's credentials.
    ///
    /// - Parameter flow: a flow that continues.
    @discardableResult
    package func revokeAccess(
        to account: AccountID,
        except flow: FlowID? = nil,
        at now: Timestamp
    ) throws -> Int64 {
        try devices.delete(account: account)
        try contacts.delete(account: account)
        try links.delete(account: account)
        try flows.delete(account: account, except: flow)
        _ = try outbox.drop(MessageKind.opening, of: account, at: now)
        return try accounts.revokeCredentials(of: account)
    }
}

/// A password that was verified. After another hash, compare it with the account's password again,
/// to make sure that neither a new password nor a revocation intervened.
package struct VerifiedPassword: Sendable, Equatable {
    private let verifier: String?
    private let credentialVersion: Int64

    package init(_ account: Account) {
        verifier = account.passwordVerifier
        credentialVersion = account.credentialVersion
    }
}
