import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

extension CallContext {
    static var courier: CallContext { courier(ConnectionLife()) }

    static func courier(_ life: ConnectionLife) -> CallContext {
        CallContext(
            requestID: "test",
            caller: Caller(
                socket: .api,
                uid: 2,
                gid: 2,
                roles: [.courier],
                tenants: .named([])
            ),
            deadline: nil,
            connection: life
        )
    }
}

extension SecretBytes {
    var words: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}

extension Fixture {
    /// Stores messages with a code as the sign-in would, and returns the last one's id.
    @discardableResult
    func post(
        _ code: String,
        from office: String,
        to channel: MessageChannel = .mail(to: "anna@sonnental.example"),
        locale: String = "en",
        times: Int = 1,
        life: Duration = .seconds(600)
    ) async throws -> MessageID {
        let open = try await open(office)
        let now = clock.now()
        let messages = (0..<times).map { _ in
            Message(
                id: MessageID(from: SystemEntropy()),
                kind: .oneTimeCode,
                channel: channel,
                locale: locale,
                values: ["code": code, "user": "anna"],
                accountID: nil,
                createdAt: now,
                expiresAt: now + life
            )
        }
        try await open.write(for: nil) { transaction in
            for message in messages { try transaction.send(message) }
        }
        return messages.last?.id ?? MessageID(high: 0, low: 0)
    }

    func lease(
        max: UInt32 = 1,
        waitMs: Int64 = 0,
        life: ConnectionLife = ConnectionLife()
    ) async throws -> [OutgoingMessage] {
        let request = LeaseRequest(maxMessages: max, waitMs: waitMs)
        return try await services.courier.lease(request, context: .courier(life)).messages
    }

    /// Reports the outcome of a message. Returns how many leases had expired.
    func reportOutcome(
        _ message: OutgoingMessage,
        _ outcome: FrontdeskWire.DeliveryOutcome,
        _ reason: String = ""
    ) async throws -> UInt32 {
        let report = DeliveryReport(
            tenantID: message.tenantID,
            messageID: message.messageID,
            leaseID: message.leaseID,
            outcome: outcome,
            reason: reason
        )
        let request = ReportDeliveriesRequest(reports: [report])
        return try await services.courier.reportDeliveries(request, context: .courier).expiredLeases
    }

    func state(of id: MessageID, in office: String) async throws -> FrontdeskDomain.DeliveryState? {
        let open = try await open(office)
        return try await stores.read(open.id, sealer: open.sealer) { store in
            try store.outbox.find(id)?.state
        }
    }
}
