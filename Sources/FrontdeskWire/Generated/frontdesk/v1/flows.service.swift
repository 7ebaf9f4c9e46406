// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/flows.proto

/// Resumable conversations kept by the daemon. A frontend starts one, renders the need of the step
/// it gets, sends the answer, and goes on until the need is `done` or `refused`.
///
/// A wrong answer is not an error of the call: it is a step with a `problem`. Errors of the call are
/// for broken requests, denied peers, faults and overload; after one of those the flow token that was
/// sent is still good (only STORAGE_UNAVAILABLE leaves that open), after a step it never is.
package protocol FlowsService: Sendable {
    /// Begins a flow. With `answer`, the first need is answered in the same call.
    /// access: api: frontend; proof: none
    func start(
        _ request: StartRequest, context: CallContext
    ) async throws -> Step
    /// Answers the present need.
    /// access: api: frontend; proof: flow
    func advance(
        _ request: AdvanceRequest, context: CallContext
    ) async throws -> Step
    /// Shows the present need again, under a new flow token.
    /// access: api: frontend; proof: flow
    func describe(
        _ request: DescribeRequest, context: CallContext
    ) async throws -> Step
    /// Ends the flow; its token is dead.
    /// access: api: frontend; proof: flow
    func cancel(
        _ request: CancelRequest, context: CallContext
    ) async throws -> CancelResponse
}

/// The methods of `frontdesk.v1.Flows`.
package enum FlowsMethods {
    /// Begins a flow. With `answer`, the first need is answered in the same call.
    /// access: api: frontend; proof: none
    package static let start = Method<StartRequest, Step>(
        service: "frontdesk.v1.Flows", name: "Start",
        access: MethodAccess(api: [.frontend], admin: [], proof: .none, freshProof: .never))
    /// Answers the present need.
    /// access: api: frontend; proof: flow
    package static let advance = Method<AdvanceRequest, Step>(
        service: "frontdesk.v1.Flows", name: "Advance",
        access: MethodAccess(api: [.frontend], admin: [], proof: .flow, freshProof: .never))
    /// Shows the present need again, under a new flow token.
    /// access: api: frontend; proof: flow
    package static let describe = Method<DescribeRequest, Step>(
        service: "frontdesk.v1.Flows", name: "Describe",
        access: MethodAccess(api: [.frontend], admin: [], proof: .flow, freshProof: .never))
    /// Ends the flow; its token is dead.
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

/// Resumable conversations kept by the daemon. A frontend starts one, renders the need of the step
/// it gets, sends the answer, and goes on until the need is `done` or `refused`.
///
/// A wrong answer is not an error of the call: it is a step with a `problem`. Errors of the call are
/// for broken requests, denied peers, faults and overload; after one of those the flow token that was
/// sent is still good (only STORAGE_UNAVAILABLE leaves that open), after a step it never is.
public struct FlowsClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Begins a flow. With `answer`, the first need is answered in the same call.
    /// access: api: frontend; proof: none
    public func start(
        _ request: StartRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Step {
        try await channel.invoke(FlowsMethods.start, request, timeout: timeout)
    }

    /// Answers the present need.
    /// access: api: frontend; proof: flow
    public func advance(
        _ request: AdvanceRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Step {
        try await channel.invoke(FlowsMethods.advance, request, timeout: timeout)
    }

    /// Shows the present need again, under a new flow token.
    /// access: api: frontend; proof: flow
    public func describe(
        _ request: DescribeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Step {
        try await channel.invoke(FlowsMethods.describe, request, timeout: timeout)
    }

    /// Ends the flow; its token is dead.
    /// access: api: frontend; proof: flow
    public func cancel(
        _ request: CancelRequest, timeout: Duration? = nil
    ) async throws(CallError) -> CancelResponse {
        try await channel.invoke(FlowsMethods.cancel, request, timeout: timeout)
    }
}
