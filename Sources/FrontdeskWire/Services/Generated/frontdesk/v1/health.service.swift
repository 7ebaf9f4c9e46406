// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/health.proto

/// Says whether the daemon works, and how it sees the caller. Every peer with a role may call it.
package protocol HealthService: Sendable {
    /// Returns whether the daemon accepts calls, and what is wrong with it.
    /// access: api: frontend, operator, courier; admin: frontend, operator, courier; proof: none
    func check(
        _ request: CheckRequest, context: CallContext
    ) async throws -> CheckResponse
    /// Returns the peer's identity and roles.
    /// access: api: frontend, operator, courier; admin: frontend, operator, courier; proof: none
    func whoAmI(
        _ request: WhoAmIRequest, context: CallContext
    ) async throws -> WhoAmIResponse
}

/// The methods of `frontdesk.v1.Health`.
package enum HealthMethods {
    /// Returns whether the daemon accepts calls, and what is wrong with it.
    /// access: api: frontend, operator, courier; admin: frontend, operator, courier; proof: none
    package static let check = Method<CheckRequest, CheckResponse>(
        service: "frontdesk.v1.Health", name: "Check",
        access: MethodAccess(api: [.frontend, .operator, .courier], admin: [.frontend, .operator, .courier], proof: .none, freshProof: .never))
    /// Returns the peer's identity and roles.
    /// access: api: frontend, operator, courier; admin: frontend, operator, courier; proof: none
    package static let whoAmI = Method<WhoAmIRequest, WhoAmIResponse>(
        service: "frontdesk.v1.Health", name: "WhoAmI",
        access: MethodAccess(api: [.frontend, .operator, .courier], admin: [.frontend, .operator, .courier], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        check.id,
        whoAmI.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        check.id: check.access,
        whoAmI.id: whoAmI.access,
    ]
}

/// Says whether the daemon works, and how it sees the caller. Every peer with a role may call it.
public struct HealthClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Returns whether the daemon accepts calls, and what is wrong with it.
    /// access: api: frontend, operator, courier; admin: frontend, operator, courier; proof: none
    public func check(
        _ request: CheckRequest, timeout: Duration? = nil
    ) async throws(CallError) -> CheckResponse {
        try await channel.invoke(HealthMethods.check, request, timeout: timeout)
    }

    /// Returns the peer's identity and roles.
    /// access: api: frontend, operator, courier; admin: frontend, operator, courier; proof: none
    public func whoAmI(
        _ request: WhoAmIRequest, timeout: Duration? = nil
    ) async throws(CallError) -> WhoAmIResponse {
        try await channel.invoke(HealthMethods.whoAmI, request, timeout: timeout)
    }
}
