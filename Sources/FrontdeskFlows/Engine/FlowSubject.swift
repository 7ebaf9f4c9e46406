internal import FrontdeskDomain

/// The person that a flow is about, as far as the flow knows.
enum FlowSubject: Sendable, Equatable {
    /// The person has proven nothing yet. The decoy tenant keeps the flow.
    case unknown
    /// The owner of an account. The account's tenant keeps the flow.
    case person(AccountID)
}

extension FlowFacts {
    var subject: FlowSubject { accountID.map(FlowSubject.person) ?? .unknown }
}
