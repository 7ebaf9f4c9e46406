internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

extension FlowChange {
    /// Stores a new code in the flow and its message in the outbox. The new code replaces the one
    /// that this flow sent before. If too many codes were sent already, a code that is still valid
    /// stays, because the person would otherwise be left without one. The step shows the same in
    /// both cases.
    ///
    /// - Parameter isRequired: whether the step makes no sense without another code. Otherwise, if
    ///   the message cannot be stored, the flow stays as it was, and the person can request another
    ///   code.
    mutating func sendCode(
        by factor: SecondFactor,
        for purpose: CodePurpose,
        isRequired: Bool
    ) throws {
        let before = flow
        do {
            guard try transaction.canSend(isOptional: !isRequired) else {
                return warn("cannot mark the tenant as having messages")
            }
            try storeCode(by: factor, for: purpose)
        } catch StorageError.busy where !isRequired {
            flow = before
            warn("the outbox is full")
        }
    }

    private mutating func storeCode(by factor: SecondFactor, for purpose: CodePurpose) throws {
        guard let channel = person.channel(of: factor) else { return }
        flow.facts.codesSent = (flow.facts.codesSent ?? 0) + 1
        flow.facts.sentAt = (flow.facts.sentAt ?? [:]).merging([factor: now]) { $1 }
        let kind: MessageKind = purpose == .confirmEmail ? .verificationCode : .oneTimeCode
        let room = try transaction.codesLeft(kind, channel, person.account.id)
        let expiresAt = now + person.policy.twoStep.codeLife
        let old = flow.facts.code
        if room == 0, var old, old.factor == factor, old.purpose == purpose, old.isGood(at: now) {
            old.announceAnother(at: now, until: expiresAt)
            flow.facts.code = old
            return
        }
        let code = OneTimeCode(from: person.space.environment.entropy)
        var issued = IssuedCode(
            purpose: purpose,
            factor: factor,
            hash: person.hash(code, purpose, flow.id),
            issuedAt: now,
            expiresAt: expiresAt
        )
        if let message = old?.message { _ = try store.outbox.drop(message, at: now) }
        if room > 0 {
            try store.outbox.dropUnsent(kind, of: person.account.id, keeping: room - 1, at: now)
            let message = try person.message(
                kind,
                to: channel,
                [.code: code.text],
                from: origin,
                until: expiresAt,
                in: transaction
            )
            try transaction.send(message)
            issued.message = message.id
            try record(.codeSent, ["by": factor.rawValue, "for": purpose.rawValue])
        }
        flow.facts.code = issued
    }

    private func warn(_ reason: String) {
        let tenant = person.space.tenant
        person.space.environment.logger.warning(
            "cannot send a code",
            metadata: [
                "tenant": "\(tenant.name)", "tenant_id": "\(tenant.id)", "reason": "\(reason)",
            ]
        )
    }
}

extension Person {
    /// Whether a typed code is the one that was sent.
    func isRight(_ typed: OneTimeCode, _ issued: IssuedCode, _ flow: FlowID) -> Bool {
        // Both are keyed hashes, so the duration of their comparison reveals nothing about the
        // code.
        hash(typed, issued.purpose, flow) == issued.hash
    }

    fileprivate func hash(_ code: OneTimeCode, _ purpose: CodePurpose, _ flow: FlowID) -> [UInt8] {
        let binding = CodeBinding(purpose: purpose, accountID: account.id, flow: flow)
        return space.hash(of: code, for: binding)
    }
}

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
    func codesLeft(
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
