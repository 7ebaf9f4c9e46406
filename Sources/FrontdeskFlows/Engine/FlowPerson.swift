internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The identified person of a stored flow, as they were when the flow was read.
struct FlowPerson: Sendable {
    let person: Person
    let need: Need
    /// The problem to show if the answer would not be verified; nil if it would. A right answer must
    /// not be rejected as wrong.
    let wait: Problem?

    /// - Throws: `FlowError.flowInvalid` if the account is gone.
    init(of flow: Flow, from origin: ClientOrigin?, in snapshot: Snapshot) throws {
        let account = try snapshot.fetchAccount(of: flow)
        person = try Person(account, from: origin?.address ?? "", in: snapshot)
        need = Need.next(flow.facts, person.accountFacts)
        wait = try Self.key(of: need, person).flatMap { key in
            flow.wait(try snapshot.store.attempts.find(key.bytes), at: snapshot.now)
        }
    }

    /// The key under which a wrong answer to the need counts; nil if the answer is not verified.
    private static func key(of need: Need, _ person: Person) -> AttemptKey? {
        switch need {
        case .password, .firstStep(.changePassword): person.passwordKey
        case .securityQuestion: person.codeKey
        default: nil
        }
    }
}
