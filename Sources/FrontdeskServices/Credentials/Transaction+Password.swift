internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

extension Transaction {
    /// Sets a password. Everything that was begun on the strength of the old one ends with it (OWASP
    /// ASVS 7.4.3): the account's sessions, trusted devices, links, flows and the codes that are still
    /// on their way. Returns how many sessions ended.
    ///
    /// - Parameters:
    ///   - verifier: of the new password; nil takes the password away.
    ///   - session: a session that goes on.
    ///   - flow: a flow that goes on.
    @discardableResult
    func setPassword(
        _ verifier: String?,
        of account: inout Account,
        except session: TokenHash? = nil,
        _ flow: FlowID? = nil
    ) throws -> Int {
        account.passwordVerifier = verifier
        account.temporaryPassword = nil
        account.duties.remove(.changePassword)
        account.passwordChangedAt = now
        try store.accounts.update(account)
        account.credentialVersion = try store.endWaysIn(to: account.id, except: flow, at: now)
        let id = account.id
        return try endSessions { sessions in
            try sessions.delete(account: id, exceptTokenHash: session?.bytes)
        }
    }
}

extension TenantStore {
    /// Ends whatever opens an account without its password, or was begun with it, but for sessions:
    /// trusted devices, mailed links, unfinished flows and changes of addresses, with messages that
    /// carry something of it and were not delivered yet.
    ///
    /// Returns the new version of the account's credentials.
    ///
    /// - Parameter flow: one that goes on.
    @discardableResult
    func endWaysIn(
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

/// The password that was verified, to be compared with the account's after another hash: neither a new
/// password nor a revocation came in between.
struct VerifiedPassword: Sendable, Equatable {
    private let verifier: String?
    private let credentialVersion: Int64

    init(_ account: Account) {
        verifier = account.passwordVerifier
        credentialVersion = account.credentialVersion
    }
}
