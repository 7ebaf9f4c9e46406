// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/flows.proto

/// Conversations that the daemon keeps and a frontend can resume. A frontend starts a flow, renders
/// the need of the step that it gets, sends the answer, and continues until the need is
/// `signed_in`, `finished` or `refused`.
///
/// A wrong answer is not an error of the call: the daemon returns a step with a `problem`. Errors of
/// the call are for malformed requests, denied peers, faults and overload. After such an error the
/// flow token that was sent stays valid, except that STORAGE_UNAVAILABLE leaves this open. After a
/// step it is never valid again.
package protocol FlowsService: Sendable {
    /// Starts a flow. With `answer`, the same call answers the first need.
    /// access: api: frontend; proof: none
    func start(
        _ request: StartRequest, context: CallContext
    ) async throws -> Step
    /// Answers the current need.
    /// access: api: frontend; proof: flow
    func advance(
        _ request: AdvanceRequest, context: CallContext
    ) async throws -> Step
    /// Returns the current need again, under a new flow token.
    /// access: api: frontend; proof: flow
    func describe(
        _ request: DescribeRequest, context: CallContext
    ) async throws -> Step
    /// Ends the flow. Its token becomes invalid.
    /// access: api: frontend; proof: flow
    func cancel(
        _ request: CancelRequest, context: CallContext
    ) async throws -> CancelResponse
}

/// The methods of `frontdesk.v1.Flows`.
package enum FlowsMethods {
    /// Starts a flow. With `answer`, the same call answers the first need.
    /// access: api: frontend; proof: none
    package static let start = Method<StartRequest, Step>(
        service: "frontdesk.v1.Flows", name: "Start",
        access: MethodAccess(api: [.frontend], admin: [], proof: .none, freshProof: .never))
    /// Answers the current need.
    /// access: api: frontend; proof: flow
    package static let advance = Method<AdvanceRequest, Step>(
        service: "frontdesk.v1.Flows", name: "Advance",
        access: MethodAccess(api: [.frontend], admin: [], proof: .flow, freshProof: .never))
    /// Returns the current need again, under a new flow token.
    /// access: api: frontend; proof: flow
    package static let describe = Method<DescribeRequest, Step>(
        service: "frontdesk.v1.Flows", name: "Describe",
        access: MethodAccess(api: [.frontend], admin: [], proof: .flow, freshProof: .never))
    /// Ends the flow. Its token becomes invalid.
    /// access: api: frontend; proof: flow
    package static let cancel = Method<CancelRequest, CancelResponse>(
        service: "frontdesk.v1.Flows", name: "Cancel",
        access: MethodAccess(api: [.frontend], admin: [], proof: .flow, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        start.id,
        advance.id,
        describe.id,
        cancel.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        start.id: start.access,
        advance.id: advance.access,
        describe.id: describe.access,
        cancel.id: cancel.access,
    ]
}

/// Conversations that the daemon keeps and a frontend can resume. A frontend starts a flow, renders
/// the need of the step that it gets, sends the answer, and continues until the need is
/// `signed_in`, `finished` or `refused`.
///
/// A wrong answer is not an error of the call: the daemon returns a step with a `problem`. Errors of
/// the call are for malformed requests, denied peers, faults and overload. After such an error the
/// flow token that was sent stays valid, except that STORAGE_UNAVAILABLE leaves this open. After a
/// step it is never valid again.
public struct FlowsClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Starts a flow. With `answer`, the same call answers the first need.
    /// access: api: frontend; proof: none
    public func start(
        _ request: StartRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Step {
        try await channel.invoke(FlowsMethods.start, request, timeout: timeout)
    }

    /// Answers the current need.
    /// access: api: frontend; proof: flow
    public func advance(
        _ request: AdvanceRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Step {
        try await channel.invoke(FlowsMethods.advance, request, timeout: timeout)
    }

    /// Returns the current need again, under a new flow token.
    /// access: api: frontend; proof: flow
    public func describe(
        _ request: DescribeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Step {
        try await channel.invoke(FlowsMethods.describe, request, timeout: timeout)
    }

    /// Ends the flow. Its token becomes invalid.
    /// access: api: frontend; proof: flow
    public func cancel(
        _ request: CancelRequest, timeout: Duration? = nil
    ) async throws(CallError) -> CancelResponse {
        try await channel.invoke(FlowsMethods.cancel, request, timeout: timeout)
    }
}
