internal import FrontdeskAdvice
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// What a new password has to be, for one account under its tenant's policy.
struct NewPasswordRules: Sendable {
    let stores: TenantStores
    let clock: any WallClock

    /// Why an account cannot have this password; nil if it can. All guidelines that it breaks are
    /// named.
    ///
    /// - Parameter path: of the message that the field is in; may be empty.
    func problem(
        _ new: NewPassword,
        of id: AccountID,
        in tenant: OpenTenant,
        current: PreparedPassword?,
        path: String
    ) async throws -> Problem? {
        let now = clock.now()
        let person = try await stores.read(tenant.id, sealer: tenant.sealer) { store in
            guard let account = try store.accounts.find(id: id) else {
                throw CallError.notFound("account")
            }
            return try Person(account, of: tenant, from: "", in: store, at: now)
        }
        let faults = try faults(new.password, of: person, current: current)
        guard !faults.isEmpty else { return nil }
        let field = NewPassword.field("new_password", in: path)
        return .passwordNotAllowed(faults.map { FieldFault(field: field, fault: $0) })
    }

    /// What is wrong with a password, by the guidelines that it breaks.
    func faults(
        _ password: PreparedPassword,
        of person: Person,
        current: PreparedPassword?
    ) throws(CallError) -> [TextFault] {
        var faults = CandidateRules(of: person).judge(password).1.map(\.fault)
        let isTemporary = person.account.temporaryPassword != nil
        if let current, try password.isSame(as: current, temporary: isTemporary) {
            faults.append(.unchanged)
        }
        return faults
    }
}

extension PreparedPassword {
    /// - Parameter isTemporary: whether `current` is a temporary password, which every form that is
    ///   accepted for it is the same as.
    fileprivate func isSame(
        as current: PreparedPassword,
        temporary isTemporary: Bool
    ) throws(CallError) -> Bool {
        if isSame(as: current) { return true }
        guard isTemporary, let own = try temporaryForm(), let other = try current.temporaryForm()
        else { return false }
        return own.isSame(as: other)
    }
}
