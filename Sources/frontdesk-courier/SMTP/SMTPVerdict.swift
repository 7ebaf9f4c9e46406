/// What a negative reply of an SMTP server affects.
enum SMTPVerdict: Equatable, Sendable {
    /// This recipient or this message, permanently.
    case message
    /// This recipient or this message, temporarily.
    case messageForNow
    /// Every message, temporarily: the server is busy or out of resources.
    case server
    /// Every message, until the operator changes something: the server rejects the courier's name,
    /// address, password, sender or protocol.
    case courier
}

extension SMTPReply {
    /// Decides by the enhanced status code (RFC 3463 and the IANA registry), or, without one, by
    /// command, code and words.
    ///
    /// Only a reply that clearly concerns one message counts against that message. Otherwise a
    /// server that denies relaying would turn the whole queue into dead letters.
    func verdict(at stage: SMTPStage) -> SMTPVerdict {
        // "The service is not available and the connection will be closed", after any command.
        if code == 421 { return .server }
        switch stage {
        case .greeting, .hello, .encryption, .authentication, .other:
            return code >= 500 || (enhanced?.subject == 7 && stage != .authentication)
                ? .courier : .server
        case .sender:
            return verdictAtSender
        case .recipient, .data, .content:
            return Self.courierCodes.contains(code)
                ? .courier
                : enhanced.flatMap { verdict(of: $0, at: stage) } ?? verdictByWords(at: stage)
        }
    }

    /// 500 to 504 and 555: the server rejects a command or its parameters, such as the greeting
    /// (504). 521: it accepts no mail (RFC 7504). 530 to 538: it requires authentication or
    /// encryption first (RFC 4954, RFC 3207). 501 is excluded: it may concern the recipient.
    private static let courierCodes: Set<Int> = [500, 502, 503, 504, 521, 530, 534, 535, 538, 555]

    /// A rejected sender is the operator's concern, unless the mail is too large (RFC 1870).
    private var verdictAtSender: SMTPVerdict {
        let isTooLarge =
            enhanced.map { ($0.subject, $0.detail) == (3, 4) || ($0.subject, $0.detail) == (2, 3) }
            ?? (code == 552)
        if code >= 500 { return isTooLarge ? .message : .courier }
        return enhanced.map { $0.subject == 7 || $0.subject == 1 } == true ? .courier : .server
    }

    /// nil if the code does not show what it affects.
    private func verdict(of status: EnhancedStatus, at stage: SMTPStage) -> SMTPVerdict? {
        let isPermanent = code >= 500
        let message: SMTPVerdict = isPermanent ? .message : .messageForNow
        switch (status.subject, status.detail) {
        // Bad sender's mailbox syntax, bad sender's system address.
        case (1, 7), (1, 8): return .courier
        case (1, 0) where mentions(["sender"]): return .courier
        case (1, _), (2, _): return message
        // The message is too big.
        case (3, 4): return message
        // The system is full, or accepts no messages at the moment.
        case (3, 1), (3, 2): return isPermanent ? .courier : .server
        case (3, 0): return nil
        case (3, _): return isPermanent ? .courier : .messageForNow
        case (4, _): return message
        case (5, 0): return nil
        case (5, _): return isPermanent ? .courier : .messageForNow
        case (6, _): return message
        // Mailing list expansion prohibited; the mailbox or its domain has changed hands (RFC
        // 7293).
        case (7, 2), (7, 17), (7, 18): return message
        case (7, _):
            // Many greylisting servers send 4.7.1 without the word.
            let isTransient = stage == .recipient && mentions(Self.transientWords)
            return !isPermanent && (isGreylisting || isTransient) ? .messageForNow : .courier
        default: return nil
        }
    }

    /// Many servers, Exim among them, send no enhanced status code unless configured to.
    private func verdictByWords(at stage: SMTPStage) -> SMTPVerdict {
        if isGreylisting { return code >= 500 ? .message : .messageForNow }
        if mentions(Self.courierWords) { return .courier }
        if code < 500 { return .messageForNow }
        if code == 556 || mentions(Self.recipientWords) { return .message }
        if mentions(Self.policyWords) { return .courier }
        // After DATA, the server rejects the mail for its content. Before that, an unclear reply
        // may concern anything, so the courier retries the message.
        return stage == .content || code == 551 || code == 552 ? .message : .messageForNow
    }

    private var isGreylisting: Bool {
        mentions(["greylist", "graylist", "grey list", "gray list"])
    }

    private static let transientWords = ["try again", "later", "temporar"]
    private static let courierWords = [
        "relay", "authenti", "helo", "ehlo", "sender", "blacklist", "black list", "blocklist",
        "block list", "dnsbl", "prohibit", "access denied", "client host", "reverse dns", "rdns",
        "rcpthosts",
    ]
    private static let recipientWords = [
        "user unknown", "unknown user", "no such", "recipient", "mailbox", "not exist",
        "unrouteable", "unroutable", "user not found", "unknown local", "quota", "not local",
    ]
    private static let policyWords = [
        "policy", "spam", "blocked", "banned", "reputation", "your ip", "spf", "dkim", "dmarc",
    ]

    private func mentions(_ words: [String]) -> Bool {
        let lowercased = text.lowercased()
        return words.contains(where: lowercased.contains)
    }
}
