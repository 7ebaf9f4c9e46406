package import FrontdeskDomain

/// Revocations. Each begins a new version of the credentials (`Account.credentialVersion`). A
/// sign-in that read another version before it hashed the password creates no session.
extension AccountStore {
    /// Begins a new version for one account and returns it. Throws `.notFound` if there is no such
    /// account.
    @discardableResult
    package func revokeCredentials(of id: AccountID) throws -> Int64 {
        let versions = try tenant.statements.returning(
            """
            UPDATE accounts SET credential_version = credential_version + 1 WHERE id = ?
            RETURNING credential_version + (SELECT version FROM credentials)
            """,
            .id(id)
        ) { try $0.integer(0) }
        guard let version = versions.first else { throw StorageError.notFound }
        return version
    }

    /// Begins a new version for all accounts of the tenant.
    package func revokeAllCredentials() throws {
        try tenant.statements.execute("UPDATE credentials SET version = version + 1")
    }
}

extension TenantStore {
    /// Ends the unfinished flows of an account, and the sign-ins whose password is being hashed.
    package func endFlows(of account: AccountID) throws {
        try flows.delete(account: account)
        try accounts.revokeCredentials(of: account)
    }
}
