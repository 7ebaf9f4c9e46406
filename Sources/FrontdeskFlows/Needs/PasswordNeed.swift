package import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskTenancy

/// The password of a known account, given again.
package enum PasswordNeed: SecretNeed {
    package struct View: Sendable {
        /// The account's user name, or the address of a person who registers.
        package let userName: String
        /// Whether it is the password that the person chose at registration.
        package let isOfRegistration: Bool
    }

    package struct Answer: Sendable {
        let password: SecretBytes

        package init(password: SecretBytes) { self.password = password }
    }

    static func view(_ step: NextStep, for person: Person) -> View {
        View(userName: person.account.userName, isOfRegistration: false)
    }

    static func take(
        _ answer: Answer,
        of person: FlowPerson,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let reading = try PreparedPassword.read(answer.password, field: "answer.password.password")
        guard case .success(let password) = reading else {
            return .continues(loaded.flow, .invalidFields(reading.faults))
        }
        if let problem = person.wait { return .continues(loaded.flow, problem) }
        let verdict = try await engine.verify(.password, password, loaded, advance) {
            transaction,
            _ in
            var change = try FlowChange(
                fetching: loaded.hash,
                from: advance.origin,
                in: transaction
            )
            change.flow.advances += 1
            change.flow.facts.prove(.password, at: transaction.now)
            return try engine.completeStep(change, from: loaded.hash)
        }
        guard case .granted(let step) = verdict else {
            return try await engine.countWrongPassword(loaded, advance, verdict)
        }
        return .stored(step)
    }
}
