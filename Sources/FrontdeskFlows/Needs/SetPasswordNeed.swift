package import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// A new password in place of a forgotten or missing one. It also uses up the link: of two
/// concurrent calls, one finds the link used.
package enum SetPasswordNeed: SecretNeed {
    package struct View: Sendable {
        package let guidelines: PasswordGuidelines
        package let userName: String
    }

    package struct Answer: Sendable {
        let new: SecretBytes
        let confirmation: SecretBytes

        package init(new: SecretBytes, confirmation: SecretBytes) {
            self.new = new
            self.confirmation = confirmation
        }
    }

    /// The link was used or expired while its flow was in progress.
    private struct LinkUsed: Error {}

    static func view(_ step: NextStep, for person: Person) -> View {
        View(guidelines: person.policy.password, userName: person.account.userName)
    }

    static func take(
        _ answer: Answer,
        of person: FlowPerson,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let path = "answer.set_password"
        let new = try NewPassword.read(answer.new, answer.confirmation, path: path)
        guard case .success(let new) = new else {
            return .continues(loaded.flow, .invalidFields(new.faults))
        }
        if let problem = try person.person.problem(with: new, current: nil, path: path) {
            return .continues(loaded.flow, problem)
        }
        let verifier = try await engine.makeVerifier(of: new.password, loaded, advance)
        do {
            let step = try await engine.change(loaded, from: advance.origin, for: .revoking) {
                change in
                try set(verifier, &change)
                return nil
            }
            return .stored(step)
        } catch is LinkUsed {
            return .left(.refused(.linkInvalid))
        }
    }

    private static func set(_ verifier: String, _ change: inout FlowChange) throws {
        guard change.need == .setPassword, let link = change.flow.facts.linkHash,
            try change.store.links.use(tokenHash: link, at: change.now)
        else { throw LinkUsed() }
        let isActivation = change.flow.facts.kind == .activate
        if !isActivation || change.person.wasInUse {
            change.person.account.noteMailboxReset(at: change.now)
        }
        // The link proves that mail reaches the person.
        change.person.account.emailConfirmedAt = change.now
        change.person.account.pendingFirstSteps.remove(.confirmEmail)
        // Attacks on the office must not slow down the sign-in that follows.
        try change.rememberNetwork()
        try change.setPassword(verifier)
        let person = change.person
        try person.space.forgetPasswordFailures(of: person.account.id, in: change.store)
        try change.record(isActivation ? .accountActivated : .passwordReset)
        if !isActivation { try change.notifyOfPassword() }
        change.finish = .passwordSet
    }
}
