package import FrontdeskDomain

extension AccountStore {
    /// The clinic groups that accounts have chosen.
    package func listClinicGroups() throws -> [TenantID] {
        try tenant.statements.rows(
            "SELECT DISTINCT clinic_group FROM accounts WHERE clinic_group IS NOT NULL"
        ) { try $0.id(0) }
    }

    /// Makes up to `limit` accounts forget a clinic group. Those that use it will be asked again.
    ///
    /// - Returns: the accounts that forgot it; an empty list if no account has the group any more.
    package func forgetClinicGroup(_ group: TenantID, limit: Int) throws -> [AccountID] {
        try tenant.statements.returning(
            """
            UPDATE accounts SET clinic_group = NULL, clinic_group_name = NULL,
                uses_clinic_group = nullif(uses_clinic_group, 1)
            WHERE id IN (SELECT id FROM accounts WHERE clinic_group = ? LIMIT ?)
            RETURNING id
            """,
            .id(group),
            .count(max(0, limit))
        ) { try $0.id(0) }
    }
}
