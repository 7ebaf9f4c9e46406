package import FrontdeskDomain
internal import FrontdeskStorage

/// Hourly limits on the codes to one recipient and about one account, and on the text messages of
/// one tenant. A code beyond them is not sent, and the answer does not say so (OWASP ASVS 6.3.1;
/// toll fraud through text messages). Notices do not count as codes: a person who can cause notices
/// must not be able to use up the owner's codes.
private enum CodeLimits {
    static let toRecipient = 10
    static let ofAccount = 20
    static let textMessages = 500
    static let kinds: [MessageKind] = [.oneTimeCode, .verificationCode]
}

extension Transaction {
    /// How many more codes may be sent over this channel, to this recipient, about this account.
    /// The account's codes that no courier has taken do not count: if there are too many, the
    /// oldest are dropped for the new one.
    package func codesLeft(
        _ kind: MessageKind,
        _ channel: MessageChannel,
        _ account: AccountID
    ) throws -> Int {
        func count(_ scope: MessageScope, _ kinds: [MessageKind]) throws -> Int {
            try store.outbox.countRecent(
                scope,
                kinds,
                replacing: ReplacedMessages([kind], of: account),
                since: now - MessageLimit.hour,
                until: now + Timestamp.tolerance
            )
        }
        let room = min(
            CodeLimits.toRecipient - (try count(.recipient(channel), CodeLimits.kinds)),
            CodeLimits.ofAccount - (try count(.account(account), CodeLimits.kinds))
        )
        guard room > 0 else { return 0 }
        guard case .sms = channel else { return room }
        let sent = try count(.channel(channel), MessageKind.allCases)
        return sent < CodeLimits.textMessages ? room : 0
    }
}
