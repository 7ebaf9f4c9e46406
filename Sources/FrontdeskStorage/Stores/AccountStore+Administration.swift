package import FrontdeskDomain

extension AccountStore {
    /// How many accounts other than `account` can administer everything
    /// (`Account.canAdministerAll`).
    package func countFullAdministrators(except account: AccountID) throws -> Int {
        try tenant.statements.row(
            """
            SELECT count(*) FROM accounts
            WHERE role = 'administrator' AND status = 'enabled' AND former_at IS NULL
                AND rights & ? <> 0 AND password_verifier IS NOT NULL
                AND temporary_expires_at IS NULL AND id <> ?
                AND (apps IS NULL OR instr(',' || apps || ',', ?) > 0)
            """,
            .count(Rights.create.rawValue),
            .id(account),
            .text(",\(App.settings.rawValue),")
        ) { try $0.count(0) } ?? 0
    }

    /// The enabled administrators of the highest user level, ordered by user name.
    package func listHighestAdministrators() throws -> [Account] {
        try tenant.statements.rows(
            Self.selection + """
                 WHERE role = 'administrator' AND status = 'enabled' AND former_at IS NULL
                    AND user_level = ? ORDER BY canonical_user_name
                """,
            .count(Account.highestLevel),
            row: account
        )
    }
}

extension CanonicalName {
    /// The name of a deleted account. It cannot be typed, because typed names never contain U+0000,
    /// and no other account can have it.
    package init(deleted id: AccountID) {
        self.init(stored: [0] + id.bytes)
    }
}
