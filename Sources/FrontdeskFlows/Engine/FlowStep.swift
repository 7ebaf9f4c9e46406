package import FrontdeskCalls
package import FrontdeskDomain
package import FrontdeskTenancy

/// The result of one call on a flow.
package enum FlowStep: Sendable {
    /// The flow needs something of the person.
    case next(NextStep)
    /// The flow is complete, and the person is signed in.
    case done(CompletedSignIn)
    /// The flow is complete without a session.
    case finished(FlowFinish)
    /// The flow has ended without success.
    case refused(FlowRefusal)
}

/// A step that waits for an answer.
package struct NextStep: Sendable {
    /// The token for the next call.
    package let token: SecretBytes
    /// The problem with the last answer, if there was one.
    package let problem: Problem?
    let flow: Flow
    let need: Need
    /// The person as the transaction saw them; nil until the person is identified.
    let person: Person?
    /// The registration of a person who has no account yet.
    var registration: RegistrationView?
    /// The policy of the tenant in which the person registers, if the flow needs the form.
    var registrationPolicy: Policy?
    /// The clinic group that the patient chose last, if the flow asks for one and it can be chosen.
    var lastClinicGroup: ClinicGroup?
    /// The authenticator that the person sets up, if that is what the flow needs.
    var authenticator: AuthenticatorView?

    /// When the flow ends without an answer.
    package var expiresAt: Timestamp { flow.expiresAt }
}

/// A session that completes a flow, and the secrets that come with it.
package struct CompletedSignIn: Sendable {
    package let session: CreatedSession
    /// For the next sign-in from this device, which is now trusted; nil if it is not.
    package var deviceToken: SecretBytes?
    /// How long the device is trusted.
    package var deviceDays = 0
    /// For the sign-in form; empty if the person did not ask to be remembered.
    package var rememberToken = ""
    /// The recovery codes that the flow made. They are shown once.
    package var recoveryCodes: [SecretBytes] = []

    init(_ session: CreatedSession) { self.session = session }
}

/// Why a flow ended successfully without a session.
package enum FlowFinish: Sendable {
    /// A link was mailed, if there is such an account.
    case linkSent
    case passwordSet
}

/// Why a flow ended without success.
package enum FlowRefusal: Sendable, Equatable {
    /// The account may not sign in, or the session to renew has ended.
    case notAccepted
    /// The person must give a second factor, but has none and cannot set one up.
    case noSecondFactor
    /// The only second factor is the mailbox through which the password just arrived.
    case mailboxWait(until: Timestamp)
    case tooManyAttempts
    case tooManySteps
    /// The link is unknown, used or expired.
    case linkInvalid
    /// The address got an account while its owner registered.
    case addressTaken
}

/// Why a call on a flow fails.
package enum FlowError: Error, Equatable {
    /// The flow token is unknown, used or expired. The error is the same in every case.
    case flowInvalid
    /// The answer does not match what the flow needs.
    case answerUnfit
    /// The flow is complete, but the session could not say where it began, because the frontend gave
    /// no address.
    case originMissing
    /// People cannot register for the app, or not through this frontend.
    case registrationNotOffered
}
