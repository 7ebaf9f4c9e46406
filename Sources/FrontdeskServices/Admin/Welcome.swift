internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// A new user's first credential. It is prepared before the transaction that stores it, because a
/// password needs a hash.
enum PreparedWelcome: Sendable {
    case nothing
    /// The tenant's quota is used up. The welcome is sent later.
    case deferred
    case password(text: String, verifier: String)
    case link(IssuedToken)
}

extension WelcomeMethod {
    /// The number of messages that the welcome takes.
    var messages: Int {
        switch self {
        case .temporaryPassword: 2
        case .activationLink: 1
        }
    }
}

extension Admin {
    /// Prepares the welcome that is mailed to `address`.
    ///
    /// - Throws: `CallError` if the welcome cannot be mailed: there is no address, or no page for a
    ///   link to point to.
    /// - Parameter field: the field of the request that holds the address.
    func prepareWelcome(
        _ choice: WelcomeChoice?,
        to address: String?,
        field: String? = nil,
        _ caller: AdminCaller,
        _ policy: Policy,
        _ context: CallContext
    ) async throws -> PreparedWelcome {
        guard let method = choice.map(\.method) ?? policy.welcome.method else { return .nothing }
        if let fault = WelcomeFault(method, to: address, policy) {
            throw fault.callError(field: field)
        }
        switch method {
        case .activationLink: return .link(environment.tokens.issue(.link, for: caller.open.id))
        case .temporaryPassword:
            let text = ReadableSecret.make(from: environment.entropy)
            return .password(
                text: text,
                verifier: try await makeVerifier(of: text, caller, context)
            )
        }
    }

    func makeVerifier(
        of text: String,
        _ caller: AdminCaller,
        _ context: CallContext
    ) async throws -> String {
        try await hashing.makeVerifier(
            of: try PreparedPassword.read(SecretBytes(utf8: text), field: "password")
                .orCallError(),
            keys: caller.open.keys,
            for: caller.hashing,
            context.call
        )
    }
}

/// Why a user cannot be welcomed by mail.
enum WelcomeFault: Sendable, Equatable {
    case noAddress
    case noPage

    init?(_ method: WelcomeMethod, to address: String?, _ policy: Policy) {
        if address == nil {
            self = .noAddress
        } else if method == .activationLink, policy.page.url.isEmpty {
            self = .noPage
        } else {
            return nil
        }
    }

    var words: String {
        switch self {
        case .noAddress:
            "an e-mail address is expected; without one, issue a temporary password"
        case .noPage:
            "links need a sign-in page: set page.url in the tenant's policy"
        }
    }

    /// - Parameter field: the field of the request that holds the address.
    func callError(field: String? = nil) -> CallError {
        switch (self, field) {
        case (.noAddress, let field?): .invalidField(field, .required, words)
        case (.noAddress, nil), (.noPage, _):
            CallError(.failedPrecondition, .wrongState, words)
        }
    }
}

extension UserChange {
    /// Gives the account its first credential, stores the mails about it, and invalidates what was
    /// mailed before.
    mutating func welcome(_ prepared: PreparedWelcome) throws {
        try endSessions()
        try revokeAccess()
        try forgetPasswordFailures()
        account.pendingFirstSteps = Set(policy.firstSteps).union([.changePassword])
        switch prepared {
        case .nothing, .deferred: return
        case .password(let text, let verifier):
            let end = now + policy.welcome.temporaryPasswordLifetime
            give(verifier, until: end)
            if try wasInUse { account.noteMailboxReset(at: now) }
            try mail(.welcome, until: end)
            try mail(.temporaryPassword, until: end, [.temporaryPassword: text])
        case .link(let token):
            account.passwordVerifier = nil
            account.temporaryPassword = nil
            try mailLink(
                token,
                .activate,
                .activationLink,
                for: policy.welcome.activationLinkLifetime
            )
        }
    }

    /// Sets a temporary password, which only serves to set another one.
    mutating func give(_ verifier: String, until end: Timestamp) {
        account.passwordVerifier = verifier
        account.temporaryPassword = TemporaryPassword(expiresAt: end)
        account.passwordChangedAt = now
        account.pendingFirstSteps.insert(.changePassword)
    }

    /// Stores a link and the mail that contains it.
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
