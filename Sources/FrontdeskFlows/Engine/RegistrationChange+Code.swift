internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

extension RegistrationChange {
    /// Mails a new code and a new link, which replace the previous ones.
    ///
    /// If the address has an account already, its owner gets a notice instead, and no code is right.
    /// Both run the same statements, so that neither the answer nor its duration reveals whether
    /// there is an account. If too many mails were sent to the address, none is sent, no code is right,
    /// an earlier link stays valid, and the answer does not say so.
    mutating func sendCode() throws {
        let (entropy, channel) = (
            space.environment.entropy, MessageChannel.mail(to: applicant.email)
        )
        flow.facts.codesSent = (flow.facts.codesSent ?? 0) + 1
        flow.facts.sentAt = [.email: now]
        let expiresAt = now + policy.registration.codeLifetime
        let owner = try store.accounts.find(named: email)
        let mayMail = try isMailAllowed(to: channel)
        if !mayMail, var old = flow.facts.code, old.isUsable(at: now) {
            old.announceAnother(at: now, until: expiresAt)
            flow.facts.code = old
            return
        }
        if let message = flow.facts.code?.message { _ = try store.outbox.drop(message, at: now) }
        let (code, link) = (
            OneTimeCode(from: entropy), space.environment.tokens.issue(.link, for: space.id)
        )
        if mayMail || flow.facts.code == nil {
            try store.registrations.save(registration, linkHash: link.hash.bytes)
        }
        let right = hash(of: code)
        var issued = IssuedCode(
            purpose: .registration,
            factor: .email,
            hash: owner == nil && mayMail ? right : entropy.bytes(right.count),
            issuedAt: now,
            expiresAt: expiresAt
        )
        let message = message(code, link, owner, to: mayMail ? channel : .nowhere)
        try transaction.send(message)
        issued.message = message.id
        flow.facts.code = issued
    }

    /// Verifies a typed code. Returns nil if it is right.
    mutating func verify(_ code: OneTimeCode) throws -> Problem? {
        guard let issued = flow.facts.code, issued.appearsUsable(at: now) else {
            return .codeExpired
        }
        // Both are keyed hashes, so the duration of their comparison reveals nothing about the code.
        guard issued.isUsable(at: now), hash(of: code) == issued.hash else {
            flow.facts.code?.tries += 1
            return try fail(.wrongCode)
        }
        return nil
    }

    private func isMailAllowed(to channel: MessageChannel) throws -> Bool {
        let count = try store.outbox.countRecent(
            .recipient(channel),
            [.registrationCode, .noticeRegistered],
            since: now - MessageLimit.hour,
            until: now + Timestamp.tolerance
        )
        return count < Registration.mailsPerHour
    }

    private func message(
        _ code: OneTimeCode,
        _ link: IssuedToken,
        _ owner: Account?,
        to channel: MessageChannel
    ) -> Message {
        let address = LinkAddress.registration(link, on: policy.page)
        let secrets: [MessageValue: String] = [.code: code.text, .link: address]
        return Message(
            owner == nil ? .registrationCode : .noticeRegistered,
            to: channel,
            about: nil,
            of: space.tenant,
            policy,
            locale: owner?.locale ?? applicant.locale,
            owner == nil ? secrets.filter { !$0.value.isEmpty } : [:],
            from: origin,
            until: now + (owner == nil ? policy.registration.codeLifetime : Message.noticeLifetime),
            at: now,
            space.environment.entropy
        )
    }

    private func hash(of code: OneTimeCode) -> [UInt8] {
        space.hash(
            of: code,
            for: CodeBinding(purpose: .registration, accountID: nil, flow: flow.id)
        )
    }
}
