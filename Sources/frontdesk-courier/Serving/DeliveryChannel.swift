internal import FrontdeskClient

/// One way that messages go, with as many senders as messages may go at the same time.
struct Way: Sendable {
    let channel: SendingChannel
    let settings: TransferSettings
    let workers: [(sender: any Sender, pulse: Pulse)]
    let outage = Outage()

    /// For the log, at the beginning of a sentence.
    var name: String { channel == .sms ? "Sending text messages" : "Sending mail" }

    private init(
        _ channel: SendingChannel,
        _ settings: TransferSettings,
        _ make: (Pulse) throws -> any Sender
    ) throws {
        self.channel = channel
        self.settings = settings
        workers = try (0..<settings.connections).map { _ in
            let pulse = Pulse()
            return (try make(pulse), pulse)
        }
    }

    /// All that the configuration has.
    ///
    /// - Throws: `StartupError` for a secret that cannot be read.
    static func all(_ configuration: Configuration) throws -> [Way] {
        var ways: [Way] = []
        if let mail = configuration.mail {
            ways.append(try Way(.mail, mail.transfer) { try MailSender(mail, pulse: $0) })
        }
        if let sms = configuration.sms {
            ways.append(try Way(.sms, sms.transfer) { try GatewaySender(sms, pulse: $0) })
        }
        return ways
    }
}
