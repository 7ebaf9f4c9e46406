internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// What a new user gets to come in by, made before the transaction that stores it: a password has
/// to be hashed for it.
enum PreparedWelcome: Sendable {
    case nothing
    /// Nothing yet: the tenant's quota is used up, and the welcome is sent later.
    case deferred
    case password(text: String, verifier: String)
    case link(IssuedToken)
}

extension WelcomeWay {
    /// How many messages the welcome is.
    var messages: Int {
        switch self {
        case .temporaryPassword: 2
        case .activationLink: 1
        }
    }
}

extension Admin {
    /// Prepares what is mailed to `address`.
    ///
    /// - Throws: `CallError` where that way is not open: no address, or no page that a link could
    ///   lead to.
    /// - Parameter field: of the request, where it has the address.
    func prepareWelcome(
        _ choice: WelcomeChoice?,
        to address: String?,
        field: String? = nil,
        _ party: AdminParty,
        _ policy: Policy,
        _ context: CallContext
    ) async throws -> PreparedWelcome {
        guard let way = choice.map(\.way) ?? policy.welcome.way else { return .nothing }
        if let fault = WelcomeFault(way, to: address, policy) {
            throw fault.callError(field: field)
        }
        switch way {
        case .activationLink: return .link(environment.tokens.issue(.link, for: party.open.id))
        case .temporaryPassword:
            let text = ReadableSecret.make(from: environment.entropy)
            return .password(
                text: text,
                verifier: try await makeVerifier(of: text, party, context)
            )
        }
    }

    func makeVerifier(
        of text: String,
        _ party: AdminParty,
        _ context: CallContext
    ) async throws -> String {
        try await hashing.makeVerifier(
            of: try PreparedPassword.read(SecretBytes(utf8: text), field: "password")
                .orCallError(),
            keys: party.open.keys,
            for: party.hashing,
            context
        )
    }
}

/// Why somebody cannot be welcomed by mail.
enum WelcomeFault: Sendable, Equatable {
    case noAddress
    case noPage

    init?(_ way: WelcomeWay, to address: String?, _ policy: Policy) {
        if address == nil {
            self = .noAddress
        } else if way == .activationLink, policy.page.address.isEmpty {
            self = .noPage
        } else {
            return nil
        }
    }

    var words: String {
        switch self {
        case .noAddress:
            "an address to welcome the user at, or no welcome by mail and a code handed over"
        case .noPage:
            "a sign-in page for the link to lead to: set page.address in the tenant's policy"
        }
    }

    /// - Parameter field: of the request, where it has the address.
    func callError(field: String? = nil) -> CallError {
        switch (self, field) {
        case (.noAddress, let field?): .invalidField(field, .required, words)
        case (.noAddress, nil), (.noPage, _):
            CallError(.failedPrecondition, .wrongState, "there has to be \(words)")
        }
    }
}

extension UserChange {
    /// Gives the account what it comes in by, stores the mails about it, and ends what was mailed
    /// before.
    mutating func welcome(_ prepared: PreparedWelcome) throws {
        try endSessions()
        try endWaysIn()
        try forgetPasswordFailures()
        account.duties = Set(policy.firstSteps).union([.changePassword])
        switch prepared {
        case .nothing, .deferred: return
        case .password(let text, let verifier):
            let end = now + policy.welcome.temporaryPasswordLife
            give(verifier, until: end)
            if try wasInUse { account.noteMailboxReset(at: now) }
            try mail(.welcome, until: end)
            try mail(.temporaryPassword, until: end, [.temporaryPassword: text])
        case .link(let token):
            account.passwordVerifier = nil
            account.temporaryPassword = nil
            try mailLink(token, .activate, .activationLink, for: policy.welcome.activationLinkLife)
        }
    }

    /// Sets a password that is good for setting another.
    mutating func give(_ verifier: String, until end: Timestamp) {
        account.passwordVerifier = verifier
        account.temporaryPassword = TemporaryPassword(expiresAt: end)
        account.passwordChangedAt = now
        account.duties.insert(.changePassword)
    }

    /// Stores a link, and the mail it is in.
    func mailLink(
        _ token: IssuedToken,
        _ purpose: LinkPurpose,
        _ kind: MessageKind,
        for life: Duration
    ) throws {
        let end = now + life
        let page = try transaction.mailPolicy(for: account).page
        let link = Link(accountID: account.id, purpose: purpose, createdAt: now, expiresAt: end)
        try store.links.insert(link, tokenHash: token.hash.bytes)
        try mail(
            kind,
            until: end,
            [.link: LinkAddress.text(of: token, on: page)]
        )
    }
}
