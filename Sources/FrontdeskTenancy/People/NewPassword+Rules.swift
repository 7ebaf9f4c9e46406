package import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage

extension TenantSpace {
    /// Why an account cannot have this password; nil if it can. The problem names every guideline
    /// that the password breaks.
    ///
    /// - Parameter path: the path of the message that contains the field; may be empty.
    package func problem(
        with new: NewPassword,
        of id: AccountID,
        current: PreparedPassword?,
        path: String
    ) async throws -> Problem? {
        let person = try await read { snapshot in
            guard let account = try snapshot.store.accounts.find(id: id) else {
                throw TenancyError.notFound("account")
            }
            return try Person(account, from: "", in: snapshot)
        }
        return try person.problem(with: new, current: current, path: path)
    }
}

extension TenantSpace {
    /// Why a person who registers cannot have this password; nil if they can.
    ///
    /// - Parameter account: what the person entered.
    package func problem(
        with new: NewPassword,
        ofRegistering account: Account,
        under policy: Policy,
        path: String
    ) -> Problem? {
        let faults = CandidateRules(of: account, in: tenant, policy).judge(new.password).1
        guard !faults.isEmpty else { return nil }
        let field = NewPassword.field("new_password", in: path)
        return .passwordNotAllowed(faults.map { FieldFault(field: field, fault: $0.fault) })
    }
}

extension Person {
    /// Why the account cannot have this password; nil if it can.
    ///
    /// - Parameter path: the path of the message that contains the field; may be empty.
    package func problem(
        with new: NewPassword,
        current: PreparedPassword?,
        path: String
    ) throws(CryptoError) -> Problem? {
        let faults = try faults(of: new.password, current: current)
        guard !faults.isEmpty else { return nil }
        let field = NewPassword.field("new_password", in: path)
        return .passwordNotAllowed(faults.map { FieldFault(field: field, fault: $0) })
    }

    /// The faults of a new password, one for each guideline that it breaks.
    private func faults(
        of password: PreparedPassword,
        current: PreparedPassword?
    ) throws(CryptoError) -> [TextFault] {
        var faults = CandidateRules(of: self).judge(password).1.map(\.fault)
        let isTemporary = account.temporaryPassword != nil
        if let current, try password.isSame(as: current, temporary: isTemporary) {
            faults.append(.unchanged)
        }
        return faults
    }
}

extension PreparedPassword {
    /// - Parameter isTemporary: whether `current` is a temporary password. It then equals every
    ///   form that the daemon accepts for it.
    fileprivate func isSame(
        as current: PreparedPassword,
        temporary isTemporary: Bool
    ) throws(CryptoError) -> Bool {
        if isSame(as: current) { return true }
        guard isTemporary, let own = try temporaryForm(), let other = try current.temporaryForm()
        else { return false }
        return own.isSame(as: other)
    }
}
