package import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The current password and a new one that replaces it.
package enum ChangePasswordNeed: SecretNeed {
    package struct View: Sendable {
        package let guidelines: PasswordGuidelines
    }

    package struct Answer: Sendable {
        let current: SecretBytes
        let new: SecretBytes
        let confirmation: SecretBytes

        package init(current: SecretBytes, new: SecretBytes, confirmation: SecretBytes) {
            self.current = current
            self.new = new
            self.confirmation = confirmation
        }
    }

    static func view(_ step: NextStep, for person: Person) -> View {
        View(guidelines: person.policy.password)
    }

    static func take(
        _ answer: Answer,
        of person: FlowPerson,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let path = "answer.change_password"
        let current = try PreparedPassword.read(answer.current, field: "\(path).current_password")
        let new = try NewPassword.read(answer.new, answer.confirmation, path: path)
        guard case .success(let current) = current, case .success(let new) = new else {
            return .continues(loaded.flow, .invalidFields(current.faults + new.faults))
        }
        if let problem = try person.person.problem(with: new, current: current, path: path)
            ?? person.wait
        {
            return .continues(loaded.flow, problem)
        }
        let verdict = try await engine.verify(.password, current, loaded, advance, for: .revoking) {
            _,
            account in VerifiedPassword(account)
        }
        guard case .granted(let verified) = verdict else {
            return try await engine.countWrongPassword(loaded, advance, verdict)
        }
        let verifier = try await engine.makeVerifier(of: new.password, loaded, advance)
        let step = try await engine.change(loaded, from: advance.origin, for: .revoking) { change in
            change.flow.advances += 1
            guard change.need == .firstStep(.changePassword),
                VerifiedPassword(change.person.account) == verified
            else { return nil }
            let wasTemporary = change.person.account.temporaryPassword != nil
            try change.setPassword(verifier)
            try change.record(.passwordChanged)
            if !wasTemporary { try change.notifyOfPassword() }
            return nil
        }
        return .stored(step)
    }
}
