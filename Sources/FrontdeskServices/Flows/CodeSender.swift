internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage

/// Makes one-time codes and stores the messages that carry them.
struct CodeSender: Sendable {
    let clock: any WallClock
    let entropy: any Entropy

    /// How many codes are sent to one recipient and about one account, and how many text messages
    /// one tenant sends, in an hour. A code beyond these is not sent, and the answer does not say so
    /// (OWASP ASVS 6.3.1; toll fraud by text messages). Notices do not count: a person who
    /// can cause them must not keep the codes from their owner.
    private static let toRecipient = 10
    private static let ofAccount = 20
    private static let textMessages = 500
    private static let codes: [MessageKind] = [.oneTimeCode, .verificationCode]

    /// Puts a new code into the flow and its message into the outbox. It replaces the code that was
    /// sent before in this flow. If too many codes were sent already, a code that is still good stays,
    /// because the person would be left without any. The step shows the same in either case.
    func send(
        by factor: SecondFactor,
        for purpose: CodePurpose,
        _ turn: inout FlowSettling.Turn
    ) throws {
        let (person, store, now) = (turn.person, turn.store, turn.now)
        guard let channel = person.channel(of: factor) else { return }
        turn.flow.facts.codesSent = (turn.flow.facts.codesSent ?? 0) + 1
        turn.flow.facts.sentAt = (turn.flow.facts.sentAt ?? [:]).merging([factor: now]) { $1 }
        let kind: MessageKind = purpose == .confirmEmail ? .verificationCode : .oneTimeCode
        let room = try Self.room(for: kind, channel, person.account.id, in: store, at: now)
        let expiresAt = now + person.policy.twoStep.codeLife
        let old = turn.flow.facts.code
        if room == 0, var old, old.factor == factor, old.purpose == purpose, old.isGood(at: now) {
            old.announceAnother(at: now, until: expiresAt)
            turn.flow.facts.code = old
            return
        }
        let code = OneTimeCode(from: entropy)
        var issued = IssuedCode(
            purpose: purpose,
            factor: factor,
            hash: Self.hash(code, purpose, person, turn.flow.id),
            issuedAt: now,
            expiresAt: expiresAt
        )
        if let message = old?.message { _ = try store.outbox.drop(message, at: now) }
        if room > 0 {
            try store.outbox.dropUnsent(kind, of: person.account.id, keeping: room - 1, at: now)
            issued.message = try person.send(
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
        turn.flow.facts.code = issued
    }

    /// Whether a typed code is the one that was sent.
    func isRight(_ typed: OneTimeCode, _ issued: IssuedCode, _ person: Person, _ flow: FlowID)
        -> Bool
    {
        isEqual(Self.hash(typed, issued.purpose, person, flow), issued.hash)
    }

    /// How many more codes may be sent over this channel, to this recipient, about this account. Those
    /// of the account that no courier has taken do not count: if there are too many, the oldest give
    /// way to the new one.
    static func room(
        for kind: MessageKind,
        _ channel: MessageChannel,
        _ account: AccountID,
        in store: TenantStore,
        at now: Timestamp
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
            toRecipient - (try count(.recipient(channel), codes)),
            ofAccount - (try count(.account(account), codes))
        )
        guard room > 0 else { return 0 }
        guard case .sms = channel else { return room }
        return try count(.channel(channel), MessageKind.allCases) < textMessages ? room : 0
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
