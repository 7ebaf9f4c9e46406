/// A resumable conversation, as stored between two calls. It holds what has been proven, never
/// where the conversation stands: that is computed anew each time (`SignIn.nextNeed`).
package struct Flow: Sendable, Equatable {
    package let id: Identifier<Flow>
    package var facts: FlowFacts
    package let expiresAt: Timestamp
    /// Answers given so far.
    package var advances: Int
    /// Failures in this conversation alone. They may be shown to the person, because they say
    /// nothing about the account: the same is counted whether or not there is one.
    package var failures: AttemptRecord

    package init(
        id: Identifier<Flow>,
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

/// What a flow is for; the raw value is its name in storage.
package enum FlowKind: String, Sendable, Codable {
    case signIn = "sign-in"
}

/// What is known in a flow: what it was started for and what has been proven since.
package struct FlowFacts: Sendable, Equatable, Codable {
    package let kind: FlowKind
    /// The app to sign in to, once named.
    package var app: App?
    package var proofs: [Proof]

    package init(kind: FlowKind, app: App?, proofs: [Proof] = []) {
        self.kind = kind
        self.app = app
        self.proofs = proofs
    }
}
