internal import CCurl
internal import Dispatch
internal import FrontdeskClient
internal import FrontdeskProcess

/// Sends mails by SMTP, over one connection that is kept for the next.
final class MailSender: Sender, @unchecked Sendable {
    // Unchecked: `transfer` is touched only on the serial `queue`.
    private let transfer: Transfer
    private let queue = DispatchQueue(label: "frontdesk.courier.mail")
    private let settings: MailSettings
    private let from: MailAddress
    private let replyTo: MailAddress?
    private let password: Secret?
    private let pulse: Pulse

    /// - Throws: `StartupError` if the password cannot be read.
    init(_ settings: MailSettings, pulse: Pulse) throws {
        guard let from = MailAddress(settings.from) else {
            throw StartupError("mail.from: one address is expected")
        }
        self.settings = settings
        self.from = from
        replyTo = settings.replyTo.flatMap(MailAddress.init)
        password = try settings.authentication?.password.read()
        transfer = try Transfer()
        self.pulse = pulse
    }

    func send(_ message: OutgoingMessage, within span: Duration) async -> SendOutcome {
        guard let recipient = MailAddress(message.recipient) else {
            return .rejected("the address is none that can be written in ASCII (SMTPUTF8)")
        }
        let mail = MailMessage(
            from: from,
            replyTo: replyTo,
            senderName: message.senderName,
            recipient: recipient,
            subject: message.subject,
            locale: message.locale,
            id: message.messageID,
            createdAt: message.createdAt
        ).bytes(text: message.text, html: message.html)
        return await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.send(mail, recipient, span)) }
        }
    }

    func check() async -> String? {
        await withCheckedContinuation { continuation in
            queue.async {
                self.prepare(within: self.settings.transfer.totalTimeout)
                // Greets, encrypts and authenticates; names no recipient.
                self.transfer.set(CURLOPT_CUSTOMREQUEST, "NOOP")
                let exchange = Exchange(sending: nil) { false }
                let result = self.transfer.perform(exchange)
                continuation.resume(
                    returning: result.isDone ? nil : Self.words(result, exchange)
                )
            }
        }
    }

    private func send(_ mail: Secret, _ recipient: MailAddress, _ span: Duration) -> SendOutcome {
        for isSecond in [false, true] {
            prepare(within: span)
            if isSecond { transfer.forgetConnections() }
            transfer.set(CURLOPT_UPLOAD, 1)
            transfer.set(CURLOPT_MAIL_FROM, "<\(from.text)>")
            transfer.set(CURLOPT_MAIL_RCPT, list: ["<\(recipient.text)>"])
            transfer.set(CURLOPT_INFILESIZE_LARGE, mail.count)
            let exchange = Exchange(sending: mail) { [pulse] in pulse.beat() }
            let result = transfer.perform(exchange)
            // A kept connection that the server has ended meanwhile, before it was told anything.
            let isRefused = 400...599 ~= result.status && result.status != 421
            let isStale =
                result.isReused && !result.isDone && !exchange.hasBegun && !isRefused
            guard isStale, !isSecond else { return Self.outcome(result, exchange) }
        }
        return .retry("no connection", isOutage: true)
    }

    private func prepare(within span: Duration) {
        let scheme = settings.encryption == .implicit ? "smtps" : "smtp"
        let greeting = settings.greeting.map { "/\($0)" } ?? ""
        transfer.prepare(
            "\(scheme)://\(settings.host):\(settings.port)\(greeting)",
            protocols: "smtp,smtps",
            settings.transfer,
            within: span
        )
        let encryption =
            switch settings.encryption {
            case .implicit, .starttls: CURLUSESSL_ALL
            case .opportunistic: CURLUSESSL_TRY
            case .none: CURLUSESSL_NONE
            }
        transfer.set(CURLOPT_USE_SSL, Int(encryption.rawValue))
        if let user = settings.authentication?.user, let password {
            transfer.set(CURLOPT_USERNAME, user)
            transfer.set(CURLOPT_PASSWORD, password)
        }
    }

    /// What is refused for good, and what for now (RFC 5321 section 4.2.1). A server that refuses
    /// us, our password or our sender refuses every message: that is the operator's to mend, and no
    /// reason to give a message up.
    private static func outcome(_ result: TransferResult, _ exchange: Exchange) -> SendOutcome {
        guard !result.isDone else { return .delivered }
        let words = words(result, exchange)
        let isRecipient = result.words.hasPrefix("RCPT failed")
        let isContent = exchange.hasBegun && result.code == CURLE_WEIRD_SERVER_REPLY.rawValue
        if isRecipient || isContent {
            return 500...599 ~= result.status
                ? .rejected(words) : .retry(words, isOutage: result.status == 421)
        }
        return .retry(words, isOutage: !exchange.hasBegun)
    }

    private static func words(_ result: TransferResult, _ exchange: Exchange) -> String {
        let reply = 400...599 ~= result.status ? exchange.refusal : ""
        return reply.isEmpty ? result.words : "\(reply) (\(result.words))"
    }
}
