internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
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
        let expiresAt = now + person.policy.twoStep.codeLifetime
        let old = flow.facts.code
        if room == 0, var old, old.factor == factor, old.purpose == purpose, old.isUsable(at: now) {
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
    func matches(_ typed: OneTimeCode, _ issued: IssuedCode, _ flow: FlowID) -> Bool {
        // Both are keyed hashes, so the duration of their comparison reveals nothing about the
        // code.
        hash(typed, issued.purpose, flow) == issued.hash
    }

    fileprivate func hash(_ code: OneTimeCode, _ purpose: CodePurpose, _ flow: FlowID) -> [UInt8] {
        let binding = CodeBinding(purpose: purpose, accountID: account.id, flow: flow)
        return space.hash(of: code, for: binding)
    }
}
