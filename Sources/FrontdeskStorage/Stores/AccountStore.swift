package import FrontdeskDomain

/// The accounts of one tenant, during one transaction.
package struct AccountStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds an account.
    ///
    /// Throws `.alreadyExists` for `id`, `user_name` or `email`. User names and addresses are
    /// one set of names: one account's user name is not another's address.
    package func insert(_ account: Account) throws {
        try requireFree(account.canonicalUserName, field: "user_name")
        if let email = account.canonicalEmail { try requireFree(email, field: "email") }
        try statements.execute(
            """
            INSERT INTO accounts
                (id, user_name, canonical_user_name, email, canonical_email, role, status,
                 password_verifier, created_at, last_sign_in_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .id(account.id),
            .text(account.userName),
            .name(account.canonicalUserName),
            .optional(account.email),
            .name(account.canonicalEmail),
            .text(account.role.rawValue),
            .text(account.status.rawValue),
            .optional(try sealed(account.passwordVerifier, of: account.id)),
            .time(account.createdAt),
            .time(account.lastSignInAt)
        )
    }

    package func find(id: AccountID) throws -> Account? {
        try statements.row(Self.selection + " WHERE id = ?", .id(id), row: account)
    }

    /// The account with this user name or e-mail address.
    package func find(named name: CanonicalName) throws -> Account? {
        try statements.row(
            Self.selection + " WHERE canonical_user_name = ? OR canonical_email = ?",
            .name(name),
            .name(name),
            row: account
        )
    }

    /// Up to `limit` accounts in the order of their user names; `after` is the last one of the page
    /// before.
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
                .optional(try sealed(verifier, of: id)),
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
    private static let selection = """
        SELECT id, user_name, canonical_user_name, email, canonical_email, role, status,
            password_verifier, created_at, last_sign_in_at
        FROM accounts
        """

    private func account(_ row: Columns) throws -> Account {
        let id: AccountID = try row.id(0)
        return Account(
            id: id,
            userName: try row.text(1),
            canonicalUserName: try row.name(2),
            email: try row.optionalText(3),
            canonicalEmail: try row.optionalName(4),
            role: try row.value(5),
            status: try row.value(6),
            passwordVerifier: try opened(try row.optionalBytes(7), of: id),
            createdAt: try row.time(8),
            lastSignInAt: try row.optionalTime(9)
        )
    }

    private func sealed(_ verifier: String?, of id: AccountID) throws -> [UInt8]? {
        try verifier.map {
            try tenant.seal(Array($0.utf8), "accounts", "password_verifier", row: id.bytes)
        }
    }

    private func opened(_ sealed: [UInt8]?, of id: AccountID) throws -> String? {
        try sealed.map {
            let bytes = try tenant.open($0, "accounts", "password_verifier", row: id.bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func requireFree(_ name: CanonicalName, field: String) throws {
        let holder = try statements.row(
            "SELECT 1 FROM accounts WHERE canonical_user_name = ? OR canonical_email = ?",
            .name(name),
            .name(name)
        ) { try $0.integer(0) }
        guard holder == nil else { throw StorageError.alreadyExists(field: field) }
    }

    private func requireOne(_ changed: Int) throws {
        guard changed == 1 else { throw StorageError.notFound }
    }
}
