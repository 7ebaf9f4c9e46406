extension Migration {
    /// Renames policy fields, and the value `optional` of `two-step.required`.
    static let tenantPolicyNames = Migration(
        sql: """
            UPDATE settings SET value = 'none'
                WHERE name = 'two-step.required' AND value = 'optional';
            \(renaming("settings"))
            \(renaming("guarded_settings"))
            """
    )

    private static func renaming(_ table: String) -> String {
        let names = [
            ("welcome.way", "welcome.method"),
            ("welcome.temporary-password-life", "welcome.temporary-password-lifetime"),
            ("welcome.activation-link-life", "welcome.activation-link-lifetime"),
            ("two-step.required", "two-step.required-for"),
            ("two-step.code-life", "two-step.code-lifetime"),
            ("recovery.link-life", "recovery.link-lifetime"),
            ("page.address", "page.url"),
            ("page.logo", "page.logo-url"),
        ]
        return names.map { old, new in
            "UPDATE \(table) SET name = '\(new)' WHERE name = '\(old)';"
        }.joined(separator: "\n")
    }
}
