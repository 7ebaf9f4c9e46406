/// A resumable flow as stored between two calls. It stores what was proved, not the current step,
/// which `Need` computes from the stored facts every time.
package struct Flow: Sendable, Equatable {
    package let id: FlowID
    package var facts: FlowFacts
    /// At most `FlowLimits.lifetime` after the flow began.
    package let expiresAt: Timestamp
    /// The number of answers so far.
    package var advances: Int
    /// The failures in this flow. The user may see them, because they reveal nothing about the
    /// account: they are counted whether or not the account exists.
    package var failures: AttemptRecord

    package init(
        id: FlowID,
        facts: FlowFacts,
        expiresAt: Timestamp,
        advances: Int = 0,
        failures: AttemptRecord = .none
    ) {
        self.id = id
        self.facts = facts
        self.expiresAt = expiresAt
        self.advances = advances
        self.failures = failures
    }
}

/// The purpose of a flow; the raw value is its name in storage.
package enum FlowKind: String, Sendable, Codable {
    case signIn = "sign-in"
    case activate
    case recover
    case stepUp = "step-up"
    case register

    /// Whether a flow of this kind creates a session.
    package var createsSession: Bool {
        switch self {
        case .signIn, .register: true
        case .activate, .recover, .stepUp: false
        }
    }
}

extension CodePurpose {
    /// The purpose of a second factor's code in a flow of this kind.
    package static func secondStep(of kind: FlowKind) -> CodePurpose {
        kind == .stepUp ? .stepUp : .signIn
    }
}

/// The facts of a flow: its purpose and what has been proved so far.
package struct FlowFacts: Sendable, Equatable, Codable {
    package let kind: FlowKind
    /// The app to sign in to; nil until the user names it.
    package var app: App?
    package var proofs: [Proof]
    /// The flow's account; nil until the user has proved something. From then on the flow is stored
    /// in the tenant's database.
    package var accountID: AccountID?
    /// The registration of a person who has no account yet.
    package var registrationID: RegistrationID?
    /// The second factor in use, if the user had a choice.
    package var factor: SecondFactor?
    /// The last code that was sent.
    package var code: IssuedCode?
    /// The number of codes sent so far.
    package var codesSent: Int?
    /// When the last code was sent through each factor, even if a code through another factor
    /// replaced it.
    package var sentAt: [SecondFactor: Timestamp]?
    /// The secret of the authenticator that this flow is setting up. Only this flow stores it until
    /// the user enters a correct code. Other flows and sessions of the account can neither see nor
    /// change it.
    package var enrolling: [UInt8]?
    /// The recovery codes that this flow generated. They are shown once, at its end.
    package var recoveryCodes: [String]?
    /// Office and user name as typed, if the user asked to remember them.
    package var remembered: RememberedSignIn?
    /// Whether to trust this device once the user gives a second factor.
    package var trustsDevice: Bool?
    /// Whether the user answered in this flow which clinic group to use; nil means no.
    package var hasAnsweredClinicGroup: Bool?
    /// The account's credential version when the password was verified. Nil in flows that do not
    /// create a session, and in flows of older daemons, which only knew version 0.
    package var credentialVersion: Int64?
    /// The keyed hash of the link that started the flow.
    package var linkHash: [UInt8]?
    /// The keyed hash of the session token in a step-up flow.
    package var sessionHash: [UInt8]?

    package init(kind: FlowKind, app: App?, proofs: [Proof] = []) {
        self.kind = kind
        self.app = app
        self.proofs = proofs
    }

    package func hasProof(_ kind: ProofKind) -> Bool { proofs.contains { $0.kind == kind } }

    package mutating func prove(_ kind: ProofKind, at now: Timestamp) {
        proofs.append(Proof(kind: kind, provenAt: now))
    }

    /// Whether another code can be sent through this factor. Each code doubles the wait, and
    /// switching between factors does not reset it.
    package func sending(by factor: SecondFactor, at now: Timestamp) -> CodeSending {
        let sent = codesSent ?? 0
        guard sent < IssuedCode.sendsLimit else { return .spent }
        guard let last = sentAt?[factor], !last.isAhead(of: now) else { return .open }
        let next = min(last, now) + IssuedCode.wait(sent: sent)
        return now < next ? .after(next) : .open
    }
}

/// The data that "Remember Me" stores. It grants no access.
package struct RememberedSignIn: Sendable, Hashable, Codable {
    package let office: String
    package let user: String

    package init(office: String, user: String) {
        self.office = office
        self.user = user
    }
}

/// Whether another code can be sent.
package enum CodeSending: Sendable, Equatable {
    case open
    case after(Timestamp)
    /// This flow can send no more codes.
    case spent
}
