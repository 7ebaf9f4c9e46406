// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/audit.proto

/// The audit trail of each tenant: who did what to whom, when, and from where. It can be read and
/// verified, and not changed.
package protocol AuditService: Sendable {
    /// Lists what was recorded. On `admin` for the operator, and on `api` for an administrator: an
    /// office's access log.
    /// access: api: frontend; admin: operator; proof: actor
    func list(
        _ request: ListAuditRequest, context: CallContext
    ) async throws -> ListAuditResponse
    /// Lists what happened to the account of a session: how somebody got in, or tried, what was ended,
    /// and what opens the account. Nothing is said of other people.
    /// access: api: frontend; proof: session
    func listOwn(
        _ request: ListOwnAuditRequest, context: CallContext
    ) async throws -> ListAuditResponse
    /// Waits for what is recorded after a place. Only on `admin`.
    /// access: admin: operator; proof: actor
    func follow(
        _ request: FollowAuditRequest, context: CallContext
    ) async throws -> FollowAuditResponse
    /// Goes through a trail and says what is not as it was written. Only on `admin`.
    /// access: admin: operator; proof: actor
    func verify(
        _ request: VerifyAuditRequest, context: CallContext
    ) async throws -> VerifyAuditResponse
    /// Does what Operator.AcceptTenant does; with no tenant for the file of what belongs to none. Only
    /// on `admin`.
    /// access: admin: operator; proof: actor
    func accept(
        _ request: AcceptAuditRequest, context: CallContext
    ) async throws -> AcceptAuditResponse
}

/// The methods of `frontdesk.v1.Audit`.
package enum AuditMethods {
    /// Lists what was recorded. On `admin` for the operator, and on `api` for an administrator: an
    /// office's access log.
    /// access: api: frontend; admin: operator; proof: actor
    package static let list = Method<ListAuditRequest, ListAuditResponse>(
        service: "frontdesk.v1.Audit", name: "List",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists what happened to the account of a session: how somebody got in, or tried, what was ended,
    /// and what opens the account. Nothing is said of other people.
    /// access: api: frontend; proof: session
    package static let listOwn = Method<ListOwnAuditRequest, ListAuditResponse>(
        service: "frontdesk.v1.Audit", name: "ListOwn",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Waits for what is recorded after a place. Only on `admin`.
    /// access: admin: operator; proof: actor
    package static let follow = Method<FollowAuditRequest, FollowAuditResponse>(
        service: "frontdesk.v1.Audit", name: "Follow",
        access: MethodAccess(api: [], admin: [.operator], proof: .actor, freshProof: .never))
    /// Goes through a trail and says what is not as it was written. Only on `admin`.
    /// access: admin: operator; proof: actor
    package static let verify = Method<VerifyAuditRequest, VerifyAuditResponse>(
        service: "frontdesk.v1.Audit", name: "Verify",
        access: MethodAccess(api: [], admin: [.operator], proof: .actor, freshProof: .never))
    /// Does what Operator.AcceptTenant does; with no tenant for the file of what belongs to none. Only
    /// on `admin`.
    /// access: admin: operator; proof: actor
    package static let accept = Method<AcceptAuditRequest, AcceptAuditResponse>(
        service: "frontdesk.v1.Audit", name: "Accept",
        access: MethodAccess(api: [], admin: [.operator], proof: .actor, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        list.id,
        listOwn.id,
        follow.id,
        verify.id,
        accept.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        list.id: list.access,
        listOwn.id: listOwn.access,
        follow.id: follow.access,
        verify.id: verify.access,
        accept.id: accept.access,
    ]
}

/// The audit trail of each tenant: who did what to whom, when, and from where. It can be read and
/// verified, and not changed.
public struct AuditClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Lists what was recorded. On `admin` for the operator, and on `api` for an administrator: an
    /// office's access log.
    /// access: api: frontend; admin: operator; proof: actor
    public func list(
        _ request: ListAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListAuditResponse {
        try await channel.invoke(AuditMethods.list, request, timeout: timeout)
    }

    /// Lists what happened to the account of a session: how somebody got in, or tried, what was ended,
    /// and what opens the account. Nothing is said of other people.
    /// access: api: frontend; proof: session
    public func listOwn(
        _ request: ListOwnAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListAuditResponse {
        try await channel.invoke(AuditMethods.listOwn, request, timeout: timeout)
    }

    /// Waits for what is recorded after a place. Only on `admin`.
    /// access: admin: operator; proof: actor
    public func follow(
        _ request: FollowAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> FollowAuditResponse {
        try await channel.invoke(AuditMethods.follow, request, timeout: timeout)
    }

    /// Goes through a trail and says what is not as it was written. Only on `admin`.
    /// access: admin: operator; proof: actor
    public func verify(
        _ request: VerifyAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> VerifyAuditResponse {
        try await channel.invoke(AuditMethods.verify, request, timeout: timeout)
    }

    /// Does what Operator.AcceptTenant does; with no tenant for the file of what belongs to none. Only
    /// on `admin`.
    /// access: admin: operator; proof: actor
    public func accept(
        _ request: AcceptAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> AcceptAuditResponse {
        try await channel.invoke(AuditMethods.accept, request, timeout: timeout)
    }
}
