internal import FrontdeskDomain

/// The rows of the table, and the records that they hold.
extension AuditStore {
    static let columns = """
        sequence, at, kind, actor, actor_id, subject, details, erasure, mac
        """

    /// The place of the MAC in `columns`.
    static let macColumn = 8

    static func row(_ row: Columns) throws -> AuditRow {
        let mac = try row.bytes(macColumn)
        return AuditRow(
            sequence: try row.integer(0),
            at: try row.integer(1),
            kind: try row.text(2),
            actor: try row.text(3),
            actorID: try row.optionalBytes(4),
            subject: try row.optionalBytes(5),
            details: try row.bytes(6),
            erasure: try row.optionalBytes(7).map { AuditErasure(code: $0, mac: mac) }
        )
    }

    func record(_ row: AuditRow, _ keys: inout AccountKeys) throws -> AuditRecord {
        let event = try skeleton(row)
        guard row.erasure == nil else {
            return AuditRecord(sequence: row.sequence, event: event, isErased: true)
        }
        let bytes = try tenant.open(
            row.details,
            "audit",
            "details",
            row: Self.id(of: row.sequence)
        )
        guard let stored = try AuditDetails(bytes: bytes) else {
            let old = try JSONColumn.decode(UnownedDetails.self, from: bytes)
            return AuditRecord(
                sequence: row.sequence,
                event: event.with(old.origin, old.details),
                isErased: false
            )
        }
        let origin = try open(stored.origin, "origin", of: event.originOwner, row, &keys)
        let details = try open(stored.details, "account-details", of: event.subject, row, &keys)
        return AuditRecord(
            sequence: row.sequence,
            event: event.with(
                try origin.plaintext.map { try JSONColumn.decode(ClientOrigin.self, from: $0) },
                try details.plaintext.map {
                    try JSONColumn.decode([String: String].self, from: $0)
                } ?? [:]
            ),
            isErased: origin.isErased || details.isErased
        )
    }

    /// The sealed origin and details of an event.
    func sealed(_ event: AuditEvent, sequence: Int64) throws -> [UInt8] {
        let (owner, id) = (event.originOwner, Self.id(of: sequence))
        let originKey = try owner.map(key)
        let detailsKey = owner == event.subject ? originKey : try event.subject.map(key)
        var parts = AuditDetails(origin: [], details: [])
        if let origin = event.origin {
            let json = try JSONColumn.encode { $0.write(origin) }
            parts.origin = try sealed(json, "origin", id, with: originKey)
        }
        if !event.details.isEmpty {
            let json = try JSONColumn.encode { $0.write(event.details) }
            parts.details = try sealed(json, "account-details", id, with: detailsKey)
        }
        return try tenant.seal(parts.bytes, "audit", "details", row: id)
    }

    /// The key of an account. What concerns an account that was erased meanwhile is sealed with a
    /// key that is never stored, so that it is erased too.
    private func key(of account: AccountID) throws -> [UInt8] {
        try tenant.accounts.sealingKey(of: account) ?? tenant.sealer.makeAccountKey()
    }

    private func sealed(
        _ json: [UInt8],
        _ column: String,
        _ row: [UInt8],
        with key: [UInt8]?
    ) throws -> [UInt8] {
        guard let key else { return json }
        return try tenant.sealer.seal(json, cell: cell(column, row), accountKey: key)
    }

    /// The plaintext of one part; nil if there is none or if it was erased.
    private func open(
        _ part: [UInt8],
        _ column: String,
        of owner: AccountID?,
        _ row: AuditRow,
        _ keys: inout AccountKeys
    ) throws -> (plaintext: [UInt8]?, isErased: Bool) {
        guard !part.isEmpty else { return (nil, false) }
        guard let owner else { return (part, false) }
        guard let key = try keys[owner] else { return (nil, true) }
        do {
            let cell = cell(column, Self.id(of: row.sequence))
            return (try tenant.sealer.open(part, cell: cell, accountKey: key), false)
        } catch {
            throw StorageError.damaged("the details of a record")
        }
    }

    private func cell(_ column: String, _ row: [UInt8]) -> Cell {
        Cell(tenant: tenant.id, table: "audit", row: row, column: column)
    }

    /// What a record says after its details were erased.
    private func skeleton(_ row: AuditRow) throws -> AuditEvent {
        guard let actor = AuditActor(storedKind: row.actor, id: row.actorID) else {
            throw StorageError.damaged("the actor of a record")
        }
        let subject = try row.subject.map { bytes in
            guard let id = AccountID(bytes: bytes) else {
                throw StorageError.damaged("the subject of a record")
            }
            return id
        }
        return AuditEvent(
            AuditKind(stored: row.kind),
            by: actor,
            about: subject,
            at: Timestamp(milliseconds: row.at)
        )
    }

    static func id(of sequence: Int64) -> [UInt8] {
        withUnsafeBytes(of: sequence.bigEndian, Array.init)
    }
}

/// The details of a record that only the tenant's key seals.
private struct UnownedDetails: Decodable {
    let origin: ClientOrigin?
    let details: [String: String]
}

extension AuditEvent {
    fileprivate func with(_ origin: ClientOrigin?, _ details: [String: String]) -> AuditEvent {
        AuditEvent(kind, by: actor, about: subject, at: at, from: origin, details)
    }
}
