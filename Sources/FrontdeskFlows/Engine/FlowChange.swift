internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The flow of a known person, within the transaction that changes it.
struct FlowChange {
    let transaction: Transaction
    var person: Person
    var flow: Flow
    /// The person's origin; nil if the frontend did not say.
    let origin: ClientOrigin?
    /// Whether to send another code although one was sent already.
    var wantsAnotherCode = false
    /// The second factor that the answer has proven.
    var accepted: SecondFactor?
    /// The reason for which the flow finishes successfully without a session, if it does.
    var finish: FlowFinish?
    /// The reason for which the flow is refused, if it is.
    var refusal: FlowRefusal?

    init(
        _ flow: Flow,
        of account: Account,
        from origin: ClientOrigin?,
        in transaction: Transaction
    ) throws {
        self.transaction = transaction
        self.flow = flow
        self.origin = origin
        person = try Person(account, from: origin?.address ?? "", in: transaction)
    }

    /// Fetches the flow that is stored under a token's hash, with its account as it is now.
    ///
    /// - Throws: `FlowError.flowInvalid` if there is none.
    init(
        fetching hash: TokenHash,
        from origin: ClientOrigin?,
        in transaction: Transaction
    ) throws {
        try self.init(try transaction.fetchFlow(hash), from: origin, in: transaction)
    }

    /// The flow with its account as it is now.
    ///
    /// - Throws: `FlowError.flowInvalid` if the account is gone.
    init(_ flow: Flow, from origin: ClientOrigin?, in transaction: Transaction) throws {
        let account = try transaction.fetchAccount(of: flow)
        try self.init(flow, of: account, from: origin, in: transaction)
    }

    var store: TenantStore { transaction.store }
    var now: Timestamp { transaction.now }
    var need: Need { Need.next(flow.facts, person.accountFacts) }

    /// Whether the account may continue. It may have been disabled, or its sessions revoked, since
    /// the flow began.
    var isAdmitted: Bool {
        switch flow.facts.kind {
        case .signIn, .register:
            guard let app = flow.facts.app,
                flow.facts.credentialVersion ?? 0 == person.account.credentialVersion
            else { return false }
            let address = person.address.isEmpty ? nil : person.address
            return SignIn.admits(person.account, to: app, from: address, under: person.policy)
        case .recover, .activate, .stepUp:
            return person.account.status == .enabled
        }
    }

    /// Records an act of the person, or one on their behalf.
    func record(_ kind: AuditKind, _ details: [String: String] = [:]) throws {
        try person.record(kind, details, from: origin, in: transaction)
    }

    /// Sets the password. This flow continues.
    mutating func setPassword(_ verifier: String) throws {
        try person.setPassword(verifier, in: flow.id, transaction)
        flow.facts.credentialVersion = person.account.credentialVersion
    }

    /// Notifies the owner that the password was set.
    func notifyOfPassword() throws {
        try person.notify(
            .noticePasswordChanged,
            by: person.noticeChannel,
            from: origin,
            in: transaction
        )
    }

    /// Remembers the network from which the person has proven their identity. Their next sign-in
    /// from it is hashed before those from unknown networks.
    func rememberNetwork() throws {
        guard let address = (origin?.address).flatMap(ClientAddress.init) else { return }
        let key = person.space.key(of: NetworkPrefix(of: address))
        try store.networks.note(key, of: person.account.id, at: now)
    }
}

extension Snapshot {
    /// The account of an identified person's flow as it is now.
    ///
    /// - Throws: `FlowError.flowInvalid` if the account is gone.
    func fetchAccount(of flow: Flow) throws -> Account {
        guard case .person(let id) = flow.facts.subject,
            let account = try store.accounts.find(id: id)
        else { throw FlowError.flowInvalid }
        return account
    }
}
