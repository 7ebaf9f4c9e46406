internal import FrontdeskClient
internal import FrontdeskReflection

/// The flow stands at a need without an answer, and that has been said.
struct AnswerNeeded: Error {}

extension ConsoleCommand {
    /// Writes a step that is open, under the token from which it goes on.
    ///
    /// - Throws: `AnswerNeeded`.
    func show(open step: Step, on console: Console) throws -> Never {
        if global.json {
            try console.write(step.json)
        } else {
            try console.write(step.lines(Moment(console)).map(String.line).joined())
        }
        throw AnswerNeeded()
    }

    /// Writes how a flow ended, once what is to be kept is kept.
    func show(end step: Step, keeping files: TokenFiles? = nil, on console: Console) throws {
        guard case .done(var done) = step.need else {
            if global.json { return try console.write(step.json) }
            guard case .finished(let finished) = step.need else { return }
            return try console.write(.line(finished.words))
        }
        // The person is signed in whether or not a file can be written.
        var failure: Failure?
        do { try files?.keep(&done) } catch { failure = error }
        if global.json {
            try console.write(done.json)
        } else {
            try console.write(done.words(Moment(console)))
        }
        if var failure {
            failure.advice = "the sign-in itself was done"
            throw failure
        }
    }
}

extension Step {
    /// The step of the contract, and the name of its need.
    var json: JSON {
        get throws {
            guard case .object(let members) = try MessageSchema.json(of: self) else { return .null }
            return .object([.init("need", need.map { .text($0.name) } ?? .null)] + members)
        }
    }

    /// Lines that may quote anybody.
    fileprivate func lines(_ moment: Moment) -> [String] {
        let needed = need.map { [String($0.name.map { $0 == "_" ? " " : $0 })] } ?? []
        let told = dialogue(Acquaintance(), timeZones: [])?.introduction(moment) ?? []
        return (problem?.lines(for: need, moment) ?? []) + needed.map { "needed: \($0)" }
            + told.map { "  \($0)" } + ["flow token: \(flowToken.visible)"]
    }
}

extension Finished {
    fileprivate var words: String {
        switch reason {
        case .linkSent: "if there is such a person, a mail with a link is on its way to them"
        case .passwordSet: "the password is set: sign in with it"
        case .unspecified, .unrecognized: "done"
        }
    }
}

extension Done {
    /// What a script needs at the top; then the session, and what else was asked for.
    fileprivate var json: JSON {
        get throws {
            let session = session ?? Session()
            var members: [JSON.Member] = [
                .init("session_token", .text(sessionToken.visible)),
                .init("account_id", .text(session.accountID)),
                .init("tenant_id", .text(session.tenantID)),
                .init("expires_at", .integer(session.expiresAt)),
                .init("session", try MessageSchema.json(of: session)),
            ]
            if !deviceToken.isEmpty {
                members.append(.init("device_token", .text(deviceToken.visible)))
                members.append(.init("device_days", .integer(Int64(deviceDays))))
            }
            if !rememberToken.isEmpty {
                members.append(.init("remember_token", .text(rememberToken)))
            }
            if !recoveryCodes.isEmpty {
                let codes = recoveryCodes.map { JSON.text($0.visible) }
                members.append(.init("recovery_codes", .list(codes)))
            }
            members.append(.init("need", .text("done")))
            return .object(members)
        }
    }

    fileprivate func words(_ moment: Moment) -> String {
        var details = (session ?? Session()).details(moment)
        details.add("session token", sessionToken.visible)
        if !deviceToken.isEmpty {
            details.add("device token", "\(deviceToken.visible) (\(deviceDays) days)")
        }
        details.add("remember token", rememberToken)
        var words = .line("signed in") + details.text
        guard !recoveryCodes.isEmpty else { return words }
        words +=
            "\nRecovery codes, each good once, for when the app is lost. Print and keep them:\n"
        for code in recoveryCodes { words += .line("  \(code.visible)") }
        return words
    }
}
