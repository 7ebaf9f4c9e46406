internal import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The password that a person chose at registration. The flow asks for it if the mailed link is opened
/// in another browser: a stranger may have filled in the form, and would otherwise know the password
/// of the new account.
enum RegistrationPasswordNeed {
    static func take(
        _ answer: PasswordNeed.Answer,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let reading = try PreparedPassword.read(answer.password, field: "answer.password.password")
        guard case .success(let password) = reading else {
            return .continues(loaded.flow, .invalidFields(reading.faults))
        }
        // Count the attempt as failed before it is verified, so that concurrent attempts cannot
        // exceed the limit.
        let verifier: String
        switch try await countAttempt(loaded, advance) {
        case .wait(let problem): return .continues(loaded.flow, problem)
        case .verify(let stored): verifier = stored
        }
        let isRight = try await engine.check.verify(
            password,
            against: verifier,
            ofRegistrationIn: loaded.space,
            by: advance.visitor,
            advance.call
        )
        // Check this last: the failure is counted, and the answer is the same for right and wrong.
        try advance.call.checkDeadline()
        let step = try await engine.changeRegistration(loaded, from: advance.origin) { change in
            change.flow.advances += 1
            guard isRight else {
                change.flow.failures.recordFailure(at: change.now)
                try change.record(.registrationFailed)
                return .wrongPassword
            }
            try change.complete()
            return nil
        }
        return .stored(step)
    }

    private enum Attempt: Sendable {
        case wait(Problem)
        /// The stored verifier.
        case verify(String)
    }

    private static func countAttempt(
        _ loaded: LoadedFlow,
        _ advance: Advance
    ) async throws -> Attempt {
        try await loaded.space.write(for: advance.call) { transaction in
            let change = try RegistrationChange(
                fetching: loaded.hash,
                from: advance.origin,
                in: transaction
            )
            if let problem = try change.wait() { return .wait(problem) }
            try change.countFailure()
            return .verify(change.applicant.passwordVerifier)
        }
    }
}
