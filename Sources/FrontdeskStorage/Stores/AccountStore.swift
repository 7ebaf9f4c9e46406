package import FrontdeskDomain

/// The accounts of one tenant, during one transaction.
package struct AccountStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    private static let selectionByID = selection + " WHERE id = ?"
    private static let selectionByName =
        selection + " WHERE canonical_user_name = ? OR canonical_email = ?"

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds an account.
    ///
    /// Throws `.alreadyExists` for `id`, `user_name` or `email`. User names and addresses share one
    /// set of names: one account's user name cannot be another's address.
    package func insert(_ account: Account) throws {
        try requireFree(account.canonicalUserName, field: "user_name")
        if let email = account.canonicalEmail { try requireFree(email, field: "email") }
        try statements.execute(Self.insertion, try insertedValues(of: account))
    }

    /// Stores an account's current values. Throws `.notFound` if no account has its id, and
    /// `.alreadyExists` for `user_name` or `email` if another account has it now.
    package func update(_ account: Account) throws {
        guard let old = try find(id: account.id) else { throw StorageError.notFound }
        try update(account, replacing: old)
    }

    /// Stores an account's current values.
    ///
    /// - Parameter old: the account as this transaction has read or last stored it.
    ///
    /// Throws `.alreadyExists` for `user_name` or `email` if another account has it now.
    package func update(_ account: Account, replacing old: Account) throws {
        if account.canonicalUserName != old.canonicalUserName {
            try requireFree(account.canonicalUserName, field: "user_name", except: account.id)
        }
        if let email = account.canonicalEmail, email != old.canonicalEmail {
            try requireFree(email, field: "email", except: account.id)
        }
        try write(account, replacing: old)
    }

    package func find(id: AccountID) throws -> Account? {
        try statements.row(Self.selectionByID, .id(id), row: account)
    }

    /// The account with this user name or e-mail address.
    package func find(named name: CanonicalName) throws -> Account? {
        try statements.row(
            Self.selectionByName,
            .name(name),
            .name(name),
            row: account
        )
    }

    /// Up to `limit` accounts ordered by user name; `after` is the last one of the previous page.
    package func list(after name: CanonicalName?, limit: Int) throws -> [Account] {
        try statements.rows(
            Self.selection + " WHERE canonical_user_name > ? ORDER BY canonical_user_name LIMIT ?",
            .bytes(name?.bytes ?? []),
            .count(max(0, limit)),
            row: account
        )
    }

    /// Throws `.notFound` if there is no such account.
    package func updateStatus(_ status: AccountStatus, of id: AccountID) throws {
        try requireOne(
            statements.execute(
                "UPDATE accounts SET status = ? WHERE id = ?",
                .text(status.rawValue),
                .id(id)
            )
        )
    }

    /// Sets or, with nil, removes the password. Throws `.notFound` if there is no such account.
    package func updatePasswordVerifier(_ verifier: String?, of id: AccountID) throws {
        try requireOne(
            statements.execute(
                "UPDATE accounts SET password_verifier = ? WHERE id = ?",
                .optional(try verifier.map { try sealed(passwordVerifier: $0, of: id) }),
                .id(id)
            )
        )
    }

    /// Throws `.notFound` if there is no such account.
    package func updateLastSignIn(_ moment: Timestamp, of id: AccountID) throws {
        try requireOne(
            statements.execute(
                "UPDATE accounts SET last_sign_in_at = ? WHERE id = ?",
                .time(moment),
                .id(id)
            )
        )
    }
}

extension AccountStore {
    private func requireFree(
        _ name: CanonicalName,
        field: String,
        except own: AccountID? = nil
    ) throws {
        let holder = try statements.row(
            """
            SELECT 1 FROM accounts WHERE (canonical_user_name = ? OR canonical_email = ?) AND id <> ?
            """,
            .name(name),
            .name(name),
            own.map { .id($0) } ?? .bytes([])
        ) { try $0.integer(0) }
        guard holder == nil else { throw StorageError.alreadyExists(field: field) }
    }

    private func requireOne(_ changed: Int) throws {
        guard changed == 1 else { throw StorageError.notFound }
    }
}
