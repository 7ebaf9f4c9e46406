internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// What happens, in the last transaction of a flow that ends in a session, beside making it.
struct SignInEnding: Sendable {
    let tokens: TokenKeys
    let clock: any WallClock
    let entropy: any Entropy

    /// Makes the session and all that goes with it. Nil if there cannot be one any more.
    func end(
        _ flow: Flow,
        _ person: inout Person,
        from origin: ClientOrigin,
        _ maker: SessionMaker,
        in store: TenantStore
    ) throws -> (MadeSession, Done)? {
        let facts = flow.facts
        let made: MadeSession?
        if facts.kind == .stepUp {
            guard let old = facts.sessionHash.flatMap(TokenHash.init(bytes:)) else { return nil }
            made = try maker.renew(old, for: person, proofs: facts.proofs, in: store)
        } else {
            guard let app = facts.app else { return nil }
            made = try maker.make(
                for: person,
                app: app,
                proofs: facts.proofs,
                from: origin,
                in: store
            )
        }
        guard let made else { return nil }
        // Whoever came all the way is who they say: what others tried before counts no more.
        try store.attempts.delete(person.attemptKey.bytes)
        try store.accounts.updateLastSignIn(clock.now(), of: person.account.id)
        var done = made.done
        try trustDevice(facts, person, origin, &done, in: store)
        done.recoveryCodes = (facts.recoveryCodes ?? []).map { code in
            var code = code
            return code.withUTF8 { SecretBytes(UnsafeRawBufferPointer($0)) }
        }
        return (made, done)
    }

    /// Makes the device trusted if the person asked for it and gave a second factor just now.
    private func trustDevice(
        _ facts: FlowFacts,
        _ person: Person,
        _ origin: ClientOrigin,
        _ done: inout Done,
        in store: TenantStore
    ) throws {
        let days = person.standing.trustDays
        guard facts.trustsDevice == true, days > 0,
            facts.proofs.contains(where: \.kind.isSecondFactor)
        else { return }
        let now = clock.now()
        let token = tokens.issue(.device, for: person.tenant.id)
        let device = TrustedDevice(
            id: Identifier(from: entropy),
            accountID: person.account.id,
            client: origin,
            trustedAt: now,
            lastUsedAt: now
        )
        try store.devices.insert(device, tokenHash: token.hash.bytes)
        try store.audit.append(
            AuditEvent(
                .deviceTrusted,
                by: .account(person.account.id),
                about: person.account.id,
                at: now,
                from: origin,
                ["device": device.id.hex, "days": String(days)]
            )
        )
        done.deviceToken = token.text
        done.deviceDays = UInt32(clamping: days)
    }
}
