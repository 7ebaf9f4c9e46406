package import FrontdeskDomain

/// A clinic group's clinics, during one transaction.
package struct ClinicStore {
    private let tenant: TenantStore
    var statements: Statements { tenant.statements }
    var limits: StorageLimits { tenant.limits }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds a clinic. Throws `.alreadyExists` for `site` if the group has one with this name and
    /// address, and `.busy` if it has too many clinics.
    package func insert(_ clinic: Clinic) throws {
        let count = try statements.row("SELECT count(*) FROM clinics") { try $0.count(0) } ?? 0
        guard count < limits.clinics else { throw StorageError.busy }
        try statements.execute(
            """
            INSERT INTO clinics (
                name, canonical_name, site, address, country, latitude, longitude, specialties,
                languages, phone, website, is_listed, closed_at, changed_at, revision, created_at,
                id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            try values(clinic, revision: makeRevision()) + [
                .time(clinic.createdAt), .id(clinic.id),
            ]
        )
    }

    /// Stores a changed clinic. Throws `.alreadyExists` as `insert` does, and `.notFound`.
    package func update(_ clinic: Clinic) throws {
        let changed = try statements.execute(
            """
            UPDATE clinics SET
                name = ?, canonical_name = ?, site = ?, address = ?, country = ?, latitude = ?,
                longitude = ?, specialties = ?, languages = ?, phone = ?, website = ?,
                is_listed = ?, closed_at = ?, changed_at = ?, revision = ?
            WHERE id = ?
            """,
            try values(clinic, revision: makeRevision()) + [.id(clinic.id)]
        )
        guard changed == 1 else { throw StorageError.notFound }
    }

    package func find(_ id: ClinicID) throws -> Clinic? {
        try statements.row(Self.selection + " WHERE id = ?", .id(id), row: Self.clinic)
    }

    /// The clinic with this name and address, open or closed.
    package func find(site: CanonicalName) throws -> Clinic? {
        try statements.row(Self.selection + " WHERE site = ?", .name(site), row: Self.clinic)
    }

    /// Up to `limit` clinics ordered by name. `id` is the last clinic of the previous page; if it
    /// does not exist, the list begins anew.
    package func list(after id: ClinicID?, limit: Int) throws -> [Clinic] {
        let name = try id.flatMap { id in
            try statements.row("SELECT canonical_name FROM clinics WHERE id = ?", .id(id)) {
                try $0.bytes(0)
            }
        }
        return try statements.rows(
            Self.selection + """
                 WHERE (canonical_name, id) > (?, ?) ORDER BY canonical_name, id LIMIT ?
                """,
            .bytes(name ?? []),
            .bytes(id?.bytes ?? []),
            .count(max(0, limit)),
            row: Self.clinic
        )
    }

    private func values(_ clinic: Clinic, revision: Int64) throws -> [Value] {
        let details = clinic.details
        return [
            .text(details.name),
            .name(CanonicalName(details.name)),
            .name(details.site),
            .text(details.address),
            .text(details.country),
            details.position.map { .integer($0.latitude) } ?? .null,
            details.position.map { .integer($0.longitude) } ?? .null,
            .text(details.specialties.joined(separator: "\n")),
            .text(details.languages.map(\.text).joined(separator: " ")),
            .text(details.phone),
            .text(details.website),
            .integer(details.isListed ? 1 : 0),
            .time(clinic.closedAt),
            .time(clinic.changedAt),
            .integer(revision),
        ]
    }

    static let selection = """
        SELECT name, address, country, latitude, longitude, specialties, languages, phone, website,
            is_listed, id, closed_at, created_at, changed_at
        FROM clinics
        """

    static func clinic(_ row: Columns) throws -> Clinic {
        Clinic(
            id: try row.id(10),
            details: try row.clinicDetails(),
            closedAt: try row.optionalTime(11),
            createdAt: try row.time(12),
            changedAt: try row.time(13)
        )
    }
}

extension Columns {
    /// The data of a clinic in the first ten columns: name, address, country, latitude, longitude,
    /// specialties, languages, phone, website, is_listed.
    func clinicDetails() throws -> ClinicDetails {
        ClinicDetails(
            name: try text(0),
            address: try text(1),
            country: try text(2),
            position: try position(3, 4),
            specialties: try text(5).split(separator: "\n").map(String.init),
            languages: try text(6).split(separator: " ").map { tag in
                guard let tag = LanguageTag(String(tag)) else {
                    throw StorageError.damaged(column: 6)
                }
                return tag
            },
            phone: try text(7),
            website: try text(8),
            isListed: try integer(9) != 0
        )
    }

    private func position(_ latitude: Int, _ longitude: Int) throws -> Position? {
        guard let north = try optionalInteger(latitude), let east = try optionalInteger(longitude)
        else { return nil }
        guard let position = Position(latitude: north, longitude: east) else {
            throw StorageError.damaged(column: latitude)
        }
        return position
    }
}
