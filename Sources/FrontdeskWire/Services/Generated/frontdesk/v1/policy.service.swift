// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/policy.proto

/// Reads and sets the policy of a tenant. Each rule is a field with a name, such as
/// `password.minimum-length`. A field that is not set follows the preset of the tenant's kind, and
/// no value exceeds its cap. Documentation/Policy.md describes each field.
///
/// On `admin` the operator acts. On `api` an administrator of the tenant acts, with a `settings`
/// session and the right `create`, which every call checks again. Changing a rule that decides where
/// secrets are sent (`page.url`) also needs user level 0 and a fresh proof (a STEP_UP flow).
/// Every administrator of that level is notified, and for 24 hours messages to those who did not
/// make the change use the old value.
package protocol PoliciesService: Sendable {
    /// Returns the tenant's rules.
    /// access: api: frontend; admin: operator; proof: actor
    func get(
        _ request: GetPolicyRequest, context: CallContext
    ) async throws -> PolicyResponse
    /// Sets fields. If one is wrong, it sets none and reports what is wrong with each.
    /// access: api: frontend; admin: operator; proof: actor; fresh: sometimes
    func set(
        _ request: SetPolicyRequest, context: CallContext
    ) async throws -> PolicyResponse
    /// Removes what was set, so that the preset applies again.
    /// access: api: frontend; admin: operator; proof: actor; fresh: sometimes
    func reset(
        _ request: ResetPolicyRequest, context: CallContext
    ) async throws -> PolicyResponse
    /// Describes fields and their allowed values, without a tenant.
    /// access: api: frontend; admin: operator; proof: none
    func explain(
        _ request: ExplainPolicyRequest, context: CallContext
    ) async throws -> ExplainPolicyResponse
}

/// The methods of `frontdesk.v1.Policies`.
package enum PoliciesMethods {
    /// Returns the tenant's rules.
    /// access: api: frontend; admin: operator; proof: actor
    package static let get = Method<GetPolicyRequest, PolicyResponse>(
        service: "frontdesk.v1.Policies", name: "Get",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Sets fields. If one is wrong, it sets none and reports what is wrong with each.
    /// access: api: frontend; admin: operator; proof: actor; fresh: sometimes
    package static let set = Method<SetPolicyRequest, PolicyResponse>(
        service: "frontdesk.v1.Policies", name: "Set",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .sometimes))
    /// Removes what was set, so that the preset applies again.
    /// access: api: frontend; admin: operator; proof: actor; fresh: sometimes
    package static let reset = Method<ResetPolicyRequest, PolicyResponse>(
        service: "frontdesk.v1.Policies", name: "Reset",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .sometimes))
    /// Describes fields and their allowed values, without a tenant.
    /// access: api: frontend; admin: operator; proof: none
    package static let explain = Method<ExplainPolicyRequest, ExplainPolicyResponse>(
        service: "frontdesk.v1.Policies", name: "Explain",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        get.id,
        set.id,
        reset.id,
        explain.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        get.id: get.access,
        set.id: set.access,
        reset.id: reset.access,
        explain.id: explain.access,
    ]
}

/// Reads and sets the policy of a tenant. Each rule is a field with a name, such as
/// `password.minimum-length`. A field that is not set follows the preset of the tenant's kind, and
/// no value exceeds its cap. Documentation/Policy.md describes each field.
///
/// On `admin` the operator acts. On `api` an administrator of the tenant acts, with a `settings`
/// session and the right `create`, which every call checks again. Changing a rule that decides where
/// secrets are sent (`page.url`) also needs user level 0 and a fresh proof (a STEP_UP flow).
/// Every administrator of that level is notified, and for 24 hours messages to those who did not
/// make the change use the old value.
public struct PoliciesClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Returns the tenant's rules.
    /// access: api: frontend; admin: operator; proof: actor
    public func get(
        _ request: GetPolicyRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PolicyResponse {
        try await channel.invoke(PoliciesMethods.get, request, timeout: timeout)
    }

    /// Sets fields. If one is wrong, it sets none and reports what is wrong with each.
    /// access: api: frontend; admin: operator; proof: actor; fresh: sometimes
    public func set(
        _ request: SetPolicyRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PolicyResponse {
        try await channel.invoke(PoliciesMethods.set, request, timeout: timeout)
    }

    /// Removes what was set, so that the preset applies again.
    /// access: api: frontend; admin: operator; proof: actor; fresh: sometimes
    public func reset(
        _ request: ResetPolicyRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PolicyResponse {
        try await channel.invoke(PoliciesMethods.reset, request, timeout: timeout)
    }

    /// Describes fields and their allowed values, without a tenant.
    /// access: api: frontend; admin: operator; proof: none
    public func explain(
        _ request: ExplainPolicyRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ExplainPolicyResponse {
        try await channel.invoke(PoliciesMethods.explain, request, timeout: timeout)
    }
}
