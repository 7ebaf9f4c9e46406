// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/outbox.proto

/// Manages the messages of one tenant, for the operator. It returns no contents and only masked
/// recipients. The service is available only on the `admin` socket.
package protocol OutboxService: Sendable {
    /// Lists messages, newest first. Finished messages are kept for a week.
    /// access: admin: operator; proof: none
    func list(
        _ request: ListOutboxRequest, context: CallContext
    ) async throws -> ListOutboxResponse
    /// Returns one message.
    /// access: admin: operator; proof: none
    func get(
        _ request: OutboxMessageRequest, context: CallContext
    ) async throws -> OutboxMessage
    /// Tries a message again at once, and for as long as a new one. Status 9, reason WRONG_STATE,
    /// unless the message is queued or given up and has not expired.
    /// access: admin: operator; proof: none
    func retry(
        _ request: OutboxMessageRequest, context: CallContext
    ) async throws -> OutboxMessage
    /// Retries all messages of a tenant that match. If an error occurs, earlier retries remain in
    /// effect, and another call continues with the other messages.
    /// access: admin: operator; proof: none
    func retryAll(
        _ request: RetryAllRequest, context: CallContext
    ) async throws -> RetryAllResponse
    /// Withdraws and erases a message that was not delivered. Status 9, reason WRONG_STATE, if the
    /// message was delivered, has expired or was dropped before. A message that is being sent at this
    /// moment may still arrive.
    /// access: admin: operator; proof: none
    func drop(
        _ request: OutboxMessageRequest, context: CallContext
    ) async throws -> OutboxMessage
}

/// The methods of `frontdesk.v1.Outbox`.
package enum OutboxMethods {
    /// Lists messages, newest first. Finished messages are kept for a week.
    /// access: admin: operator; proof: none
    package static let list = Method<ListOutboxRequest, ListOutboxResponse>(
        service: "frontdesk.v1.Outbox", name: "List",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Returns one message.
    /// access: admin: operator; proof: none
    package static let get = Method<OutboxMessageRequest, OutboxMessage>(
        service: "frontdesk.v1.Outbox", name: "Get",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Tries a message again at once, and for as long as a new one. Status 9, reason WRONG_STATE,
    /// unless the message is queued or given up and has not expired.
    /// access: admin: operator; proof: none
    package static let retry = Method<OutboxMessageRequest, OutboxMessage>(
        service: "frontdesk.v1.Outbox", name: "Retry",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Retries all messages of a tenant that match. If an error occurs, earlier retries remain in
    /// effect, and another call continues with the other messages.
    /// access: admin: operator; proof: none
    package static let retryAll = Method<RetryAllRequest, RetryAllResponse>(
        service: "frontdesk.v1.Outbox", name: "RetryAll",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Withdraws and erases a message that was not delivered. Status 9, reason WRONG_STATE, if the
    /// message was delivered, has expired or was dropped before. A message that is being sent at this
    /// moment may still arrive.
    /// access: admin: operator; proof: none
    package static let drop = Method<OutboxMessageRequest, OutboxMessage>(
        service: "frontdesk.v1.Outbox", name: "Drop",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        list.id,
        get.id,
        retry.id,
        retryAll.id,
        drop.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        list.id: list.access,
        get.id: get.access,
        retry.id: retry.access,
        retryAll.id: retryAll.access,
        drop.id: drop.access,
    ]
}

/// Manages the messages of one tenant, for the operator. It returns no contents and only masked
/// recipients. The service is available only on the `admin` socket.
public struct OutboxClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Lists messages, newest first. Finished messages are kept for a week.
    /// access: admin: operator; proof: none
    public func list(
        _ request: ListOutboxRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListOutboxResponse {
        try await channel.invoke(OutboxMethods.list, request, timeout: timeout)
    }

    /// Returns one message.
    /// access: admin: operator; proof: none
    public func get(
        _ request: OutboxMessageRequest, timeout: Duration? = nil
    ) async throws(CallError) -> OutboxMessage {
        try await channel.invoke(OutboxMethods.get, request, timeout: timeout)
    }

    /// Tries a message again at once, and for as long as a new one. Status 9, reason WRONG_STATE,
    /// unless the message is queued or given up and has not expired.
    /// access: admin: operator; proof: none
    public func retry(
        _ request: OutboxMessageRequest, timeout: Duration? = nil
    ) async throws(CallError) -> OutboxMessage {
        try await channel.invoke(OutboxMethods.retry, request, timeout: timeout)
    }

    /// Retries all messages of a tenant that match. If an error occurs, earlier retries remain in
    /// effect, and another call continues with the other messages.
    /// access: admin: operator; proof: none
    public func retryAll(
        _ request: RetryAllRequest, timeout: Duration? = nil
    ) async throws(CallError) -> RetryAllResponse {
        try await channel.invoke(OutboxMethods.retryAll, request, timeout: timeout)
    }

    /// Withdraws and erases a message that was not delivered. Status 9, reason WRONG_STATE, if the
    /// message was delivered, has expired or was dropped before. A message that is being sent at this
    /// moment may still arrive.
    /// access: admin: operator; proof: none
    public func drop(
        _ request: OutboxMessageRequest, timeout: Duration? = nil
    ) async throws(CallError) -> OutboxMessage {
        try await channel.invoke(OutboxMethods.drop, request, timeout: timeout)
    }
}
