internal import FrontdeskAdvice
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

extension TenantSpace {
    /// Why an account cannot have this password; nil if it can. All guidelines that it breaks are
    /// named.
    ///
    /// - Parameter path: of the message that the field is in; may be empty.
    func problem(
        with new: NewPassword,
        of id: AccountID,
        current: PreparedPassword?,
        path: String
    ) async throws -> Problem? {
        let person = try await read { snapshot in
            guard let account = try snapshot.store.accounts.find(id: id) else {
                throw CallError.notFound("account")
            }
            return try Person(account, from: "", in: snapshot)
        }
        let faults = try person.faults(of: new.password, current: current)
        guard !faults.isEmpty else { return nil }
        let field = NewPassword.field("new_password", in: path)
        return .passwordNotAllowed(faults.map { FieldFault(field: field, fault: $0) })
    }

}

extension Person {
    /// What is wrong with a new password, by the guidelines that it breaks.
    func faults(
        of password: PreparedPassword,
        current: PreparedPassword?
    ) throws(CallError) -> [TextFault] {
        var faults = CandidateRules(of: self).judge(password).1.map(\.fault)
        let isTemporary = account.temporaryPassword != nil
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
