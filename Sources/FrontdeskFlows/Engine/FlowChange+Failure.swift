internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

extension FlowChange {
    /// The wait before another code is verified, after failures in this flow or of the account. The
    /// person has already proven something, so the account's wait may be shown.
    func wait() throws -> Problem? {
        flow.wait(try store.attempts.find(person.codeKey.bytes), at: now)
    }

    /// Counts a wrong secret in this flow. Ends the flow if no further secret under the key is
    /// verified.
    mutating func fail(under key: AttemptKey) throws {
        flow.failures.recordFailure(at: now)
        let record = try store.attempts.find(key.bytes)
        if record.lockout(at: now) == .lockedIndefinitely { refusal = .tooManyAttempts }
    }

    /// Counts a wrong code, in the flow and for the account. Ends the flow if no further code is
    /// verified.
    mutating func fail(by factor: SecondFactor) throws -> Problem {
        let isLast = try person.countWrongCode(
            of: factor,
            flow: flow.id,
            from: origin,
            in: transaction
        )
        if isLast { refusal = .tooManyAttempts }
        flow.failures.recordFailure(at: now)
        return .wrongCode
    }
}

extension Flow {
    /// The wait after failures in this flow or of its account.
    func wait(_ account: AttemptRecord, at now: Timestamp) -> Problem? {
        for lockout in [failures.lockout(at: now), account.lockout(at: now)] {
            switch lockout {
            case .open: continue
            case .locked(let end): return .tooManyAttempts(retryAt: end)
            // Nothing in this flow can end a lockout.
            case .lockedIndefinitely: return .tooManyAttempts(retryAt: expiresAt)
            }
        }
        return nil
    }
}

extension FlowFacts {
    /// Why no further code can be sent through this factor now; nil if one can.
    func sendingProblem(by factor: SecondFactor, at now: Timestamp) -> Problem? {
        switch sending(by: factor, at: now) {
        case .open: nil
        case .after(let next): .resendTooSoon(retryAt: next)
        case .spent: .resendTooSoon(retryAt: nil)
        }
    }
}
