package import FrontdeskDomain

/// The registrations of people who have no account yet, during one transaction.
package struct RegistrationStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Stores a registration under the hash of its link's token, 32 bytes. An earlier link of the
    /// same registration opens nothing any more. Deletes a few expired registrations. At most
    /// `StorageLimits.registrations` stay, the newest.
    ///
    /// Throws `.alreadyExists` for `link_hash`.
    package func save(_ registration: Registration, linkHash: [UInt8]) throws {
        try requireHash(linkHash)
        try deleteExpired(at: registration.createdAt, limit: tenant.limits.expiredFlowsPerInsert)
        let sequence = try statements.returning(
            """
            INSERT INTO registrations (id, link_hash, applicant, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                link_hash = excluded.link_hash, applicant = excluded.applicant
            RETURNING sequence
            """,
            .id(registration.id),
            .bytes(linkHash),
            .bytes(
                try tenant.seal(
                    JSONColumn.encode(registration.applicant),
                    "registrations",
                    "applicant",
                    row: registration.id.bytes,
                    boundTo: binding(
                        linkHash,
                        registration.createdAt,
                        registration.expiresAt
                    )
                )
            ),
            .time(registration.createdAt),
            .time(registration.expiresAt)
        ) { try $0.integer(0) }
        guard let last = sequence.first else { return }
        try statements.execute(
            "DELETE FROM registrations WHERE sequence <= ?",
            .integer(last - Int64(tenant.limits.registrations))
        )
    }

    /// The registration with this id, unless it has expired.
    package func find(id: RegistrationID, at now: Timestamp) throws -> Registration? {
        try find("id = ?", .id(id), at: now)
    }

    /// The registration with this link, unless it has expired.
    package func find(linkHash: [UInt8], at now: Timestamp) throws -> Registration? {
        try requireHash(linkHash)
        return try find("link_hash = ?", .bytes(linkHash), at: now)
    }

    /// Whether the registration has this link.
    package func has(linkHash: [UInt8], id: RegistrationID) throws -> Bool {
        try requireHash(linkHash)
        return try statements.row(
            "SELECT 1 FROM registrations WHERE id = ? AND link_hash = ?",
            .id(id),
            .bytes(linkHash)
        ) { try $0.integer(0) } != nil
    }

    /// Ends a registration. Returns false if it has ended already: the caller may create its account
    /// only on true.
    package func delete(_ id: RegistrationID) throws -> Bool {
        try statements.execute("DELETE FROM registrations WHERE id = ?", .id(id)) == 1
    }

    /// All stored registrations.
    func list() throws -> [Registration] {
        try statements.rows(
            "SELECT id, link_hash, applicant, created_at, expires_at FROM registrations",
            row: registration
        )
    }

    private func find(_ condition: String, _ value: Value, at now: Timestamp) throws
        -> Registration?
    {
        try statements.row(
            """
            SELECT id, link_hash, applicant, created_at, expires_at FROM registrations
            WHERE \(condition) AND expires_at > ? AND created_at <= ?
            """,
            value,
            .time(now),
            .time(now + Timestamp.tolerance),
            row: registration
        )
    }

    private func registration(_ row: Columns) throws -> Registration {
        let id: RegistrationID = try row.id(0)
        let (createdAt, expiresAt) = (try row.time(3), try row.time(4))
        let applicant = try tenant.open(
            try row.bytes(2),
            "registrations",
            "applicant",
            row: id.bytes,
            boundTo: binding(try row.bytes(1), createdAt, expiresAt)
        )
        return Registration(
            id: id,
            applicant: try JSONColumn.decode(Applicant.self, from: applicant),
            createdAt: createdAt,
            expiresAt: expiresAt
        )
    }

    /// The columns that decide who can complete the registration, and until when.
    private func binding(
        _ linkHash: [UInt8],
        _ createdAt: Timestamp,
        _ expiresAt: Timestamp
    ) -> [Value] {
        [.bytes(linkHash), .time(createdAt), .time(expiresAt)]
    }

    /// Whether a registration has expired that is still stored.
    package func hasExpired(at now: Timestamp) throws -> Bool {
        try statements.row(
            "SELECT 1 FROM registrations WHERE expires_at <= ? LIMIT 1",
            .time(now)
        ) { try $0.integer(0) } != nil
    }

    /// Deletes up to `limit` expired registrations.
    package func deleteExpired(at now: Timestamp, limit: Int) throws {
        try statements.execute(
            """
            DELETE FROM registrations WHERE sequence IN (
                SELECT sequence FROM registrations WHERE expires_at <= ?
                ORDER BY expires_at LIMIT ?)
            """,
            .time(now),
            .count(limit)
        )
    }
}
