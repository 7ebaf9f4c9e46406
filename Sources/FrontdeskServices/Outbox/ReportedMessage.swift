internal import FrontdeskDomain
internal import FrontdeskMessages
internal import FrontdeskTenancy
internal import FrontdeskWire

/// The result of delivering one message of a lease.
struct ReportedMessage: Sendable {
    let tenant: TenantID
    let message: MessageID
    let lease: LeaseID
    var outcome = FrontdeskDomain.DeliveryOutcome.released

    init(tenant: TenantID, message: MessageID, lease: LeaseID) {
        self.tenant = tenant
        self.message = message
        self.lease = lease
    }

    init(_ wire: DeliveryReport, number: Int) throws(CallError) {
        func id<Subject>(_ text: String, _ name: String) throws(CallError) -> Identifier<Subject> {
            guard let id = Identifier<Subject>(hex: text) else {
                throw .invalidField(
                    "reports[\(number)].\(name)",
                    .malformed,
                    "the id from the lease is expected"
                )
            }
            return id
        }
        tenant = try id(wire.tenantID, "tenant_id")
        message = try id(wire.messageID, "message_id")
        lease = try id(wire.leaseID, "lease_id")
        switch wire.outcome {
        case .delivered: outcome = .delivered
        case .retry: outcome = .retry(reason: wire.reason.cut(OutboxLimits.reason))
        case .rejected: outcome = .rejected(reason: wire.reason.cut(OutboxLimits.reason))
        case .released: outcome = .released
        case .deferred: outcome = .deferred(reason: wire.reason.cut(OutboxLimits.reason))
        case .unspecified, .unrecognized:
            throw .invalidField(
                "reports[\(number)].outcome",
                .required,
                "delivered, retry, rejected, released or deferred is expected"
            )
        }
    }

    func with(_ outcome: FrontdeskDomain.DeliveryOutcome) -> ReportedMessage {
        var reported = self
        reported.outcome = outcome
        return reported
    }

    var event: Counters.Event {
        switch outcome {
        case .delivered: .deliveredMessages
        case .retry: .retriedMessages
        case .rejected: .deadMessages
        case .released: .releasedMessages
        case .deferred: .deferredMessages
        }
    }

    /// The leased message in wire format.
    func outgoing(
        _ leased: LeasedMessage,
        _ rendered: RenderedMessage,
        in tenant: Tenant,
        at now: Timestamp
    ) -> OutgoingMessage {
        var wire = OutgoingMessage(
            tenantID: tenant.id.hex,
            messageID: message.hex,
            leaseID: lease.hex
        )
        wire.channel = leased.message.channel.wire
        wire.recipient = leased.message.channel.deliverable
        wire.senderName = tenant.displayName
        wire.subject = rendered.subject
        wire.text = SecretBytes(utf8: rendered.text)
        wire.html = SecretBytes(utf8: rendered.html)
        wire.locale = rendered.locale.text
        wire.kind = leased.message.kind.rawValue
        wire.expiresInMs = leased.message.expiresAt.since(now).wholeMilliseconds
        wire.tries = UInt32(clamping: leased.tries)
        wire.createdAt = leased.message.createdAt.milliseconds
        return wire
    }
}

extension MessageChannel {
    var wire: SendingChannel {
        switch self {
        case .mail: .mail
        case .sms: .sms
        case .nowhere: .unspecified
        }
    }
}

extension MessageMedium {
    /// Nil if the channel is not given or unknown.
    init?(_ wire: SendingChannel) {
        switch wire {
        case .mail: self = .mail
        case .sms: self = .sms
        case .unspecified, .unrecognized: return nil
        }
    }

    var wire: SendingChannel {
        switch self {
        case .mail: .mail
        case .sms: .sms
        }
    }
}
