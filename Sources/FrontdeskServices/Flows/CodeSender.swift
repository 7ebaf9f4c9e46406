internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage

/// Makes one-time codes and stores the messages that carry them.
struct CodeSender: Sendable {
    let clock: any WallClock
    let entropy: any Entropy

    /// How many codes go to one recipient and about one account, and how many messages out of one
    /// tenant as text messages, in an hour. What is beyond is not sent, and nobody is told (OWASP
    /// ASVS 6.3.1; toll fraud by text messages). Notices do not count: who can cause them is not to
    /// keep the codes from their owner.
    private static let toRecipient = 10
    private static let ofAccount = 20
    private static let textMessages = 500
    private static let codes: [MessageKind] = [.oneTimeCode, .verificationCode]

    /// Puts a new code into the flow and, unless too many were sent already, its message into the
    /// outbox. A code that was sent before is dead, and not delivered any more.
    func send(
        by factor: SecondFactor,
        for purpose: CodePurpose,
        _ turn: inout FlowSettling.Turn
    ) throws {
        let (person, store, now) = (turn.person, turn.store, turn.now)
        guard let channel = person.channel(of: factor) else { return }
        let code = OneTimeCode(from: entropy)
        let expiresAt = now + person.policy.twoStep.codeLife
        turn.flow.facts.code = IssuedCode(
            purpose: purpose,
            factor: factor,
            hash: Self.hash(code, purpose, person, turn.flow.id),
            issuedAt: now,
            expiresAt: expiresAt
        )
        turn.flow.facts.codesSent = (turn.flow.facts.codesSent ?? 0) + 1
        turn.flow.facts.sentAt = (turn.flow.facts.sentAt ?? [:]).merging([factor: now]) { $1 }
        let kind: MessageKind = purpose == .confirmEmail ? .verificationCode : .oneTimeCode
        _ = try store.outbox.drop([kind], of: person.account.id, at: now)
        guard try Self.isAllowed(channel, person.account.id, in: store, at: now) else { return }
        try person.send(
            kind,
            to: channel,
            [.code: code.text],
            from: turn.origin,
            until: expiresAt,
            at: now,
            in: store,
            entropy
        )
        try turn.record(.codeSent, ["by": factor.rawValue, "for": purpose.rawValue])
    }

    /// Whether a typed code is the one that was sent.
    func isRight(_ typed: OneTimeCode, _ issued: IssuedCode, _ person: Person, _ flow: FlowID)
        -> Bool
    {
        isEqual(Self.hash(typed, issued.purpose, person, flow), issued.hash)
    }

    /// Whether another code may go this way, to this recipient, about this account.
    static func isAllowed(
        _ channel: MessageChannel,
        _ account: AccountID,
        in store: TenantStore,
        at now: Timestamp
    ) throws -> Bool {
        let since = now - .seconds(3600)
        guard try store.outbox.countRecent(to: channel, codes, since: since) < toRecipient,
            try store.outbox.countRecent(of: account, codes, since: since) < ofAccount
        else { return false }
        guard case .sms = channel else { return true }
        return try store.outbox.countRecent(by: channel, since: since) < textMessages
    }

    private static func hash(
        _ code: OneTimeCode,
        _ purpose: CodePurpose,
        _ person: Person,
        _ flow: FlowID
    ) -> [UInt8] {
        let binding = CodeBinding(purpose: purpose, accountID: person.account.id, flow: flow)
        return person.tenant.keys.keyedHash(binding.message(for: code), purpose: .codes)
    }

    /// Both are keyed hashes; what their comparison takes says nothing of the code.
    private func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool { left == right }
}

extension FlowSettling.Turn {
    /// Records something that the person did, or that was done for them.
    func record(_ kind: AuditKind, _ details: [String: String] = [:]) throws {
        try person.record(kind, details, from: origin, at: now, in: store)
    }
}
