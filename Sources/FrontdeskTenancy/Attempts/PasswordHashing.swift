package import FrontdeskCalls
package import FrontdeskCrypto
internal import FrontdeskDomain

/// Computes password hashes. The pool queues them fairly by origin.
package struct PasswordHashing: Sendable {
    let pool: HashingPool
    let parameters: PasswordParameters
    let counters: Counters

    package init(
        pool: HashingPool,
        parameters: PasswordParameters,
        counters: Counters
    ) {
        self.pool = pool
        self.parameters = parameters
        self.counters = counters
    }

    enum Outcome: Sendable {
        case right(newVerifier: String?)
        case wrong
    }

    /// Verifies a password against a stored verifier. If there is none, or none that may be run,
    /// this does the same work and rejects the password.
    ///
    /// - Parameter renewing: whether a right password gets a new verifier under today's parameters.
    ///   Pass false if the password would open nothing: the additional hash would distinguish it
    ///   from a wrong one.
    func judge(
        _ password: PreparedPassword,
        against stored: String?,
        keys: TenantKeys,
        renewing: Bool,
        for origin: HashingOrigin,
        _ call: Call
    ) async throws -> Outcome {
        counters.add(stored == nil ? .decoyHashes : .verifications)
        let parameters = parameters
        return try await run(origin, call) {
            guard let stored else {
                try PasswordVerifier.hashDecoy(password, keys: keys, parameters: parameters)
                return .wrong
            }
            return try Self.judge(password, against: stored, keys, parameters, renewing: renewing)
        }
    }

    /// Makes the verifier of a new password.
    package func makeVerifier(
        of password: PreparedPassword,
        keys: TenantKeys,
        for origin: HashingOrigin,
        _ call: Call
    ) async throws -> String {
        let parameters = parameters
        return try await run(origin, call) { try Self.verifier(of: password, keys, parameters) }
    }

    private func run<Result: Sendable>(
        _ origin: HashingOrigin,
        _ call: Call,
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        let life = call.connection
        return try await pool.run(
            for: origin,
            cost: parameters.cost,
            deadline: call.deadline,
            isAwaited: { !life.isClosed },
            work
        )
    }

    private static func judge(
        _ password: PreparedPassword,
        against stored: String,
        _ keys: TenantKeys,
        _ current: PasswordParameters,
        renewing: Bool
    ) throws -> Outcome {
        // A verifier that is unreadable or too expensive to run is a locked credential: no password
        // matches it, and rejecting one must cost as much as rejecting a wrong password.
        guard let verifier = try? PasswordVerifier(text: stored) else {
            try PasswordVerifier.hashDecoy(password, keys: keys, parameters: current)
            return .wrong
        }
        let verdict = try verifier.verify(password, keys: keys, current: current)
        if case .right(rehash: true) = verdict, renewing {
            return .right(newVerifier: try Self.verifier(of: password, keys, current))
        }
        // A verifier under old, cheaper parameters must not show itself by a faster answer.
        if verdict != .right(rehash: false),
            let rest = PasswordParameters.complement(of: verifier.parameters, to: current)
        {
            try PasswordVerifier.hashDecoy(password, keys: keys, parameters: rest)
        }
        return verdict == .wrong ? .wrong : .right(newVerifier: nil)
    }

    private static func verifier(
        of password: PreparedPassword,
        _ keys: TenantKeys,
        _ parameters: PasswordParameters
    ) throws -> String {
        try PasswordVerifier(
            of: password,
            keys: keys,
            parameters: parameters,
            random: SystemEntropy().fill
        ).text
    }
}
