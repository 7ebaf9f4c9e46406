internal import FrontdeskDomain

extension Migration {
    /// User names without invisible code points and with one form of space, apostrophe and dash, and
    /// addresses with the domain as A-labels.
    static let tenantCanonicalNames = Migration(sql: "") { statements in
        let names = try statements.rows(
            """
            SELECT id, user_name, canonical_user_name, email, canonical_email FROM accounts
            WHERE former_at IS NULL ORDER BY created_at, id
            """
        ) { row -> [CanonicalColumns.Name] in
            let id = try row.bytes(0)
            let userName = CanonicalColumns.Name(
                row: id,
                text: try row.text(1),
                canonical: try row.bytes(2),
                update: "UPDATE accounts SET canonical_user_name = ? WHERE id = ?",
                make: { CanonicalName($0) }
            )
            guard let email = try row.optionalText(3) else { return [userName] }
            let address = CanonicalColumns.Name(
                row: id,
                text: email,
                canonical: try row.bytes(4),
                update: "UPDATE accounts SET canonical_email = ? WHERE id = ?",
                make: { CanonicalName(userOrEmail: $0) }
            )
            return [userName, address]
        }
        try CanonicalColumns(statements: statements).recompute(names.flatMap(\.self))
    }
}
