package import FrontdeskDomain

/// Authenticators and recovery codes, during one transaction.
package struct FactorStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// The account's authenticator.
    package func findAuthenticator(of account: AccountID) throws -> Authenticator? {
        try statements.row(
            """
            SELECT secret, created_at, confirmed_at, last_step FROM authenticators
            WHERE account_id = ?
            """,
            .id(account)
        ) { row in
            Authenticator(
                secret: try tenant.open(
                    try row.bytes(0),
                    "authenticators",
                    "secret",
                    row: account.bytes
                ),
                createdAt: try row.time(1),
                confirmedAt: try row.optionalTime(2),
                lastStep: try row.optionalInteger(3)
            )
        }
    }

    /// Stores the account's authenticator, in the place of the one there was.
    package func save(_ authenticator: Authenticator, of account: AccountID) throws {
        try statements.execute(
            """
            INSERT INTO authenticators (account_id, secret, created_at, confirmed_at, last_step)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account_id) DO UPDATE SET
                secret = excluded.secret, created_at = excluded.created_at,
                confirmed_at = excluded.confirmed_at, last_step = excluded.last_step
            """,
            .id(account),
            .bytes(
                try tenant.seal(
                    authenticator.secret,
                    "authenticators",
                    "secret",
                    row: account.bytes
                )
            ),
            .time(authenticator.createdAt),
            .time(authenticator.confirmedAt),
            authenticator.lastStep.map(Value.integer) ?? .null
        )
    }

    package func deleteAuthenticator(of account: AccountID) throws {
        try statements.execute("DELETE FROM authenticators WHERE account_id = ?", .id(account))
    }

    /// Exchanges the account's recovery codes, each known by its keyed hash of 32 bytes.
    package func replaceRecoveryCodes(of account: AccountID, with hashes: [[UInt8]]) throws {
        try statements.execute("DELETE FROM recovery_codes WHERE account_id = ?", .id(account))
        for hash in hashes {
            try requireHash(hash)
            try statements.execute(
                "INSERT INTO recovery_codes (hash, account_id) VALUES (?, ?)",
                .bytes(hash),
                .id(account)
            )
        }
    }

    /// How many recovery codes are left.
    package func countRecoveryCodes(of account: AccountID) throws -> Int {
        try statements.row(
            "SELECT count(*) FROM recovery_codes WHERE account_id = ?",
            .id(account)
        ) { try $0.count(0) } ?? 0
    }

    /// Uses a recovery code up. False if the account has no such code.
    package func useRecoveryCode(_ hash: [UInt8], of account: AccountID) throws -> Bool {
        try requireHash(hash)
        return try statements.execute(
            "DELETE FROM recovery_codes WHERE hash = ? AND account_id = ?",
            .bytes(hash),
            .id(account)
        ) == 1
    }
}
