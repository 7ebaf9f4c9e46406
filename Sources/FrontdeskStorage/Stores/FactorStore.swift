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
            let (created, confirmed) = (try row.time(1), try row.optionalTime(2))
            let lastStep = try row.optionalInteger(3)
            return Authenticator(
                secret: try opened(
                    try row.bytes(0),
                    of: account,
                    boundTo: Self.binding(created, confirmed, lastStep)
                ),
                createdAt: created,
                confirmedAt: confirmed,
                lastStep: lastStep
            )
        }
    }

    /// The columns that decide whether the authenticator is a factor, and which of its codes are
    /// used.
    private static func binding(
        _ createdAt: Timestamp,
        _ confirmedAt: Timestamp?,
        _ lastStep: Int64?
    ) -> [Value] {
        [.time(createdAt), .time(confirmedAt), lastStep.map(Value.integer) ?? .null]
    }

    /// A secret that an earlier version sealed without the other columns opens until it is next
    /// stored. A secret sealed since then does not open that way.
    private func opened(
        _ sealed: [UInt8],
        of account: AccountID,
        boundTo: [Value]
    ) throws -> [UInt8] {
        do {
            return try tenant.open(
                sealed,
                "authenticators",
                "secret",
                row: account.bytes,
                boundTo: boundTo
            )
        } catch StorageError.damaged {
            return try tenant.open(sealed, "authenticators", "secret", row: account.bytes)
        }
    }

    /// Stores the account's authenticator, replacing the previous one.
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
                    row: account.bytes,
                    boundTo: Self.binding(
                        authenticator.createdAt,
                        authenticator.confirmedAt,
                        authenticator.lastStep
                    )
                )
            ),
            .time(authenticator.createdAt),
            .time(authenticator.confirmedAt),
            authenticator.lastStep.map(Value.integer) ?? .null
        )
    }

    /// Rejects all codes up to this time step from now on, for all accounts.
    package func markUsed(to step: Int64) throws {
        let accounts = try tenant.statements.rows("SELECT account_id FROM authenticators") {
            try $0.id(0) as AccountID
        }
        for account in accounts {
            guard var authenticator = try findAuthenticator(of: account) else { continue }
            authenticator.lastStep = step
            try save(authenticator, of: account)
        }
    }

    package func deleteAuthenticator(of account: AccountID) throws {
        try statements.execute("DELETE FROM authenticators WHERE account_id = ?", .id(account))
    }

    /// Replaces the account's recovery codes, each given as its keyed hash of 32 bytes.
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

    /// How many recovery codes remain.
    package func countRecoveryCodes(of account: AccountID) throws -> Int {
        try statements.row(
            "SELECT count(*) FROM recovery_codes WHERE account_id = ?",
            .id(account)
        ) { try $0.count(0) } ?? 0
    }

    /// Consumes a recovery code. Returns false if the account has no such code.
    package func useRecoveryCode(_ hash: [UInt8], of account: AccountID) throws -> Bool {
        try requireHash(hash)
        return try statements.execute(
            "DELETE FROM recovery_codes WHERE hash = ? AND account_id = ?",
            .bytes(hash),
            .id(account)
        ) == 1
    }
}
