internal import FrontdeskDomain
internal import FrontdeskTenancy

/// Something that a flow can ask of an identified person. `Needs` lists all of them; the rules in
/// FrontdeskDomain (`Need.next`) determine when each applies.
protocol PersonalNeed {
    /// What the step shows.
    associatedtype View: Sendable
    /// What the person enters. Its texts are as typed; `take` validates them.
    associatedtype Answer: Sendable

    static func view(_ step: NextStep, for person: Person) -> View
}

/// A need whose answer is taken in one transaction.
protocol DirectNeed: PersonalNeed {
    /// Takes an answer to the need of the flow.
    ///
    /// - Returns: why the answer was not accepted; nil if it was.
    static func take(_ answer: Answer, _ change: inout FlowChange) throws -> Problem?
}

/// A need whose answer contains a secret that must be hashed before a transaction can take it.
protocol SecretNeed: PersonalNeed {
    /// Takes an answer to the need of the flow.
    ///
    /// - Throws: `FlowError`, and what storage and hashing throw. Faults of the answer are problems
    ///   of the next step.
    static func take(
        _ answer: Answer,
        of person: FlowPerson,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome
}
