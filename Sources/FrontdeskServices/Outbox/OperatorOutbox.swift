internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Outbox`: lets the operator manage a tenant's messages.
package struct OperatorOutbox: OutboxService {
    let outbox: Outbox

    package func list(
        _ request: ListOutboxRequest,
        context: CallContext
    ) async throws -> ListOutboxResponse {
        let open = try await outbox.vault.openVisible(request.tenant)
        let page = try Page(size: request.pageSize, token: "")
        let before = request.pageToken.isEmpty ? nil : MessageID(hex: request.pageToken)
        guard request.pageToken.isEmpty || before != nil else {
            throw CallError.pageTokenMalformed
        }
        let states = try request.states.map { try DeliveryState($0) }
        let entries = try await open.read { snapshot in
            try snapshot.store.outbox.list(states, before: before, limit: page.size + 1)
        }
        var response = ListOutboxResponse(
            messages: entries.prefix(page.size).map { $0.wire(in: open) }
        )
        if entries.count > page.size { response.nextPageToken = entries[page.size - 1].id.hex }
        return response
    }

    package func get(
        _ request: OutboxMessageRequest,
        context: CallContext
    ) async throws -> OutboxMessage {
        let (open, id) = try await fetch(request)
        let entry = try await open.read { snapshot in
            try snapshot.store.outbox.find(id)
        }
        guard let entry else { throw CallError.notFound("message") }
        return entry.wire(in: open)
    }

    package func retry(
        _ request: OutboxMessageRequest,
        context: CallContext
    ) async throws -> OutboxMessage {
        try await change(request, context, "only a queued or dead message can be retried") {
            try $0.retry($1, at: $2)
        }
    }

    package func drop(
        _ request: OutboxMessageRequest,
        context: CallContext
    ) async throws -> OutboxMessage {
        let dropped = try await change(
            request,
            context,
            "only an undelivered message can be dropped",
            for: .revoking
        ) { try $0.drop($1, at: $2) }
        if let tenant = TenantID(hex: dropped.tenantID) { outbox.noteErased(in: tenant) }
        return dropped
    }

    private func change(
        _ request: OutboxMessageRequest,
        _ context: CallContext,
        _ condition: String,
        for purpose: WritePurpose = .ordinary,
        _ change: @escaping @Sendable (OutboxStore, MessageID, Timestamp) throws -> Bool
    ) async throws -> OutboxMessage {
        let (open, id) = try await fetch(request)
        return try await open.write(for: context.call, purpose) { transaction in
            let messages = transaction.store.outbox
            guard try messages.find(id) != nil else { throw CallError.notFound("message") }
            try transaction.requireCourier()
            guard try change(messages, id, transaction.now), let entry = try messages.find(id)
            else { throw CallError(.failedPrecondition, .wrongState, condition) }
            return entry
        }.wire(in: open)
    }

    private func fetch(
        _ request: OutboxMessageRequest
    ) async throws -> (tenant: TenantSpace, id: MessageID) {
        let open = try await outbox.vault.openVisible(request.tenant)
        guard let id = MessageID(hex: request.messageID) else {
            throw CallError.invalidField("message_id", .malformed, "a message's id is expected")
        }
        return (open, id)
    }
}

extension OutboxEntry {
    func wire(in open: TenantSpace) -> OutboxMessage {
        var wire = OutboxMessage(
            messageID: id.hex,
            tenantID: open.id.hex,
            kind: kind.rawValue,
            channel: channel == "sms" ? .sms : .mail,
            recipient: recipient
        )
        wire.state = state.wire
        wire.accountID = accountID?.hex ?? ""
        wire.createdAt = createdAt.milliseconds
        wire.expiresAt = expiresAt.milliseconds
        wire.tries = UInt32(clamping: tries)
        wire.dueAt = dueAt?.milliseconds ?? 0
        wire.finishedAt = finishedAt?.milliseconds ?? 0
        wire.reason = reason
        return wire
    }
}

extension DeliveryState {
    init(_ wire: Wire.DeliveryState) throws(CallError) {
        switch wire {
        case .queued: self = .queued
        case .leased: self = .leased
        case .delivered: self = .delivered
        case .dead: self = .dead
        case .expired: self = .expired
        case .dropped: self = .dropped
        case .unspecified, .unrecognized:
            throw .invalidField("states", .notAllowed, "the state of a message is expected")
        }
    }

    fileprivate var wire: Wire.DeliveryState {
        switch self {
        case .queued: .queued
        case .leased: .leased
        case .delivered: .delivered
        case .dead: .dead
        case .expired: .expired
        case .dropped: .dropped
        case .void: .unspecified
        }
    }
}
