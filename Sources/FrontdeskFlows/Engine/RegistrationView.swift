internal import FrontdeskDomain
internal import FrontdeskTenancy

/// What the steps of a registration show of it.
struct RegistrationView: Sendable {
    let email: String
    let code: SentCodeView

    init(_ change: RegistrationChange) {
        email = change.applicant.email
        code = SentCodeView(change.flow.facts, by: .email, at: change.now)
    }
}
