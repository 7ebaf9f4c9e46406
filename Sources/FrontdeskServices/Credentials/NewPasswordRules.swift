internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// What a new password has to be, for one account under its tenant's policy.
struct NewPasswordRules: Sendable {
    let stores: TenantStores

    /// Why the flow's person cannot have this password; nil if they can. All guidelines that it
    /// breaks are named.
    func problem(
        _ new: NewPassword,
        _ held: HeldFlow,
        current: PreparedPassword?,
        path: String
    ) async throws -> Problem? {
        guard let id = held.flow.facts.accountID else { throw CallError.flowInvalid }
        let tenant = held.tenant
        let person = try await stores.read(tenant.id, sealer: tenant.sealer) { store in
            guard let account = try store.accounts.find(id: id) else { throw CallError.flowInvalid }
            return try Person(account, of: tenant, at: "", in: store)
        }
        let faults = faults(new.password, of: person, current: current)
        guard !faults.isEmpty else { return nil }
        return .passwordNotAllowed(
            faults.map { FieldFault(field: "\(path).new_password", fault: $0) }
        )
    }

    /// The guidelines that a password breaks.
    func faults(
        _ password: PreparedPassword,
        of person: Person,
        current: PreparedPassword?
    ) -> [TextFault] {
        let policy = person.policy.password
        var faults: [TextFault] = []
        if password.codePoints < policy.minimumLength {
            faults.append(.tooShort(minimum: policy.minimumLength))
        }
        if let current, password.isSame(as: current) { faults.append(.unchanged) }
        return faults
    }
}
