package import FrontdeskDomain

/// A group as the index knows it.
package struct IndexedGroup: Sendable, Equatable {
    package let tenant: TenantID
    package let name: String
    /// Searches find only the clinics of active groups.
    package let isActive: Bool

    package init(tenant: TenantID, name: String, isActive: Bool) {
        self.tenant = tenant
        self.name = name
        self.isActive = isActive
    }
}

/// The content of the index, during one transaction.
struct IndexedClinics {
    let statements: Statements

    var isComplete: Bool {
        get throws {
            try statements.row("SELECT is_complete FROM completeness") { try $0.integer(0) } == 1
        }
    }

    func noteComplete() throws {
        try statements.execute("UPDATE completeness SET is_complete = 1")
    }

    func countClinics() throws -> Int {
        try statements.row("SELECT count(*) FROM clinics") { try $0.count(0) } ?? 0
    }

    /// Makes these the only groups.
    func replaceGroups(with groups: [IndexedGroup]) throws {
        let known: [TenantID] = try statements.rows("SELECT tenant FROM groups") { try $0.id(0) }
        for tenant in Set(known).subtracting(groups.map(\.tenant)) { try deleteGroup(tenant) }
        for group in groups { try save(group) }
    }

    /// Adds or changes a group. The clinics of a renamed group are indexed anew.
    func save(_ group: IndexedGroup) throws {
        try statements.execute(
            """
            INSERT INTO groups (tenant, name, is_active) VALUES (?, ?, ?)
            ON CONFLICT (tenant) DO UPDATE SET is_active = excluded.is_active, name = excluded.name,
                revision = CASE WHEN name = excluded.name THEN revision ELSE 0 END,
                mark = CASE WHEN name = excluded.name THEN mark ELSE x'' END
            """,
            .id(group.tenant),
            .text(group.name),
            .integer(group.isActive ? 1 : 0)
        )
    }

    func deleteGroup(_ tenant: TenantID) throws {
        _ = try deleteClinics(of: tenant, limit: .max)
        try statements.execute("DELETE FROM groups WHERE tenant = ?", .id(tenant))
    }

    /// The revision of a group's clinics that the index contains; nil for an unknown group.
    func revision(of tenant: TenantID) throws -> ClinicRevision? {
        try statements.row("SELECT revision, mark FROM groups WHERE tenant = ?", .id(tenant)) {
            ClinicRevision(number: try $0.integer(0), mark: try $0.bytes(1))
        }
    }

    func setRevision(_ revision: ClinicRevision, of tenant: TenantID) throws {
        try statements.execute(
            "UPDATE groups SET revision = ?, mark = ? WHERE tenant = ?",
            .integer(revision.number),
            .bytes(revision.mark),
            .id(tenant)
        )
    }

    /// Deletes up to `limit` clinics of a group. Returns whether more may be left.
    func deleteClinics(of tenant: TenantID, limit: Int) throws -> Bool {
        let keys = try statements.rows(
            """
            SELECT key FROM clinics
            WHERE group_key = (SELECT key FROM groups WHERE tenant = ?) LIMIT ?
            """,
            .id(tenant),
            .count(limit)
        ) { try $0.integer(0) }
        for key in keys { try delete(key) }
        return keys.count == limit
    }

    /// Stores clinics of a group as they are now, and removes closed ones.
    func save(_ clinics: [Clinic], of tenant: TenantID) throws {
        let group = try statements.row(
            "SELECT key, name FROM groups WHERE tenant = ?",
            .id(tenant)
        ) { (key: try $0.integer(0), name: try $0.text(1)) }
        guard let group else { return }
        let groupName = SearchText.folded(group.name)
        for clinic in clinics {
            let key = try statements.row("SELECT key FROM clinics WHERE id = ?", .id(clinic.id)) {
                try $0.integer(0)
            }
            if let key { try delete(key) }
            guard clinic.closedAt == nil else { continue }
            let new = try insert(clinic, group.key)
            try insertWords(of: clinic.details, groupName, new)
        }
    }

    private func delete(_ key: Int64) throws {
        for sql in [
            "DELETE FROM words WHERE rowid = ?", "DELETE FROM places WHERE key = ?",
            "DELETE FROM tags WHERE clinic = ?", "DELETE FROM clinics WHERE key = ?",
        ] { try statements.execute(sql, .integer(key)) }
    }

    private func insert(_ clinic: Clinic, _ group: Int64) throws -> Int64 {
        let details = clinic.details
        let key = try statements.returning(
            """
            INSERT INTO clinics (id, group_key, sort_name, name, address, country, latitude,
                longitude, specialties, languages, phone, website, is_listed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key
            """,
            .id(clinic.id),
            .integer(group),
            .text(SearchText.folded(details.name)),
            .text(details.name),
            .text(details.address),
            .text(details.country),
            details.position.map { .integer($0.latitude) } ?? .null,
            details.position.map { .integer($0.longitude) } ?? .null,
            .text(details.specialties.joined(separator: "\n")),
            .text(details.languages.map(\.text).joined(separator: " ")),
            .text(details.phone),
            .text(details.website),
            .integer(details.isListed ? 1 : 0)
        ) { try $0.integer(0) }.first
        guard let key else { throw StorageError.damaged("an index") }
        if let position = details.position { try insert(position, key) }
        return key
    }

    private func insert(_ position: Position, _ key: Int64) throws {
        try statements.execute(
            "INSERT INTO places (key, south, north, west, east) VALUES (?, ?, ?, ?, ?)",
            .integer(key),
            .integer(position.latitude),
            .integer(position.latitude),
            .integer(position.longitude),
            .integer(position.longitude)
        )
    }

    private func insertWords(of details: ClinicDetails, _ group: String, _ key: Int64) throws {
        let specialties = details.specialties.map(SearchText.folded)
        try statements.execute(
            """
            INSERT INTO words (rowid, name, specialties, address, group_name)
            VALUES (?, ?, ?, ?, ?)
            """,
            .integer(key),
            .text(SearchText.folded(details.name)),
            .text(specialties.joined(separator: "\n")),
            .text(SearchText.folded(details.address)),
            .text(group)
        )
        let tags =
            specialties.map { ClinicTag.specialty($0) }
            + details.languages.map { ClinicTag.language($0) }
        for tag in Set(tags) {
            try statements.execute(
                "INSERT INTO tags (tag, clinic) VALUES (?, ?)",
                .text(tag),
                .integer(key)
            )
        }
    }
}

/// What clinics can be filtered by, as the index stores it.
enum ClinicTag {
    static func specialty(_ folded: String) -> String { "s" + folded }
    static func language(_ tag: LanguageTag) -> String { "l" + tag.language.text }
}
