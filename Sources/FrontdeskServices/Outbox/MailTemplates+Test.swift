internal import FrontdeskDomain
internal import FrontdeskMessages
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension MailTemplates {
    private static let defaultLifetime = Duration.seconds(600)
    private static let longestLifetime = Duration.seconds(7 * 86_400)

    package func sendTest(
        _ request: SendTestRequest,
        context: CallContext
    ) async throws -> OutboxMessage {
        let kind = try MessageKind(named: request.kind, "")
        let locale = try request.locale.isEmpty ? nil : LanguageTag(named: request.locale, "")
        let channel = try channel(of: request)
        let lifetime = try lifetime(request.expiresInMs)
        let open = try await outbox.vault.openVisible(request.tenant)
        let now = outbox.environment.clock.now()
        var values = Message.sampleValues(code: code, expiresAt: now + lifetime)
        values[MessageValue.office.rawValue] = open.tenant.name
        values[MessageValue.officeName.rawValue] = open.tenant.displayName
        var message = Message(
            id: MessageID(from: entropy),
            kind: kind,
            channel: channel,
            locale: locale?.text ?? "",
            values: values,
            accountID: nil,
            createdAt: now,
            expiresAt: now + lifetime
        )
        message.isUnsolicited = true
        let test = message
        let entry = try await open.write(for: context.call) { transaction in
            try UnsolicitedQuota(in: transaction).require(1)
            try transaction.send(test)
            return try transaction.store.outbox.find(test.id)
        }
        guard let entry else { throw CallError.notFound("message") }
        return entry.wire(in: open)
    }

    /// A sample code of six digits. No flow accepts it.
    private var code: String {
        let number = entropy.bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } % 1_000_000
        let digits = String(number)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    private func channel(of request: SendTestRequest) throws(CallError) -> MessageChannel {
        switch request.channel {
        case .mail:
            let address = try RequestField("recipient").read { () throws(TextFault) in
                try EmailAddress(request.recipient)
            }
            return .mail(to: address.text)
        case .sms:
            let number = try RequestField("recipient").read { () throws(TextFault) in
                try PhoneNumber(request.recipient)
            }
            return .sms(to: number.text)
        case .unspecified, .unrecognized:
            throw .invalidField("channel", .required, "mail or sms is expected")
        }
    }

    private func lifetime(_ milliseconds: Int64) throws(CallError) -> Duration {
        guard milliseconds != 0 else { return Self.defaultLifetime }
        guard 1...Self.longestLifetime.wholeMilliseconds ~= milliseconds else {
            throw .invalidField("expires_in_ms", .notAllowed, "at most 7 days are allowed")
        }
        return .milliseconds(milliseconds)
    }
}
