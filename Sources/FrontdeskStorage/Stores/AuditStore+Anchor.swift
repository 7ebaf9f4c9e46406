package import FrontdeskDomain

extension AuditStore {
    /// Nil if the log contains the anchored position, or if nothing is anchored.
    ///
    /// The row that describes the ends is sealed. We compare the records after the anchor one by
    /// one, so that the sealed end of another history does not pass with one edited record. These
    /// are about one second's records, unless the registry could not be written for longer.
    ///
    /// Throws `.damaged` if the row that describes the ends was changed.
    package func quarantine(against anchor: ChainLink?) throws -> TenantQuarantine? {
        guard let anchor else { return nil }
        let head = try fetchHead()
        let last = head?.last ?? .origin
        let quarantine = TenantQuarantine(anchored: anchor.sequence, last: last.sequence)
        guard last.sequence >= anchor.sequence else { return quarantine }
        // Pruned records are older than the sealed row says.
        guard anchor.sequence >= head?.pruned.sequence ?? 0 else { return nil }
        return try leads(from: anchor, to: last) ? nil : quarantine
    }

    /// Whether the end of the log is anchored, with nothing left to write.
    ///
    /// Throws `.quarantined` if the log does not contain the anchored position, and `.damaged`.
    func requireAnchored(_ anchor: ChainLink?) throws -> Bool {
        if let quarantine = try quarantine(against: anchor) {
            throw StorageError.quarantined(quarantine)
        }
        let head = try fetchHead()
        return head?.last == anchor && (head?.unrecorded ?? 0) == 0
    }

    private func leads(from anchor: ChainLink, to last: ChainLink) throws -> Bool {
        if anchor.sequence == last.sequence { return anchor.mac == last.mac }
        guard try mac(at: anchor.sequence) == anchor.mac else { return false }
        var place = anchor
        while place.sequence < last.sequence {
            let rows = try statements.rows(
                "SELECT \(Self.columns) FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?",
                .integer(place.sequence),
                .count(tenant.limits.auditRowsPerPage),
                row: Self.row
            )
            guard !rows.isEmpty else { return false }
            for row in rows where row.sequence <= last.sequence {
                guard row.sequence == place.sequence + 1 else { return false }
                place = ChainLink(
                    sequence: row.sequence,
                    mac: try chain.mac(of: row, after: place.mac)
                )
            }
        }
        return place == last
    }

    /// The newest account changes recorded after a place, up to `limit`, the newest first.
    package func listAccountChanges(
        after sequence: Int64,
        limit: Int
    ) throws -> [AccountChange] {
        let kinds = Self.quoted(AuditKind.accountChanges.flatMap(\.storedNames))
        return try statements.rows(
            """
            SELECT subject, kind, sequence, at FROM audit
            WHERE sequence > ? AND subject IS NOT NULL AND kind IN (\(kinds))
            ORDER BY sequence DESC LIMIT ?
            """,
            .integer(sequence),
            .count(limit)
        ) { row in
            AccountChange(
                account: try row.id(0),
                kind: AuditKind(stored: try row.text(1)),
                sequence: try row.integer(2),
                at: try row.time(3)
            )
        }
    }

    /// The last record, without those that record the operator's acceptance of the file.
    package func lastUsualRecord() throws -> (sequence: Int64, at: Timestamp)? {
        let kinds = Self.quoted(AuditKind.auditLogAccepted.storedNames)
        return try statements.row(
            """
            SELECT sequence, at FROM audit WHERE kind NOT IN (\(kinds))
            ORDER BY sequence DESC LIMIT 1
            """
        ) { (sequence: try $0.integer(0), at: try $0.time(1)) }
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "'\($0)'" }.joined(separator: ", ")
    }
}
