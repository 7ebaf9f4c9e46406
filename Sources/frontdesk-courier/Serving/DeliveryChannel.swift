internal import FrontdeskClient

/// A channel for messages, with one sender for each configured connection.
struct DeliveryChannel: Sendable {
    let kind: SendingChannel
    let settings: TransferSettings
    let workers: [(sender: any Sender, heartbeat: Heartbeat)]
    let outage = Outage()

    /// The name at the beginning of a log sentence.
    var name: String { kind == .sms ? "Sending text messages" : "Sending mail" }

    private init(
        _ kind: SendingChannel,
        _ settings: TransferSettings,
        _ make: (Heartbeat) throws -> any Sender
    ) throws {
        self.kind = kind
        self.settings = settings
        workers = try (0..<settings.connections).map { _ in
            let heartbeat = Heartbeat()
            return (try make(heartbeat), heartbeat)
        }
    }

    /// All channels of the configuration.
    ///
    /// - Throws: `StartupError` if a secret cannot be read.
    static func all(_ configuration: Configuration) throws -> [DeliveryChannel] {
        var channels: [DeliveryChannel] = []
        if let mail = configuration.mail {
            channels.append(
                try DeliveryChannel(.mail, mail.transfer) { try MailSender(mail, heartbeat: $0) }
            )
        }
        if let sms = configuration.sms {
            channels.append(
                try DeliveryChannel(.sms, sms.transfer) { try GatewaySender(sms, heartbeat: $0) }
            )
        }
        return channels
    }
}
