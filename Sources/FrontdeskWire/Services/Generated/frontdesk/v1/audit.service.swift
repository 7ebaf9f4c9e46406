// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/audit.proto

/// Reads and verifies the audit log of a tenant: who did what to which user, when and from
/// where. No method changes a record.
package protocol AuditService: Sendable {
    /// Lists records: on `admin` for the operator, on `api` for an administrator.
    /// access: api: frontend; admin: operator; proof: actor
    func list(
        _ request: ListAuditRequest, context: CallContext
    ) async throws -> ListAuditResponse
    /// Lists the events of the session's own account: sign-ins and failed ones, ended sessions, and
    /// changes of what opens the account. It returns nothing about other people.
    /// access: api: frontend; proof: session
    func listOwn(
        _ request: ListOwnAuditRequest, context: CallContext
    ) async throws -> ListAuditResponse
    /// Waits for records after a position. Only on `admin`.
    /// access: admin: operator; proof: actor
    func follow(
        _ request: FollowAuditRequest, context: CallContext
    ) async throws -> FollowAuditResponse
    /// Checks the audit log and reports what was altered. Only on `admin`.
    /// access: admin: operator; proof: actor
    func verify(
        _ request: VerifyAuditRequest, context: CallContext
    ) async throws -> VerifyAuditResponse
    /// Does what Operator.AcceptTenant does. Without a tenant it accepts the file for events that
    /// belong to no tenant. Only on `admin`.
    /// access: admin: operator; proof: actor
    func accept(
        _ request: AcceptAuditRequest, context: CallContext
    ) async throws -> AcceptAuditResponse
}

/// The methods of `frontdesk.v1.Audit`.
package enum AuditMethods {
    /// Lists records: on `admin` for the operator, on `api` for an administrator.
    /// access: api: frontend; admin: operator; proof: actor
    package static let list = Method<ListAuditRequest, ListAuditResponse>(
        service: "frontdesk.v1.Audit", name: "List",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists the events of the session's own account: sign-ins and failed ones, ended sessions, and
    /// changes of what opens the account. It returns nothing about other people.
    /// access: api: frontend; proof: session
    package static let listOwn = Method<ListOwnAuditRequest, ListAuditResponse>(
        service: "frontdesk.v1.Audit", name: "ListOwn",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Waits for records after a position. Only on `admin`.
    /// access: admin: operator; proof: actor
    package static let follow = Method<FollowAuditRequest, FollowAuditResponse>(
        service: "frontdesk.v1.Audit", name: "Follow",
        access: MethodAccess(api: [], admin: [.operator], proof: .actor, freshProof: .never))
    /// Checks the audit log and reports what was altered. Only on `admin`.
    /// access: admin: operator; proof: actor
    package static let verify = Method<VerifyAuditRequest, VerifyAuditResponse>(
        service: "frontdesk.v1.Audit", name: "Verify",
        access: MethodAccess(api: [], admin: [.operator], proof: .actor, freshProof: .never))
    /// Does what Operator.AcceptTenant does. Without a tenant it accepts the file for events that
    /// belong to no tenant. Only on `admin`.
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

/// Reads and verifies the audit log of a tenant: who did what to which user, when and from
/// where. No method changes a record.
public struct AuditClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Lists records: on `admin` for the operator, on `api` for an administrator.
    /// access: api: frontend; admin: operator; proof: actor
    public func list(
        _ request: ListAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListAuditResponse {
        try await channel.invoke(AuditMethods.list, request, timeout: timeout)
    }

    /// Lists the events of the session's own account: sign-ins and failed ones, ended sessions, and
    /// changes of what opens the account. It returns nothing about other people.
    /// access: api: frontend; proof: session
    public func listOwn(
        _ request: ListOwnAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListAuditResponse {
        try await channel.invoke(AuditMethods.listOwn, request, timeout: timeout)
    }

    /// Waits for records after a position. Only on `admin`.
    /// access: admin: operator; proof: actor
    public func follow(
        _ request: FollowAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> FollowAuditResponse {
        try await channel.invoke(AuditMethods.follow, request, timeout: timeout)
    }

    /// Checks the audit log and reports what was altered. Only on `admin`.
    /// access: admin: operator; proof: actor
    public func verify(
        _ request: VerifyAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> VerifyAuditResponse {
        try await channel.invoke(AuditMethods.verify, request, timeout: timeout)
    }

    /// Does what Operator.AcceptTenant does. Without a tenant it accepts the file for events that
    /// belong to no tenant. Only on `admin`.
    /// access: admin: operator; proof: actor
    public func accept(
        _ request: AcceptAuditRequest, timeout: Duration? = nil
    ) async throws(CallError) -> AcceptAuditResponse {
        try await channel.invoke(AuditMethods.accept, request, timeout: timeout)
    }
}
