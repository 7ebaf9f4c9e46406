// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/outbox.proto

package import CFrontdeskProtos
package import CProtobufC

/// The delivery state of a message.
public enum DeliveryState: Sendable, Hashable {
    case unspecified
    /// The message waits for its first or another attempt.
    case queued
    /// A courier is sending it.
    case leased
    /// A server has accepted it.
    case delivered
    /// The daemon has given it up: the server rejected it for good, or attempts failed for 48 hours.
    case dead
    /// It expired before it could be delivered.
    case expired
    /// The operator or the daemon withdrew it.
    case dropped
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .queued
        case 2: self = .leased
        case 3: self = .delivered
        case 4: self = .dead
        case 5: self = .expired
        case 6: self = .dropped
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .queued: 1
        case .leased: 2
        case .delivered: 3
        case .dead: 4
        case .expired: 5
        case .dropped: 6
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .queued,
        .leased,
        .delivered,
        .dead,
        .expired,
        .dropped,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .queued: "queued"
        case .leased: "leased"
        case .delivered: "delivered"
        case .dead: "dead"
        case .expired: "expired"
        case .dropped: "dropped"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct OutboxMessage: Sendable, Equatable {
    public var messageID: String
    public var tenantID: String
    /// The kind of message, such as `one-time-code`.
    public var kind: String
    public var channel: SendingChannel
    /// Masked, such as `a***@s***.example`.
    public var recipient: String
    public var state: DeliveryState
    /// The account that the message is about. Empty if there is none.
    public var accountID: String
    public var createdAt: Int64
    public var expiresAt: Int64
    /// How often the message was leased.
    public var tries: UInt32
    /// When the message is due or its lease expires. 0 if it is finished.
    public var dueAt: Int64
    /// When the message was delivered, given up or dropped, or when it expired.
    public var finishedAt: Int64
    /// Why the last attempt failed.
    public var reason: String

    public init(
        messageID: String = "",
        tenantID: String = "",
        kind: String = "",
        channel: SendingChannel = .unspecified,
        recipient: String = "",
        state: DeliveryState = .unspecified,
        accountID: String = "",
        createdAt: Int64 = 0,
        expiresAt: Int64 = 0,
        tries: UInt32 = 0,
        dueAt: Int64 = 0,
        finishedAt: Int64 = 0,
        reason: String = ""
    ) {
        self.messageID = messageID
        self.tenantID = tenantID
        self.kind = kind
        self.channel = channel
        self.recipient = recipient
        self.state = state
        self.accountID = accountID
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.tries = tries
        self.dueAt = dueAt
        self.finishedAt = finishedAt
        self.reason = reason
    }
}

extension OutboxMessage: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__outbox_message__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__OutboxMessage) {
        self.messageID = String(reading: source.message_id)
        self.tenantID = String(reading: source.tenant_id)
        self.kind = String(reading: source.kind)
        self.channel = SendingChannel(rawValue: Int32(bitPattern: source.channel.rawValue))
        self.recipient = String(reading: source.recipient)
        self.state = DeliveryState(rawValue: Int32(bitPattern: source.state.rawValue))
        self.accountID = String(reading: source.account_id)
        self.createdAt = source.created_at
        self.expiresAt = source.expires_at
        self.tries = source.tries
        self.dueAt = source.due_at
        self.finishedAt = source.finished_at
        self.reason = String(reading: source.reason)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__OutboxMessage> {
        let packed = try arena.allocate(Frontdesk__V1__OutboxMessage.self)
        frontdesk__v1__outbox_message__init(packed)
        if !self.messageID.isEmpty { packed.pointee.message_id = try arena.text(self.messageID) }
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        packed.pointee.channel = Frontdesk__V1__SendingChannel(rawValue: UInt32(bitPattern: self.channel.rawValue))
        if !self.recipient.isEmpty { packed.pointee.recipient = try arena.text(self.recipient) }
        packed.pointee.state = Frontdesk__V1__DeliveryState(rawValue: UInt32(bitPattern: self.state.rawValue))
        if !self.accountID.isEmpty { packed.pointee.account_id = try arena.text(self.accountID) }
        packed.pointee.created_at = self.createdAt
        packed.pointee.expires_at = self.expiresAt
        packed.pointee.tries = self.tries
        packed.pointee.due_at = self.dueAt
        packed.pointee.finished_at = self.finishedAt
        if !self.reason.isEmpty { packed.pointee.reason = try arena.text(self.reason) }
        return packed
    }
}

public struct ListOutboxRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String
    /// Only messages in these states. None means all.
    public var states: [DeliveryState]
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        tenant: String = "",
        states: [DeliveryState] = [],
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.tenant = tenant
        self.states = states
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListOutboxRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_outbox_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListOutboxRequest) {
        self.tenant = String(reading: source.tenant)
        self.states = [DeliveryState](reading: source.states, count: source.n_states) { DeliveryState(rawValue: Int32(bitPattern: $0.rawValue)) }
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListOutboxRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListOutboxRequest.self)
        frontdesk__v1__list_outbox_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        packed.pointee.n_states = self.states.count
        packed.pointee.states = try arena.list(self.states) { value throws(ArenaError) in Frontdesk__V1__DeliveryState(rawValue: UInt32(bitPattern: value.rawValue)) }
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ListOutboxResponse: Sendable, Equatable {
    public var messages: [OutboxMessage]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        messages: [OutboxMessage] = [],
        nextPageToken: String = ""
    ) {
        self.messages = messages
        self.nextPageToken = nextPageToken
    }
}

extension ListOutboxResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_outbox_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListOutboxResponse) {
        self.messages = [OutboxMessage](reading: source.messages, count: source.n_messages)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListOutboxResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListOutboxResponse.self)
        frontdesk__v1__list_outbox_response__init(packed)
        packed.pointee.n_messages = self.messages.count
        packed.pointee.messages = try arena.list(messages: self.messages)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

/// Names one message.
public struct OutboxMessageRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String
    public var messageID: String

    public init(
        tenant: String = "",
        messageID: String = ""
    ) {
        self.tenant = tenant
        self.messageID = messageID
    }
}

extension OutboxMessageRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__outbox_message_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__OutboxMessageRequest) {
        self.tenant = String(reading: source.tenant)
        self.messageID = String(reading: source.message_id)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__OutboxMessageRequest> {
        let packed = try arena.allocate(Frontdesk__V1__OutboxMessageRequest.self)
        frontdesk__v1__outbox_message_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if !self.messageID.isEmpty { packed.pointee.message_id = try arena.text(self.messageID) }
        return packed
    }
}

/// Which messages to retry. Each condition that is given must hold.
public struct RetryAllRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String
    /// QUEUED or DEAD. None means both.
    public var states: [DeliveryState]
    /// A part of the reason as List shows it. Case is ignored. Empty means any. At most 500 bytes.
    public var reason: String
    /// Only messages at least this old. 0 means any.
    public var minAgeMs: Int64
    /// Only messages at most this old. 0 means any.
    public var maxAgeMs: Int64

    public init(
        tenant: String = "",
        states: [DeliveryState] = [],
        reason: String = "",
        minAgeMs: Int64 = 0,
        maxAgeMs: Int64 = 0
    ) {
        self.tenant = tenant
        self.states = states
        self.reason = reason
        self.minAgeMs = minAgeMs
        self.maxAgeMs = maxAgeMs
    }
}

extension RetryAllRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__retry_all_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RetryAllRequest) {
        self.tenant = String(reading: source.tenant)
        self.states = [DeliveryState](reading: source.states, count: source.n_states) { DeliveryState(rawValue: Int32(bitPattern: $0.rawValue)) }
        self.reason = String(reading: source.reason)
        self.minAgeMs = source.min_age_ms
        self.maxAgeMs = source.max_age_ms
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RetryAllRequest> {
        let packed = try arena.allocate(Frontdesk__V1__RetryAllRequest.self)
        frontdesk__v1__retry_all_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        packed.pointee.n_states = self.states.count
        packed.pointee.states = try arena.list(self.states) { value throws(ArenaError) in Frontdesk__V1__DeliveryState(rawValue: UInt32(bitPattern: value.rawValue)) }
        if !self.reason.isEmpty { packed.pointee.reason = try arena.text(self.reason) }
        packed.pointee.min_age_ms = self.minAgeMs
        packed.pointee.max_age_ms = self.maxAgeMs
        return packed
    }
}

public struct RetryAllResponse: Sendable, Equatable {
    /// How many messages are retried.
    public var retried: UInt32

    public init(
        retried: UInt32 = 0
    ) {
        self.retried = retried
    }
}

extension RetryAllResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__retry_all_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RetryAllResponse) {
        self.retried = source.retried
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RetryAllResponse> {
        let packed = try arena.allocate(Frontdesk__V1__RetryAllResponse.self)
        frontdesk__v1__retry_all_response__init(packed)
        packed.pointee.retried = self.retried
        return packed
    }
}
