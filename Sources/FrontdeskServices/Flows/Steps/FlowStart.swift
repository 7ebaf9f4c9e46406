internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Starts the flows of people who are known from the start, by a mailed link or by a session.
struct FlowStart: Sendable {
    let environment: Environment
    let vault: TenantVault
    let directory: SessionDirectory
    let engine: FlowEngine

    /// Starts a flow with a mailed link. The token alone identifies the account. Opening the link
    /// does not use it up, because scanners open links too, and an invalid link does not reveal why
    /// it is invalid.
    func withLink(
        _ token: SecretBytes,
        _ kind: FlowKind,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> Step {
        guard let reading = token.withUnsafeBytes({ environment.tokens.read(.link, text: $0) }),
            let tenant = try await vault.find(reading.tenant, for: context.caller)
        else { return .refused(.linkInvalid) }
        let hash = reading.hash
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

    /// Starts a flow that refreshes the proofs of a session.
    func withSession(
        _ token: SecretBytes,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> Step {
        let session = try await directory.fetch(token, for: context.caller)
        guard let tenant = try await vault.find(session.tenant.id, for: context.caller) else {
            throw CallError.sessionInvalid
        }
        return try await tenant.write(for: nil) { transaction in
            guard let account = try transaction.store.accounts.find(id: session.session.accountID)
            else {
                throw CallError.sessionInvalid
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
    ) throws -> Step {
        let flow = Flow(
            id: FlowID(from: environment.entropy),
            facts: facts,
            expiresAt: transaction.now + FlowLimits.lifetime
        )
        let change = try FlowChange(flow, of: account, from: visitor.origin, in: transaction)
        return try engine.settle(change, from: nil)
    }
}

extension LinkPurpose {
    fileprivate var flow: FlowKind {
        switch self {
        case .activate: .activate
        case .resetPassword: .recover
        }
    }
}
