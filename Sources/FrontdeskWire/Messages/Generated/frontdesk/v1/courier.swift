// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/courier.proto

package import CFrontdeskProtos
package import CProtobufC

/// How a message is sent.
public enum SendingChannel: Sendable, Hashable {
    case unspecified
    case mail
    case sms
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .mail
        case 2: self = .sms
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .mail: 1
        case .sms: 2
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .mail,
        .sms,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .mail: "mail"
        case .sms: "sms"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// The outcome of an attempt to send a message.
public enum DeliveryOutcome: Sendable, Hashable {
    case unspecified
    /// A server has accepted the message.
    case delivered
    /// A later attempt may succeed.
    case retry
    /// No attempt will succeed.
    case rejected
    /// The courier did not try. Another courier may lease the message at once.
    case released
    /// No message can be sent at the moment, for a reason that does not concern this message. The
    /// daemon retries it within five minutes and never gives it up for this reason.
    case deferred
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .delivered
        case 2: self = .retry
        case 3: self = .rejected
        case 4: self = .released
        case 5: self = .deferred
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .delivered: 1
        case .retry: 2
        case .rejected: 3
        case .released: 4
        case .deferred: 5
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .delivered,
        .retry,
        .rejected,
        .released,
        .deferred,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .delivered: "delivered"
        case .retry: "retry"
        case .rejected: "rejected"
        case .released: "released"
        case .deferred: "deferred"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What a courier knows about a channel as a whole.
public enum ChannelState: Sendable, Hashable {
    case unspecified
    /// The server accepts messages.
    case working
    /// The server cannot be reached or cannot accept messages now. The courier retries.
    case unavailable
    /// The server and the courier do not accept each other as configured: the server rejects the
    /// courier's name, address, password or sender, or the courier cannot trust the server. Messages
    /// wait until the operator changes something.
    case rejected
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .working
        case 2: self = .unavailable
        case 3: self = .rejected
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .working: 1
        case .unavailable: 2
        case .rejected: 3
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .working,
        .unavailable,
        .rejected,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .working: "working"
        case .unavailable: "unavailable"
        case .rejected: "rejected"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct LeaseRequest: Sendable, Equatable {
    /// The maximum number of messages, 1 to 100. 0 means 1.
    public var maxMessages: UInt32
    /// How long to wait if there are none, at most 30 seconds. 0 means not at all.
    public var waitMs: Int64
    /// How long the lease lasts, 1 second to 10 minutes. 0 means 60 seconds.
    public var leaseMs: Int64
    /// Only messages for these channels. None means all.
    public var channels: [SendingChannel]

    public init(
        maxMessages: UInt32 = 0,
        waitMs: Int64 = 0,
        leaseMs: Int64 = 0,
        channels: [SendingChannel] = []
    ) {
        self.maxMessages = maxMessages
        self.waitMs = waitMs
        self.leaseMs = leaseMs
        self.channels = channels
    }
}

extension LeaseRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__lease_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__LeaseRequest) {
        self.maxMessages = source.max_messages
        self.waitMs = source.wait_ms
        self.leaseMs = source.lease_ms
        self.channels = [SendingChannel](reading: source.channels, count: source.n_channels) { SendingChannel(rawValue: Int32(bitPattern: $0.rawValue)) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__LeaseRequest> {
        let packed = try arena.allocate(Frontdesk__V1__LeaseRequest.self)
        frontdesk__v1__lease_request__init(packed)
        packed.pointee.max_messages = self.maxMessages
        packed.pointee.wait_ms = self.waitMs
        packed.pointee.lease_ms = self.leaseMs
        packed.pointee.n_channels = self.channels.count
        packed.pointee.channels = try arena.list(self.channels) { value throws(ArenaError) in Frontdesk__V1__SendingChannel(rawValue: UInt32(bitPattern: value.rawValue)) }
        return packed
    }
}

public struct LeaseResponse: Sendable, Equatable {
    public var messages: [OutgoingMessage]

    public init(
        messages: [OutgoingMessage] = []
    ) {
        self.messages = messages
    }
}

extension LeaseResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__lease_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__LeaseResponse) {
        self.messages = [OutgoingMessage](reading: source.messages, count: source.n_messages)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__LeaseResponse> {
        let packed = try arena.allocate(Frontdesk__V1__LeaseResponse.self)
        frontdesk__v1__lease_response__init(packed)
        packed.pointee.n_messages = self.messages.count
        packed.pointee.messages = try arena.list(messages: self.messages)
        return packed
    }
}

/// A message, ready to be sent.
public struct OutgoingMessage: Sendable, Equatable {
    public var tenantID: String
    public var messageID: String
    /// Identifies this lease. ReportDeliveries needs it.
    public var leaseID: String
    public var channel: SendingChannel
    /// One e-mail address, or one telephone number of `+` and digits.
    public var recipient: String
    /// The sender's name: the tenant's display name. One line.
    public var senderName: String
    /// One line. Empty for a text message.
    public var subject: String
    /// Secret. The text. Lines end with U+000A.
    public var text: SecretBytes
    /// Secret. The same content as HTML. Empty for a text message.
    public var html: SecretBytes
    /// The language of the message, a BCP 47 tag.
    public var locale: String
    /// The kind of message, such as `one-time-code`.
    public var kind: String
    /// How long the message is valid, counted from the answer. It must not be delivered afterwards.
    public var expiresInMs: Int64
    /// How often the message was leased, including this time.
    public var tries: UInt32
    public var createdAt: Int64

    public init(
        tenantID: String = "",
        messageID: String = "",
        leaseID: String = "",
        channel: SendingChannel = .unspecified,
        recipient: String = "",
        senderName: String = "",
        subject: String = "",
        text: SecretBytes = SecretBytes(),
        html: SecretBytes = SecretBytes(),
        locale: String = "",
        kind: String = "",
        expiresInMs: Int64 = 0,
        tries: UInt32 = 0,
        createdAt: Int64 = 0
    ) {
        self.tenantID = tenantID
        self.messageID = messageID
        self.leaseID = leaseID
        self.channel = channel
        self.recipient = recipient
        self.senderName = senderName
        self.subject = subject
        self.text = text
        self.html = html
        self.locale = locale
        self.kind = kind
        self.expiresInMs = expiresInMs
        self.tries = tries
        self.createdAt = createdAt
    }
}

extension OutgoingMessage: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__outgoing_message__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__OutgoingMessage) {
        self.tenantID = String(reading: source.tenant_id)
        self.messageID = String(reading: source.message_id)
        self.leaseID = String(reading: source.lease_id)
        self.channel = SendingChannel(rawValue: Int32(bitPattern: source.channel.rawValue))
        self.recipient = String(reading: source.recipient)
        self.senderName = String(reading: source.sender_name)
        self.subject = String(reading: source.subject)
        self.text = SecretBytes(reading: source.text)
        self.html = SecretBytes(reading: source.html)
        self.locale = String(reading: source.locale)
        self.kind = String(reading: source.kind)
        self.expiresInMs = source.expires_in_ms
        self.tries = source.tries
        self.createdAt = source.created_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__OutgoingMessage> {
        let packed = try arena.allocate(Frontdesk__V1__OutgoingMessage.self)
        frontdesk__v1__outgoing_message__init(packed)
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.messageID.isEmpty { packed.pointee.message_id = try arena.text(self.messageID) }
        if !self.leaseID.isEmpty { packed.pointee.lease_id = try arena.text(self.leaseID) }
        packed.pointee.channel = Frontdesk__V1__SendingChannel(rawValue: UInt32(bitPattern: self.channel.rawValue))
        if !self.recipient.isEmpty { packed.pointee.recipient = try arena.text(self.recipient) }
        if !self.senderName.isEmpty { packed.pointee.sender_name = try arena.text(self.senderName) }
        if !self.subject.isEmpty { packed.pointee.subject = try arena.text(self.subject) }
        if !self.text.isEmpty { packed.pointee.text = try arena.text(self.text) }
        if !self.html.isEmpty { packed.pointee.html = try arena.text(self.html) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        packed.pointee.expires_in_ms = self.expiresInMs
        packed.pointee.tries = self.tries
        packed.pointee.created_at = self.createdAt
        return packed
    }
}

/// The outcome of one lease.
public struct DeliveryReport: Sendable, Equatable {
    public var tenantID: String
    public var messageID: String
    public var leaseID: String
    public var outcome: DeliveryOutcome
    /// Why the message was not delivered, for the operator, such as the server's answer. The daemon
    /// cuts it after 500 bytes.
    public var reason: String

    public init(
        tenantID: String = "",
        messageID: String = "",
        leaseID: String = "",
        outcome: DeliveryOutcome = .unspecified,
        reason: String = ""
    ) {
        self.tenantID = tenantID
        self.messageID = messageID
        self.leaseID = leaseID
        self.outcome = outcome
        self.reason = reason
    }
}

extension DeliveryReport: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__delivery_report__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__DeliveryReport) {
        self.tenantID = String(reading: source.tenant_id)
        self.messageID = String(reading: source.message_id)
        self.leaseID = String(reading: source.lease_id)
        self.outcome = DeliveryOutcome(rawValue: Int32(bitPattern: source.outcome.rawValue))
        self.reason = String(reading: source.reason)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__DeliveryReport> {
        let packed = try arena.allocate(Frontdesk__V1__DeliveryReport.self)
        frontdesk__v1__delivery_report__init(packed)
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.messageID.isEmpty { packed.pointee.message_id = try arena.text(self.messageID) }
        if !self.leaseID.isEmpty { packed.pointee.lease_id = try arena.text(self.leaseID) }
        packed.pointee.outcome = Frontdesk__V1__DeliveryOutcome(rawValue: UInt32(bitPattern: self.outcome.rawValue))
        if !self.reason.isEmpty { packed.pointee.reason = try arena.text(self.reason) }
        return packed
    }
}

public struct ReportDeliveriesRequest: Sendable, Equatable {
    /// At most 100.
    public var reports: [DeliveryReport]

    public init(
        reports: [DeliveryReport] = []
    ) {
        self.reports = reports
    }
}

extension ReportDeliveriesRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__report_deliveries_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ReportDeliveriesRequest) {
        self.reports = [DeliveryReport](reading: source.reports, count: source.n_reports)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ReportDeliveriesRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ReportDeliveriesRequest.self)
        frontdesk__v1__report_deliveries_request__init(packed)
        packed.pointee.n_reports = self.reports.count
        packed.pointee.reports = try arena.list(messages: self.reports)
        return packed
    }
}

public struct ReportDeliveriesResponse: Sendable, Equatable {
    /// The number of messages whose lease had expired. Nothing was changed for them.
    public var expiredLeases: UInt32

    public init(
        expiredLeases: UInt32 = 0
    ) {
        self.expiredLeases = expiredLeases
    }
}

extension ReportDeliveriesResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__report_deliveries_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ReportDeliveriesResponse) {
        self.expiredLeases = source.expired_leases
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ReportDeliveriesResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ReportDeliveriesResponse.self)
        frontdesk__v1__report_deliveries_response__init(packed)
        packed.pointee.expired_leases = self.expiredLeases
        return packed
    }
}

public struct ReportChannelRequest: Sendable, Equatable {
    public var channel: SendingChannel
    public var state: ChannelState
    /// What is wrong, in one sentence that names no recipient. Empty for WORKING. The daemon cuts it
    /// after 500 bytes.
    public var reason: String

    public init(
        channel: SendingChannel = .unspecified,
        state: ChannelState = .unspecified,
        reason: String = ""
    ) {
        self.channel = channel
        self.state = state
        self.reason = reason
    }
}

extension ReportChannelRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__report_channel_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ReportChannelRequest) {
        self.channel = SendingChannel(rawValue: Int32(bitPattern: source.channel.rawValue))
        self.state = ChannelState(rawValue: Int32(bitPattern: source.state.rawValue))
        self.reason = String(reading: source.reason)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ReportChannelRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ReportChannelRequest.self)
        frontdesk__v1__report_channel_request__init(packed)
        packed.pointee.channel = Frontdesk__V1__SendingChannel(rawValue: UInt32(bitPattern: self.channel.rawValue))
        packed.pointee.state = Frontdesk__V1__ChannelState(rawValue: UInt32(bitPattern: self.state.rawValue))
        if !self.reason.isEmpty { packed.pointee.reason = try arena.text(self.reason) }
        return packed
    }
}

public struct ReportChannelResponse: Sendable, Equatable {
    public init() {}
}

extension ReportChannelResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__report_channel_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ReportChannelResponse) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ReportChannelResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ReportChannelResponse.self)
        frontdesk__v1__report_channel_response__init(packed)
        return packed
    }
}
