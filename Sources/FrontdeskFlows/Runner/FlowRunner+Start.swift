package import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskTenancy

/// Starts the flows in which a mailed link or a session identifies the person.
extension FlowRunner {
    /// Starts a flow with a mailed link. The token alone identifies the account. Opening the link
    /// does not use it up, because scanners open links too, and an invalid link does not reveal why
    /// it is invalid.
    package func startWithLink(
        _ token: SecretBytes,
        _ kind: FlowKind,
        _ visitor: Visitor,
        _ call: Call
    ) async throws -> FlowStep {
        guard let (hash, tenant) = try await open(token, call) else {
            return .refused(.linkInvalid)
        }
        return try await tenant.write(for: nil) { transaction in
            let (store, now) = (transaction.store, transaction.now)
            guard let link = try store.links.find(tokenHash: hash.bytes, at: now),
                link.purpose.flow == kind,
                let account = try store.accounts.find(id: link.accountID),
                account.status == .enabled
            else { return .refused(.linkInvalid) }
            var facts = FlowFacts(kind: kind, app: nil)
            facts.accountID = account.id
            facts.linkHash = hash.bytes
            facts.prove(.link, at: now)
            return try begin(facts, account, visitor, in: transaction)
        }
    }

    /// Starts a flow with the link of a registration mail. Opening the link does not use it up.
    package func startRegistration(
        withLink token: SecretBytes,
        app: App?,
        _ visitor: Visitor,
        _ call: Call
    ) async throws -> FlowStep {
        guard let (hash, tenant) = try await open(token, call) else {
            return .refused(.linkInvalid)
        }
        return try await tenant.write(for: nil) { transaction in
            let (store, now) = (transaction.store, transaction.now)
            guard
                let registration = try store.registrations.find(
                    linkHash: hash.bytes,
                    at: now
                )
            else { return .refused(.linkInvalid) }
            var facts = FlowFacts(kind: .register, app: app)
            facts.registrationID = registration.id
            facts.prove(.link, at: now)
            let flow = Flow(
                id: FlowID(from: engine.environment.entropy),
                facts: facts,
                expiresAt: now + FlowLimits.lifetime
            )
            let change = try RegistrationChange(
                flow,
                of: registration,
                from: visitor.origin,
                in: transaction
            )
            return try engine.completeStep(
                change,
                from: nil,
                begunBy: transaction.space.flowSource(of: visitor.address)
            )
        }
    }

    /// The hash of a mailed link's token, and its tenant; nil if this caller may not use it.
    private func open(
        _ link: SecretBytes,
        _ call: Call
    ) async throws -> (TokenHash, TenantSpace)? {
        let reading = link.withUnsafeBytes { engine.environment.tokens.read(.link, text: $0) }
        guard let reading,
            let tenant = try await engine.vault.find(reading.tenant, for: call.peer)
        else { return nil }
        return (reading.hash, tenant)
    }

    /// Starts a flow that refreshes the proofs of a session.
    package func startWithSession(
        _ token: SecretBytes,
        _ visitor: Visitor,
        _ call: Call
    ) async throws -> FlowStep {
        let (tenant, session) = try await directory.open(token, for: call.peer)
        return try await tenant.write(for: nil) { transaction in
            guard let account = try transaction.store.accounts.find(id: session.session.accountID)
            else {
                throw TenancyError.sessionInvalid
            }
            var facts = FlowFacts(kind: .stepUp, app: session.session.app)
            facts.accountID = account.id
            facts.sessionHash = session.hash.bytes
            return try begin(facts, account, visitor, in: transaction)
        }
    }

    private func begin(
        _ facts: FlowFacts,
        _ account: Account,
        _ visitor: Visitor,
        in transaction: Transaction
    ) throws -> FlowStep {
        let flow = Flow(
            id: FlowID(from: engine.environment.entropy),
            facts: facts,
            expiresAt: transaction.now + FlowLimits.lifetime
        )
        let change = try FlowChange(flow, of: account, from: visitor.origin, in: transaction)
        return try engine.completeStep(change, from: nil)
    }
}

extension LinkPurpose {
    /// The flow that a link starts; nil if it starts none.
    fileprivate var flow: FlowKind? {
        switch self {
        case .activate: .activate
        case .resetPassword: .recover
        case .keepAccount: nil
        }
    }
}
