internal import FrontdeskDomain

/// The person that a flow is about, as far as the flow knows.
enum FlowSubject: Sendable, Equatable {
    /// The person has proven nothing yet. The decoy tenant keeps the flow.
    case unknown
    /// A person who registers and has no account yet. The tenant of the future account keeps the
    /// flow.
    case applicant(RegistrationID)
    /// The owner of an account. The account's tenant keeps the flow.
    case person(AccountID)
}

extension FlowFacts {
    var subject: FlowSubject {
        if let accountID { return .person(accountID) }
        return registrationID.map(FlowSubject.applicant) ?? .unknown
    }
}
