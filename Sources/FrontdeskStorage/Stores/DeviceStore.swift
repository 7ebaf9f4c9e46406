package import FrontdeskDomain

/// Trusted devices, keyed by the keyed hash of their token, during one transaction.
package struct DeviceStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds a device under its token's hash of 32 bytes. Removes the account's oldest others, so
    /// that at most `TrustedDevice.limitPerAccount` remain.
    ///
    /// Throws `.alreadyExists` for `id` or `token_hash`, `.notFound` if there is no such account.
    package func insert(_ device: TrustedDevice, tokenHash: [UInt8]) throws {
        try requireHash(tokenHash)
        try statements.execute(
            """
            DELETE FROM devices WHERE id IN (
                SELECT id FROM devices WHERE account_id = ?
                ORDER BY trusted_at DESC, id LIMIT -1 OFFSET ?)
            """,
            .id(device.accountID),
            .count(TrustedDevice.limitPerAccount - 1)
        )
        let details = try tenant.seal(
            JSONColumn.encode(device.client),
            "devices",
            "details",
            row: device.id.bytes,
            boundTo: binding(tokenHash, device.accountID, device.trustedAt)
        )
        try statements.execute(
            """
            INSERT INTO devices (id, token_hash, account_id, details, trusted_at, last_used_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .id(device.id),
            .bytes(tokenHash),
            .id(device.accountID),
            .bytes(details),
            .time(device.trustedAt),
            .time(device.lastUsedAt)
        )
    }

    /// The device with this token, if it belongs to the account.
    package func find(tokenHash: [UInt8], of account: AccountID) throws -> TrustedDevice? {
        try requireHash(tokenHash)
        return try statements.row(
            Self.selection + " WHERE token_hash = ? AND account_id = ?",
            .bytes(tokenHash),
            .id(account),
            row: device
        )
    }

    /// The account's devices, the latest trusted first.
    package func list(account: AccountID) throws -> [TrustedDevice] {
        try statements.rows(
            Self.selection + " WHERE account_id = ? ORDER BY trusted_at DESC, id LIMIT ?",
            .id(account),
            .count(TrustedDevice.limitPerAccount),
            row: device
        )
    }

    /// Records the use of a device. Throws `.notFound` if there is none.
    package func touch(_ id: Identifier<TrustedDevice>, at now: Timestamp) throws {
        let changed = try statements.execute(
            "UPDATE devices SET last_used_at = ? WHERE id = ?",
            .time(now),
            .id(id)
        )
        guard changed == 1 else { throw StorageError.notFound }
    }

    /// Ends the trust in one device of an account. Returns false if the account has no such device.
    package func delete(id: Identifier<TrustedDevice>, of account: AccountID) throws -> Bool {
        try statements.execute(
            "DELETE FROM devices WHERE id = ? AND account_id = ?",
            .id(id),
            .id(account)
        ) == 1
    }

    /// Ends the trust in all devices of an account. Returns their number.
    @discardableResult
    package func delete(account: AccountID) throws -> Int {
        try statements.execute("DELETE FROM devices WHERE account_id = ?", .id(account))
    }

    private static let selection =
        "SELECT id, account_id, details, trusted_at, last_used_at, token_hash FROM devices"

    /// The columns that decide whose device it is, and since when.
    private func binding(
        _ tokenHash: [UInt8],
        _ account: AccountID,
        _ trustedAt: Timestamp
    ) -> [Value] {
        [.bytes(tokenHash), .id(account), .time(trustedAt)]
    }

    private func device(_ row: Columns) throws -> TrustedDevice {
        let id: Identifier<TrustedDevice> = try row.id(0)
        let details = try tenant.open(
            try row.bytes(2),
            "devices",
            "details",
            row: id.bytes,
            boundTo: binding(try row.bytes(5), try row.id(1), try row.time(3))
        )
        return TrustedDevice(
            id: id,
            accountID: try row.id(1),
            client: try JSONColumn.decode(ClientOrigin.self, from: details),
            trustedAt: try row.time(3),
            lastUsedAt: try row.time(4)
        )
    }
}
