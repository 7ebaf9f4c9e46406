internal import FrontdeskClient
internal import FrontdeskReflection

/// The flow needs an answer that is not available, and the command has printed the step.
struct AnswerNeeded: Error {}

extension ConsoleCommand {
    /// Writes an open step and the token that continues the flow.
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

    /// Stores the tokens of a finished flow and writes the result.
    func show(end step: Step, keeping files: TokenFiles? = nil, on console: Console) throws {
        guard case .signedIn(var done) = step.need else {
            if global.json { return try console.write(step.json) }
            guard case .finished(let finished) = step.need else { return }
            return try console.write(.line(finished.words))
        }
        // The person is signed in even if a file cannot be written.
        var failure: Failure?
        do { try files?.keep(&done) } catch { failure = error }
        if global.json {
            try console.write(done.json)
        } else {
            try console.write(done.words(Moment(console)))
        }
        if var failure {
            failure.advice = "the sign-in itself succeeded"
            throw failure
        }
    }
}

extension Step {
    /// The step message and the name of its need.
    var json: JSON {
        get throws {
            guard case .object(let members) = try MessageSchema.json(of: self) else { return .null }
            return .object([.init("need", needName.map(JSON.text) ?? .null)] + members)
        }
    }

    /// The step in lines that may contain untrusted text.
    fileprivate func lines(_ moment: Moment) -> [String] {
        let dialogue = dialogue()
        let needed = needName.map { ["needed: \(String($0.map { $0 == "_" ? " " : $0 }))"] } ?? []
        let introduction = dialogue?.introduction(moment) ?? []
        return (problem?.lines(dialogue?.guidelines ?? [], moment) ?? []) + needed
            + introduction.map { "  \($0)" } + ["flow token: \(flowToken.visible)"]
    }
}

extension Finished {
    fileprivate var words: String {
        switch reason {
        case .linkSent: "if the user exists, a mail with a link is being sent to them"
        case .passwordSet: "the password was set; you can now sign in with it"
        case .unspecified, .unrecognized: "done"
        }
    }
}

extension SignedIn {
    /// The fields that scripts need first, then the session and any further tokens and codes.
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
            members.append(.init("need", .text("signed_in")))
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
            "\nRecovery codes, if you lose the app. Each works once. Print and keep them:\n"
        for code in recoveryCodes { words += .line("  \(code.visible)") }
        return words
    }
}
