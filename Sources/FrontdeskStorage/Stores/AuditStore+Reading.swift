internal import FrontdeskDomain

extension AuditStore {
    /// Up to `limit` records that match `query`, from the next `StorageLimits.auditRowsPerPage`
    /// records.
    package func list(_ query: AuditQuery, limit: Int) throws -> AuditPage {
        let examined = try rows(of: query)
        var page = AuditPage()
        for row in examined {
            guard page.records.count < limit else { break }
            page.next = row.sequence
            let record = try record(row)
            if query.matches(record.event) { page.records.append(record) }
        }
        let isEnd =
            page.next == examined.last?.sequence && examined.count < tenant.limits.auditRowsPerPage
        if isEnd { page.next = nil }
        return page
    }

    private func rows(of query: AuditQuery) throws -> [AuditRow] {
        let order = query.newestFirst ? "DESC" : "ASC"
        let place = query.newestFirst ? "sequence < ?" : "sequence > ?"
        let start = query.after ?? (query.newestFirst ? .max : 0)
        let columns = Self.columns
        let limit = tenant.limits.auditRowsPerPage
        guard let account = query.account else {
            return try statements.rows(
                "SELECT \(columns) FROM audit WHERE \(place) ORDER BY sequence \(order) LIMIT ?",
                .integer(start),
                .count(limit),
                row: Self.row
            )
        }
        // Each half is one scan of an index from where it continues.
        return try statements.rows(
            """
            SELECT * FROM (
                SELECT \(columns) FROM audit WHERE subject = ? AND \(place)
                ORDER BY sequence \(order) LIMIT ?)
            UNION ALL
            SELECT * FROM (
                SELECT \(columns) FROM audit
                WHERE actor = 'account' AND actor_id = ? AND actor_id IS NOT subject AND \(place)
                ORDER BY sequence \(order) LIMIT ?)
            ORDER BY sequence \(order) LIMIT ?
            """,
            .id(account),
            .integer(start),
            .count(limit),
            .id(account),
            .integer(start),
            .count(limit),
            .count(limit),
            row: Self.row
        )
    }

    static let columns = "sequence, at, kind, actor, actor_id, subject, details"

    static func row(_ row: Columns) throws -> AuditRow {
        AuditRow(
            sequence: try row.integer(0),
            at: try row.integer(1),
            kind: try row.text(2),
            actor: try row.text(3),
            actorID: try row.optionalBytes(4),
            subject: try row.optionalBytes(5),
            details: try row.bytes(6)
        )
    }

    private func record(_ row: AuditRow) throws -> AuditRecord {
        guard let actor = AuditActor(storedKind: row.actor, id: row.actorID) else {
            throw StorageError.damaged("the actor of a record")
        }
        let subject = try row.subject.map { bytes in
            guard let id = AccountID(bytes: bytes) else {
                throw StorageError.damaged("the subject of a record")
            }
            return id
        }
        let details = try opened(row)
        return AuditRecord(
            sequence: row.sequence,
            event: AuditEvent(
                AuditKind(stored: row.kind),
                by: actor,
                about: subject,
                at: Timestamp(milliseconds: row.at),
                from: details.origin,
                details.details
            )
        )
    }

    /// The part of a record that is sealed in one value.
    private struct Details: Decodable {
        let origin: ClientOrigin?
        let details: [String: String]
    }

    func sealed(_ event: AuditEvent, sequence: Int64) throws -> [UInt8] {
        try tenant.seal(
            JSONColumn.encode { json in
                json.writeObject { object in
                    if let origin = event.origin { object.write("origin") { json.write(origin) } }
                    object.write("details") { json.write(event.details) }
                }
            },
            "audit",
            "details",
            row: Self.id(of: sequence)
        )
    }

    private func opened(_ row: AuditRow) throws -> Details {
        let bytes = try tenant.open(
            row.details,
            "audit",
            "details",
            row: Self.id(of: row.sequence)
        )
        return try JSONColumn.decode(Details.self, from: bytes)
    }

    private static func id(of sequence: Int64) -> [UInt8] {
        withUnsafeBytes(of: sequence.bigEndian, Array.init)
    }
}

extension AuditActor {
    /// The name of its kind in storage.
    var storedKind: String {
        switch self {
        case .account: "account"
        case .operator: "operator"
        case .daemon: "daemon"
        case .visitor: "visitor"
        }
    }

    var idBytes: [UInt8]? {
        switch self {
        case .account(let id): id.bytes
        case .operator(let uid): withUnsafeBytes(of: uid.bigEndian, Array.init)
        case .daemon, .visitor: nil
        }
    }

    init?(storedKind kind: String, id: [UInt8]?) {
        switch (kind, id) {
        case ("account", let bytes?):
            guard let id = AccountID(bytes: bytes) else { return nil }
            self = .account(id)
        case ("operator", let bytes?) where bytes.count == 4:
            self = .operator(uid: bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case ("daemon", nil): self = .daemon
        case ("visitor", nil): self = .visitor
        default: return nil
        }
    }
}
