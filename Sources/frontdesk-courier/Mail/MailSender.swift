internal import CCurl
internal import Dispatch
internal import FrontdeskClient
internal import FrontdeskProcess

/// Sends mails by SMTP and reuses its connection.
final class MailSender: Sender, @unchecked Sendable {
    // Unchecked: only the serial `queue` accesses `transfer` and `needsFreshConnection`.
    private let transfer: Transfer
    private var needsFreshConnection = false
    private let queue = DispatchQueue(label: "frontdesk.courier.mail")
    private let settings: MailSettings
    private let greeting: GreetingName
    private let from: MailAddress
    private let replyTo: MailAddress?
    private let checked: MailAddress?
    private let password: Secret?
    private let heartbeat: Heartbeat

    /// - Throws: `StartupError` if the password cannot be read.
    init(_ settings: MailSettings, heartbeat: Heartbeat) throws {
        guard let from = MailAddress(settings.from) else {
            throw StartupError("mail.from: one address is expected")
        }
        self.settings = settings
        self.from = from
        greeting = settings.greeting.flatMap(GreetingName.init) ?? .ofThisMachine
        replyTo = settings.replyTo.flatMap(MailAddress.init)
        checked = settings.checkAddress.flatMap(MailAddress.init)
        password = try settings.authentication?.password.read()
        transfer = try Transfer()
        self.heartbeat = heartbeat
    }

    func send(_ message: OutgoingMessage, within span: Duration) async -> SendOutcome {
        guard let recipient = MailAddress(message.recipient) else {
            return .rejected("the address is invalid, or its local part is not ASCII")
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
            queue.async { continuation.resume(returning: self.checkNow()) }
        }
    }

    /// Greets, encrypts, authenticates, and names sender and recipient as for a mail, over one
    /// connection. RSET then ends the transaction before any mail is sent (RFC 5321 section
    /// 4.1.1.5).
    private func checkNow() -> String? {
        let recipient = checked ?? from
        for command in ["NOOP", "MAIL FROM:<\(from.text)>", "RCPT TO:<\(recipient.text)>", "RSET"] {
            prepare(within: settings.transfer.totalTimeout)
            // libcurl decodes the command like a part of a URL.
            transfer.set(CURLOPT_CUSTOMREQUEST, command.replacing("%", with: "%25"))
            let exchange = exchange(sending: nil) { false }
            let result = transfer.perform(exchange)
            if exchange.lacksAuthentication { return Self.noAuthentication }
            guard result.isDone, exchange.dialogue?.refusal == nil else {
                return "\(command): \(Self.words(result, exchange))"
            }
        }
        return nil
    }

    private func send(_ mail: Secret, _ recipient: MailAddress, _ span: Duration) -> SendOutcome {
        for isSecond in [false, true] {
            prepare(within: span)
            if isSecond || needsFreshConnection { transfer.forgetConnections() }
            transfer.set(CURLOPT_UPLOAD, 1)
            transfer.set(CURLOPT_MAIL_FROM, "<\(from.text)>")
            transfer.set(CURLOPT_MAIL_RCPT, list: ["<\(recipient.text)>"])
            transfer.set(CURLOPT_INFILESIZE_LARGE, mail.count)
            let exchange = exchange(sending: mail) { [heartbeat] in heartbeat.beat() }
            let result = transfer.perform(exchange)
            needsFreshConnection = !result.isDone
            // The server closed the reused connection before it accepted any command.
            let refusal = exchange.dialogue?.refusal
            let isRefused = refusal.map { $0.reply.code != 421 } ?? false
            let isStale = result.isReused && !result.isDone && !exchange.hasBegun && !isRefused
            guard isStale, !isSecond, !exchange.isStopped() else {
                return outcome(result, exchange, recipient)
            }
        }
        return .deferred(.unavailable("the server closes every connection"))
    }

    private func exchange(sending mail: Secret?, isStopped: @escaping () -> Bool) -> Exchange {
        Exchange(
            sending: mail,
            dialogue: SMTPDialogue(),
            needsAuthentication: password != nil,
            isStopped: isStopped
        )
    }

    private func prepare(within span: Duration) {
        let scheme = settings.encryption == .implicit ? "smtps" : "smtp"
        transfer.prepare(
            "\(scheme)://\(settings.host):\(settings.port)/\(greeting.urlPath)",
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

    private func outcome(
        _ result: TransferResult,
        _ exchange: Exchange,
        _ recipient: MailAddress
    ) -> SendOutcome {
        guard !result.isDone else { return .delivered }
        guard !exchange.lacksAuthentication else {
            return .deferred(.rejected(Self.noAuthentication))
        }
        let words = Self.words(result, exchange)
        // The operator sees faults that block every message and need not know this recipient.
        let anonymous = words.replacing(recipient.text, with: "the recipient")
        if let (stage, reply) = exchange.dialogue?.refusal {
            return switch reply.verdict(at: stage) {
            case .message: .rejected(words)
            case .messageForNow: .retry(words)
            case .server: .deferred(.unavailable(anonymous))
            case .courier: .deferred(.rejected(anonymous))
            }
        }
        if result.isForOperator { return .deferred(.rejected(anonymous)) }
        if exchange.hasBegun { return .retry(words) }
        return exchange.isStopped() ? .released : .deferred(.unavailable(anonymous))
    }

    private static let noAuthentication =
        "the server offers no authentication (AUTH), but a password is configured"

    private static let noMechanism =
        "the server offers no authentication mechanism that the courier supports"

    private static func words(_ result: TransferResult, _ exchange: Exchange) -> String {
        guard let reply = exchange.dialogue?.refusal?.reply else {
            return result.code == CURLE_LOGIN_DENIED.rawValue ? noMechanism : result.words
        }
        return result.isDone ? reply.text : "\(reply.text) (\(result.words))"
    }
}
