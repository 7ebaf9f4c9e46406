internal import FrontdeskClient
internal import FrontdeskQR

/// Asks a person at the terminal for answers. Everything it prints goes to standard error, so that
/// standard output contains only the result.
struct Interview: Respondent {
    private let console: Console
    private var known: Acquaintance
    /// How many times the person was asked for name and password.
    private var tries = 0

    init(_ console: Console, knowing known: Acquaintance = Acquaintance()) {
        self.console = console
        self.known = known
    }

    var keepsFlows: Bool { false }

    mutating func answer(
        to step: Step,
        rating: (SecretBytes) async -> [String]
    ) async throws -> Answer? {
        if let problem = step.problem {
            guard !step.endsHere(after: problem, tries: tries) else { return nil }
            tell(problem.lines(for: step.need, Moment(console)))
        }
        if step.asksForCredentials { tries += 1 }
        guard let dialogue = step.dialogue(known, timeZones: console.timeZoneNames()) else {
            return nil
        }
        let answer = try await hold(dialogue, rating)
        known.learn(from: answer)
        return answer
    }

    /// Reports that the daemon is overloaded, and lets the person retry.
    func goesOn(after error: CallError) -> Bool {
        guard error.reason == .overloaded else { return false }
        console.tell(Failure(error), asJSON: false)
        return true
    }

    private func hold(
        _ dialogue: some Dialogue,
        _ rating: (SecretBytes) async -> [String]
    ) async throws -> Answer {
        var dialogue = dialogue
        tell(dialogue.introduction(Moment(console)))
        draw(dialogue.drawing)
        while true {
            let reply = try console.reply(to: dialogue.question)
            switch dialogue.take(reply, Moment(console)) {
            case .ask(let lines): tell(lines)
            case .rate(let candidate): tell(await rating(candidate))
            case .answer(let answer): return answer
            }
        }
    }

    /// Draws a QR code. Content too long for one is skipped; the introduction shows it as text.
    private func draw(_ secret: SecretBytes?) {
        guard let code = try? secret?.withUnsafeBytes({ try QRCode($0) }) else { return }
        console.writeError(
            code.terminal().withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        )
    }

    private func tell(_ lines: [String]) {
        for line in lines { console.writeError(.line(line)) }
    }
}

extension Step {
    fileprivate var asksForCredentials: Bool {
        switch need {
        case .identify, .password, .recover: true
        default: false
        }
    }

    /// Whether to give up instead of asking again: after three wrong passwords, as other terminal
    /// programs do, or during a lockout.
    fileprivate func endsHere(after problem: Problem, tries: Int) -> Bool {
        asksForCredentials
            && (tries >= Limits.passwordPrompts || problem.reason == .tooManyAttempts)
    }
}
