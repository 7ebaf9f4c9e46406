package import FrontdeskDomain

/// A QR code with what only the registry has.
package struct StoredGroupCode: Sendable, Equatable {
    /// Its place in the list of all codes; 0 before it is stored.
    package let number: Int64
    package let code: GroupCode
    /// The content of the QR code, sealed with the tenant's key.
    package let sealedContent: [UInt8]

    package init(number: Int64 = 0, code: GroupCode, sealedContent: [UInt8]) {
        self.number = number
        self.code = code
        self.sealedContent = sealedContent
    }
}

extension Registry {
    /// Stores a new code. Throws `.busy` if the group has too many, and `.notFound` if there is no
    /// such tenant.
    ///
    /// - Parameters:
    ///   - code: the keyed hash of the code alone.
    ///   - content: the keyed hash of the whole content.
    /// - Returns: false if the group has as many usable codes as it may have.
    package func insertGroupCode(
        _ new: StoredGroupCode,
        code: [UInt8],
        content: [UInt8]
    ) async throws -> Bool {
        try requireHash(code)
        try requireHash(content)
        return try await write { [limits] statements in
            let count = try statements.row(
                "SELECT count(*) FROM group_codes WHERE tenant = ? AND revoked_at IS NULL",
                .id(new.code.tenant)
            ) { try $0.count(0) }
            guard count ?? 0 < limits.groupCodes else { return false }
            try statements.execute(
                """
                INSERT INTO group_codes
                    (id, tenant, clinic, label, code, content, sealed_content, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                .id(new.code.id),
                .id(new.code.tenant),
                new.code.clinic.map(Value.id) ?? .null,
                .text(new.code.label),
                .bytes(code),
                .bytes(content),
                .bytes(new.sealedContent),
                .time(new.code.createdAt)
            )
            return true
        }
    }

    /// A code of this group.
    package func findGroupCode(_ id: GroupCodeID, of tenant: TenantID) async throws
        -> StoredGroupCode?
    {
        try await read { statements in
            try statements.row(
                Self.codeSelection + " WHERE id = ? AND tenant = ?",
                .id(id),
                .id(tenant),
                row: Self.groupCode
            )
        }
    }

    /// The code with this keyed hash, of the code alone or of its whole content, unless it is revoked
    /// or its tenant is not an active clinic group.
    package func findUsableGroupCode(hash: [UInt8]) async throws -> GroupCode? {
        try requireHash(hash)
        return try await read { statements in
            try statements.row(
                Self.codeSelection + """
                     WHERE (code = ? OR content = ?) AND revoked_at IS NULL AND tenant IN (
                        SELECT id FROM tenants WHERE status = 'active' AND kind = 'clinic-group')
                    """,
                .bytes(hash),
                .bytes(hash),
                row: Self.groupCode
            )?.code
        }
    }

    /// Up to `limit` codes of a group, the oldest first; `number` is the last one of the previous
    /// page.
    package func listGroupCodes(
        of tenant: TenantID,
        after number: Int64,
        limit: Int
    ) async throws -> [StoredGroupCode] {
        try await read { statements in
            try statements.rows(
                Self.codeSelection + " WHERE tenant = ? AND number > ? ORDER BY number LIMIT ?",
                .id(tenant),
                .integer(number),
                .count(max(0, limit)),
                row: Self.groupCode
            )
        }
    }

    /// Revokes a code of this group. Returns false if there is no such code or it is revoked.
    package func revokeGroupCode(
        _ id: GroupCodeID,
        of tenant: TenantID,
        at now: Timestamp
    ) async throws -> Bool {
        try await write(for: .revoking) { [limits] statements in
            let changed = try statements.execute(
                """
                UPDATE group_codes SET revoked_at = ?
                WHERE id = ? AND tenant = ? AND revoked_at IS NULL
                """,
                .time(now),
                .id(id),
                .id(tenant)
            )
            guard changed == 1 else { return false }
            try statements.execute(
                """
                DELETE FROM group_codes WHERE number IN (
                    SELECT number FROM group_codes WHERE tenant = ? AND revoked_at IS NOT NULL
                    ORDER BY revoked_at DESC, number DESC LIMIT -1 OFFSET ?)
                """,
                .id(tenant),
                .count(limits.revokedGroupCodes)
            )
            return true
        }
    }

    /// Counts that a patient chose the group with this code.
    package func countUse(of id: GroupCodeID) async throws {
        try await write { statements in
            try statements.execute(
                "UPDATE group_codes SET uses = uses + 1 WHERE id = ? AND uses < ?",
                .id(id),
                .integer(Int64(UInt32.max))
            )
        }
    }

    private static let codeSelection = """
        SELECT number, id, tenant, clinic, label, created_at, revoked_at, uses, sealed_content
        FROM group_codes
        """

    private static func groupCode(_ row: Columns) throws -> StoredGroupCode {
        StoredGroupCode(
            number: try row.integer(0),
            code: GroupCode(
                id: try row.id(1),
                tenant: try row.id(2),
                clinic: try row.optionalID(3),
                label: try row.text(4),
                createdAt: try row.time(5),
                revokedAt: try row.optionalTime(6),
                uses: try row.count(7)
            ),
            sealedContent: try row.bytes(8)
        )
    }
}
