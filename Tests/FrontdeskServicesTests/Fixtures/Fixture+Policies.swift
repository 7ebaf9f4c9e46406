import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

extension Fixture {
    /// The operator, acting in a tenant.
    static func actor(_ tenant: String) -> FrontdeskWire.Actor {
        FrontdeskWire.Actor(tenant: tenant)
    }

    /// The owner of this session.
    static func actor(_ token: SecretBytes, tenant: String = "") -> FrontdeskWire.Actor {
        FrontdeskWire.Actor(
            sessionToken: token,
            tenant: tenant,
            client: client("192.0.2.1")
        )
    }

    @discardableResult
    func setPolicy(
        _ values: [(String, String)],
        as actor: FrontdeskWire.Actor,
        context: CallContext = .operator
    ) async throws -> [PolicyRule] {
        let request = SetPolicyRequest(
            actor: actor,
            settings: values.map { field, value in
                var setting = PolicySetting()
                setting.field = field
                setting.value = value
                return setting
            }
        )
        return try await services.policies.set(request, context: context).rules
    }

    func policy(
        _ fields: [String] = [],
        as actor: FrontdeskWire.Actor,
        context: CallContext = .operator
    ) async throws -> [PolicyRule] {
        let request = GetPolicyRequest(actor: actor, fields: fields)
        return try await services.policies.get(request, context: context).rules
    }

    /// Changes an account in storage, like an administrator in another session.
    func edit(
        _ user: String,
        in office: String,
        _ change: @escaping @Sendable (inout FrontdeskDomain.Account) -> Void
    ) async throws {
        let open = try await open(office)
        let name = CanonicalName(user) ?? CanonicalName(stored: [])
        try await stores.write(open.id, sealer: open.sealer) { store in
            guard var account = try store.accounts.find(named: name) else {
                throw CallError.notFound("account")
            }
            change(&account)
            try store.accounts.update(account)
        }
    }
}
