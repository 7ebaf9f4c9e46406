internal import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

extension FlowChange {
    /// Makes the session that completes the flow, and what comes with it. Returns nil if the
    /// session can no longer be made.
    func makeSession(_ rememberTokens: RememberTokens) throws -> CompletedSignIn? {
        guard let made = try makeSession() else { return nil }
        let account = person.account.id
        // The password was right, so its failures are cleared. A trusted device has its own count.
        try store.attempts.delete(person.passwordKey.bytes)
        try store.accounts.updateLastSignIn(now, of: account)
        try rememberNetwork()
        transaction.count(.signIns)
        var done = CompletedSignIn(made)
        try trustDevice(&done)
        if person.policy.remembersSignIn, let remembered = flow.facts.remembered {
            done.rememberToken = rememberTokens.seal(remembered)
        }
        done.recoveryCodes = (flow.facts.recoveryCodes ?? []).map { SecretBytes(utf8: $0) }
        return done
    }

    private func makeSession() throws -> CreatedSession? {
        let facts = flow.facts
        guard facts.kind.createsSession else {
            guard let old = facts.sessionHash.flatMap(TokenHash.init(bytes:)) else { return nil }
            let made = try transaction.renewSession(old, for: person, proofs: facts.proofs)
            if let made {
                let proofs = facts.proofs.map(\.kind.rawValue).joined(separator: " ")
                let session = made.session.session.id.hex
                try record(.sessionRenewed, ["session": session, "proofs": proofs])
            }
            return made
        }
        guard let app = facts.app, let origin else { return nil }
        return try transaction.makeSession(
            for: person,
            app: app,
            proofs: facts.proofs,
            from: origin
        )
    }

    /// Trusts the device if the person asked for it and has just given a second factor.
    private func trustDevice(_ done: inout CompletedSignIn) throws {
        let (facts, days) = (flow.facts, person.accountFacts.trustDays)
        guard facts.trustsDevice == true, facts.kind == .signIn, facts.app != .settings, days > 0,
            let origin,
            facts.proofs.contains(where: \.kind.isSecondFactor)
        else { return }
        let environment = person.space.environment
        let token = environment.tokens.issue(.device, for: person.space.id)
        let device = TrustedDevice(
            id: Identifier(from: environment.entropy),
            accountID: person.account.id,
            client: origin,
            trustedAt: now,
            lastUsedAt: now
        )
        try store.devices.insert(device, tokenHash: token.hash.bytes)
        try record(.deviceTrusted, ["device": device.id.hex, "days": String(days)])
        done.deviceToken = token.text
        done.deviceDays = days
    }
}
