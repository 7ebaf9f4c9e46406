internal import FrontdeskDomain

extension AuditStore {
    /// Up to `limit` records that match `query`, from the next `StorageLimits.auditRowsPerPage`
    /// records.
    package func list(_ query: AuditQuery, limit: Int) throws -> AuditPage {
        let examined = try rows(of: query)
        var page = AuditPage()
        var keys = AccountKeys(tenant.accounts)
        for row in examined {
            guard page.records.count < limit else { break }
            page.next = row.sequence
            let record = try record(row, &keys)
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
}
