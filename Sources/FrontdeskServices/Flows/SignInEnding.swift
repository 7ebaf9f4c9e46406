internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// What happens, in the last transaction of a flow that ends in a session, beside making it.
struct SignInEnding: Sendable {
    let tokens: TokenKeys
    let remembering: Remembering
    let entropy: any Entropy

    /// Makes the session and all that goes with it. Nil if there cannot be one any more.
    func end(
        _ turn: inout FlowSettling.Turn,
        _ maker: SessionMaker
    ) throws -> (MadeSession, Done)? {
        guard let made = try makeSession(turn, maker) else { return nil }
        let account = turn.person.account.id
        // The password was right, on a known device perhaps, which has a record of its own.
        try turn.store.attempts.delete(turn.person.passwordKey.bytes)
        try turn.store.accounts.updateLastSignIn(turn.now, of: account)
        try turn.noteNetwork()
        var done = made.done
        try trustDevice(turn, &done)
        if turn.person.policy.remembersSignIn, let remembered = turn.flow.facts.remembered {
            done.rememberToken = remembering.seal(remembered)
        }
        done.recoveryCodes = (turn.flow.facts.recoveryCodes ?? []).map { SecretBytes(utf8: $0) }
        return (made, done)
    }

    private func makeSession(
        _ turn: FlowSettling.Turn,
        _ maker: SessionMaker
    ) throws -> MadeSession? {
        let facts = turn.flow.facts
        guard facts.kind == .signIn else {
            guard let old = facts.sessionHash.flatMap(TokenHash.init(bytes:)) else { return nil }
            let made = try maker.renew(old, for: turn.person, proofs: facts.proofs, in: turn.store)
            if let made { try turn.record(.sessionRenewed, made.auditDetails(of: facts)) }
            return made
        }
        guard let app = facts.app, let origin = turn.origin else { return nil }
        return try maker.make(
            for: turn.person,
            app: app,
            proofs: facts.proofs,
            from: origin,
            in: turn.store
        )
    }

    /// Makes the device trusted if the person asked for it and gave a second factor just now.
    private func trustDevice(_ turn: FlowSettling.Turn, _ done: inout Done) throws {
        let (facts, days) = (turn.flow.facts, turn.person.standing.trustDays)
        guard facts.trustsDevice == true, facts.kind == .signIn, facts.app != .settings, days > 0,
            let origin = turn.origin,
            facts.proofs.contains(where: \.kind.isSecondFactor)
        else { return }
        let token = tokens.issue(.device, for: turn.person.tenant.id)
        let device = TrustedDevice(
            id: Identifier(from: entropy),
            accountID: turn.person.account.id,
            client: origin,
            trustedAt: turn.now,
            lastUsedAt: turn.now
        )
        try turn.store.devices.insert(device, tokenHash: token.hash.bytes)
        try turn.record(.deviceTrusted, ["device": device.id.hex, "days": String(days)])
        done.deviceToken = token.text
        done.deviceDays = UInt32(clamping: days)
    }
}

extension MadeSession {
    fileprivate func auditDetails(of facts: FlowFacts) -> [String: String] {
        let proofs = facts.proofs.map(\.kind.rawValue).joined(separator: " ")
        return ["session": session.session.id.hex, "proofs": proofs]
    }
}

extension FlowSettling.Turn {
    /// Remembers where the person has proven who they are. Their next sign-in from the same network
    /// goes before those that come from networks nothing is known of.
    func noteNetwork() throws {
        guard let address = (origin?.address).flatMap(ClientAddress.init) else { return }
        let key = person.tenant.key(of: NetworkPrefix(of: address))
        try store.networks.note(key, of: person.account.id, at: now)
    }
}
