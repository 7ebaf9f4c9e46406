internal import FrontdeskDomain

/// One statement that finds a page of clinics. It consists of fixed parts, and everything that
/// depends on the query is a value of the statement.
struct ClinicSearch {
    private let query: ClinicQuery
    private let cursor: ClinicCursor?
    private let limit: Int

    init(_ query: ClinicQuery, after cursor: ClinicCursor?, limit: Int) {
        self.query = query
        self.cursor = cursor
        self.limit = limit
    }

    /// The radii of the searches for the nearest clinics, in meters. Each is tried if the one before
    /// does not fill the page, because most pages are near the position.
    static let radii = [5000.0, 20_000, 80_000]

    func run(_ statements: Statements) throws -> [FoundClinic] {
        guard let area = query.area, query.order == .distance, query.words.isEmpty else {
            return try query.order == .name
                ? runByName(statements) : run(statements, in: query.area)
        }
        // Distances are whole meters: a clinic is on this page only if it is farther than the last.
        var last = 0.0
        if case .rank(let meters, _)? = cursor { last = Double(meters) }
        for radius in Self.radii where radius > last && radius < area.radius {
            let smaller = ClinicQuery.Area(center: area.center, radius: radius)
            let found = try run(statements, in: smaller, boxed: true)
            if found.count >= limit { return found }
        }
        return try run(statements, in: area, boxed: true)
    }

    /// The page of an order by rank.
    private func run(
        _ statements: Statements,
        in area: ClinicQuery.Area?,
        boxed isBoxed: Bool = false
    ) throws -> [FoundClinic] {
        var sql = StatementText()
        addCandidates(to: &sql, area, isBoxed)
        sql.add(
            """
            , ranked AS (SELECT key, id, distance, \(rank) AS score FROM found),
            page AS (SELECT key, id, distance, score FROM ranked WHERE true
            """
        )
        if let area { sql.add("AND distance <= ?", .integer(Int64(area.radius))) }
        if case .rank(let score, let id)? = cursor {
            sql.add("AND (score, id) > (?, ?)", .integer(score), .id(id))
        }
        sql.add("ORDER BY score, id LIMIT ?)", .count(limit))
        sql.add(
            """
            SELECT \(Self.columns), page.distance, page.score FROM page
            CROSS JOIN clinics c ON c.key = page.key CROSS JOIN groups g ON g.key = c.group_key
            ORDER BY page.score, page.id
            """
        )
        return try statements.rows(sql.text, sql.values) { row in
            try Self.found(row) { .rank(try row.integer(14), $0) }
        }
    }

    /// Adds the candidates with their distance and relevance.
    private func addCandidates(
        to sql: inout StatementText,
        _ area: ClinicQuery.Area?,
        _ isBoxed: Bool
    ) {
        addPosition(to: &sql, area)
        let hasWords = !query.words.isEmpty
        let relevance = hasWords ? "bm25(words, 8.0, 4.0, 2.0, 1.0)" : "0.0"
        // Materialized, so that the functions are computed once.
        sql.add(
            """
            found AS MATERIALIZED (
            SELECT c.key AS key, c.id AS id, \(relevance) AS relevance,
                \(area == nil ? "NULL" : Self.distance) AS distance
            FROM position
            """
        )
        if hasWords { sql.add("CROSS JOIN words") }
        if isBoxed, let area {
            sql.add("CROSS JOIN (")
            addBoxes(to: &sql, area)
            sql.add(") near CROSS JOIN clinics c ON c.key = near.key")
        } else {
            sql.add("CROSS JOIN clinics c")
            if hasWords { sql.add("ON c.key = words.rowid") }
        }
        sql.add("CROSS JOIN groups g ON g.key = c.group_key WHERE g.is_active = 1")
        if hasWords { sql.add("AND words MATCH ?", .text(Self.expression(query.words))) }
        addFilters(to: &sql, hasArea: area != nil)
        sql.add(")")
    }

    private func runByName(_ statements: Statements) throws -> [FoundClinic] {
        var sql = StatementText()
        addPosition(to: &sql, query.area, isLast: true)
        let distance = query.area == nil ? "NULL" : Self.distance
        sql.add(
            """
            SELECT \(Self.columns), \(distance) AS distance, c.sort_name FROM position
            CROSS JOIN clinics c CROSS JOIN groups g ON g.key = c.group_key
            WHERE g.is_active = 1
            """
        )
        addFilters(to: &sql, hasArea: query.area != nil)
        if let area = query.area { sql.add("AND distance <= ?", .integer(Int64(area.radius))) }
        if case .name(let name, let id)? = cursor {
            sql.add("AND (c.sort_name, c.id) > (?, ?)", .text(name), .id(id))
        }
        sql.add("ORDER BY c.sort_name, c.id LIMIT ?", .count(limit))
        return try statements.rows(sql.text, sql.values) { row in
            try Self.found(row) { .name(try row.text(14), $0) }
        }
    }

    private func addPosition(
        to sql: inout StatementText,
        _ area: ClinicQuery.Area?,
        isLast: Bool = false
    ) {
        let end = isLast ? ")" : "),"
        guard let area else { return sql.add("WITH position (north, east) AS (SELECT 0, 0" + end) }
        sql.add(
            """
            WITH position (north, east) AS (
            SELECT radians(? / 1e7), radians(? / 1e7)\(end)
            """,
            .integer(area.center.latitude),
            .integer(area.center.longitude)
        )
    }

    private func addBoxes(to sql: inout StatementText, _ area: ClinicQuery.Area) {
        // Distances are whole meters, so a clinic at the edge may be a little farther away.
        let boxes = PositionBox.boxes(around: area.center, meters: area.radius + 1)
        for (index, box) in boxes.enumerated() {
            if index > 0 { sql.add("UNION ALL") }
            sql.add(
                """
                SELECT key FROM places
                WHERE south >= ? AND north <= ? AND west >= ? AND east <= ?
                """,
                .integer(box.latitudes.lowerBound),
                .integer(box.latitudes.upperBound),
                .integer(box.longitudes.lowerBound),
                .integer(box.longitudes.upperBound)
            )
        }
    }

    private func addFilters(to sql: inout StatementText, hasArea: Bool) {
        if let group = query.group {
            sql.add("AND c.group_key = (SELECT key FROM groups WHERE tenant = ?)", .id(group))
        } else {
            sql.add("AND c.is_listed = 1")
        }
        if hasArea { sql.add("AND c.latitude IS NOT NULL") }
        for tags in [
            query.specialties.map(ClinicTag.specialty), query.languages.map(ClinicTag.language),
        ] where !tags.isEmpty {
            let marks = Array(repeating: "?", count: tags.count).joined(separator: ", ")
            sql.add("AND EXISTS (SELECT 1 FROM tags WHERE clinic = c.key AND tag IN (\(marks)))")
            sql.values += tags.map(Value.text)
        }
    }

    /// The order of the results; smaller comes first. bm25 is negative, and smaller is better.
    private var rank: String {
        switch query.order {
        case .distance, .name: "distance"
        case .relevance: "CAST(relevance * 1e12 AS INTEGER)"
        case .both: "CAST(relevance * 1e12 / (1 + distance / 10000.0) AS INTEGER)"
        }
    }

    /// Each word as a quoted string, in which nothing has a meaning but the quote, and folded words
    /// contain none. `*` makes it the beginning of a word (https://www.sqlite.org/fts5.html, 3.2).
    static func expression(_ words: [String]) -> String {
        words.map { word in "\"" + word.filter { $0 != "\"" } + "\"*" }.joined(separator: " ")
    }

    /// `Position.distance(to:)` in whole meters.
    private static let distance = """
        CAST(2 * \(Position.earthRadius) * asin(min(1, sqrt(
            pow(sin((radians(c.latitude / 1e7) - position.north) / 2), 2)
            + cos(position.north) * cos(radians(c.latitude / 1e7))
                * pow(sin((radians(c.longitude / 1e7) - position.east) / 2), 2)))) AS INTEGER)
        """

    private static let columns = """
        c.name, c.address, c.country, c.latitude, c.longitude, c.specialties, c.languages, c.phone,
        c.website, c.is_listed, c.id, g.tenant, g.name
        """

    private static func found(
        _ row: Columns,
        _ cursor: (ClinicID) throws -> ClinicCursor
    ) throws -> FoundClinic {
        let id: ClinicID = try row.id(10)
        return FoundClinic(
            id: id,
            group: try row.id(11),
            groupName: try row.text(12),
            details: try row.clinicDetails(),
            distance: try row.optionalInteger(13),
            cursor: try cursor(id)
        )
    }
}

/// A statement under construction, with its values.
private struct StatementText {
    private(set) var text = ""
    var values: [Value] = []

    mutating func add(_ sql: String, _ new: Value...) {
        text += sql + "\n"
        values += new
    }
}
