/// A resumable conversation, as stored between two calls. It holds what has been proven, never
/// where the conversation stands: that is computed anew each time (`Need`).
package struct Flow: Sendable, Equatable {
    package let id: FlowID
    package var facts: FlowFacts
    /// At most `FlowLimits.lifetime` after the flow began.
    package let expiresAt: Timestamp
    /// Answers given so far.
    package var advances: Int
    /// Failures in this conversation alone. They may be shown to the person, because they say
    /// nothing about the account: the same is counted whether or not there is one.
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

package typealias FlowID = Identifier<Flow>

/// What a flow is for; the raw value is its name in storage.
package enum FlowKind: String, Sendable, Codable {
    case signIn = "sign-in"
    case activate
    case recover
    case stepUp = "step-up"
}

/// What is known in a flow: what it was started for and what has been proven since.
package struct FlowFacts: Sendable, Equatable, Codable {
    package let kind: FlowKind
    /// The app to sign in to, once named.
    package var app: App?
    package var proofs: [Proof]
    /// Whose flow it is, once they have proven themselves by something. The flow is kept in their
    /// tenant's database from then on.
    package var accountID: AccountID?
    /// The second factor that is being used, once there was a choice.
    package var factor: SecondFactor?
    /// The code that was sent last.
    package var code: IssuedCode?
    /// Codes sent so far.
    package var codesSent: Int?
    /// When the last one was sent by each way, also where a code by another has replaced it since.
    package var sentAt: [SecondFactor: Timestamp]?
    /// The secret of the authenticator that is being set up in this flow. It is kept here and
    /// nowhere else until a code of it was given: another flow, or session, of the same account
    /// neither sees nor changes it.
    package var enrolling: [UInt8]?
    /// The recovery codes that were made in this flow, to be shown once at its end.
    package var recoveryCodes: [String]?
    /// Office and user name as typed, if they are to be remembered.
    package var remembered: RememberedSignIn?
    /// Whether this device is to be trusted, once a second factor was given.
    package var trustsDevice: Bool?
    /// The account's credential version when its password was verified; nil in flows that end in no
    /// new session, and in those of older daemons, which knew version 0 only.
    package var credentialVersion: Int64?
    /// The keyed hash of the link that opened the flow.
    package var linkHash: [UInt8]?
    /// The keyed hash of the token of the session that is being proven anew.
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

    /// Whether another code can be sent by this way: each sending doubles the wait, and going over
    /// to another way and back is no way round it.
    package func sending(by factor: SecondFactor, at now: Timestamp) -> CodeSending {
        let sent = codesSent ?? 0
        guard sent < IssuedCode.sendsLimit else { return .spent }
        guard let last = sentAt?[factor], !last.isAhead(of: now) else { return .open }
        let next = min(last, now) + IssuedCode.wait(sent: sent)
        return now < next ? .after(next) : .open
    }
}

/// What "Remember Me" keeps: nothing that opens anything.
package struct RememberedSignIn: Sendable, Hashable, Codable {
    package let office: String
    package let user: String

    package init(office: String, user: String) {
        self.office = office
        self.user = user
    }
}

/// A one-time code that was sent, as kept: it is known by its keyed hash alone, which is bound to the
/// flow and the purpose.
package struct IssuedCode: Sendable, Hashable, Codable {
    package let purpose: CodePurpose
    /// By which way it was sent.
    package let factor: SecondFactor
    package let hash: [UInt8]
    package let issuedAt: Timestamp
    package let expiresAt: Timestamp
    /// Wrong codes typed since.
    package var tries: Int
    /// The message that carries it; nil if none was stored, or by an older daemon.
    package var message: MessageID?
    /// Nil unless the person has asked for another code since, and got none because of a limit.
    private var announcement: Announcement?

    /// What the person was shown of a code that was not sent.
    private struct Announcement: Sendable, Hashable, Codable {
        let at: Timestamp
        let end: Timestamp
        /// Wrong codes typed before.
        let tries: Int
    }

    package init(
        purpose: CodePurpose,
        factor: SecondFactor,
        hash: [UInt8],
        issuedAt: Timestamp,
        expiresAt: Timestamp,
        tries: Int = 0
    ) {
        self.purpose = purpose
        self.factor = factor
        self.hash = hash
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.tries = tries
    }

    /// Wrong codes after which a code is dead.
    package static let triesLimit = 5
    /// How often codes may be sent in one flow.
    package static let sendsLimit = 5

    package func isGood(at now: Timestamp) -> Bool { isAwaited(at: now) && tries < Self.triesLimit }

    /// Whether its time has not passed, however often it was tried.
    package func isAwaited(at now: Timestamp) -> Bool {
        now < expiresAt && !issuedAt.isAhead(of: now)
    }

    /// Notes that the person asked for another code that a limit keeps from being sent. This one stays
    /// good as long as it was; what is shown is what a new code would have shown, because the limit
    /// depends on what others were sent too.
    package mutating func announceAnother(at now: Timestamp, until end: Timestamp) {
        announcement = Announcement(at: now, end: end, tries: tries)
    }

    /// When the person asked for a code last.
    package var askedAt: Timestamp { announcement?.at ?? issuedAt }

    /// Until when the answers say that the code is good.
    package var shownEnd: Timestamp { announcement?.end ?? expiresAt }

    /// Whether the answers say that the code is good at this moment.
    package func isShown(at now: Timestamp) -> Bool {
        now < shownEnd && !issuedAt.isAhead(of: now)
    }

    /// Whether a wrong code is answered as wrong, and not as too late.
    package func seemsGood(at now: Timestamp) -> Bool {
        isShown(at: now) && tries - (announcement?.tries ?? 0) < Self.triesLimit
    }

    /// From when on another may be sent, given how many were.
    package func resendAt(sent: Int) -> Timestamp { askedAt + Self.wait(sent: sent) }

    /// How long the next one waits: 30 seconds, and twice as long after each.
    fileprivate static func wait(sent: Int) -> Duration {
        .seconds(30 << min(max(0, sent - 1), 5))
    }
}

/// Whether another code can be sent.
package enum CodeSending: Sendable, Equatable {
    case open
    case after(Timestamp)
    /// Not in this flow any more.
    case spent
}
