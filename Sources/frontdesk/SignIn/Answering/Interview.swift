internal import FrontdeskClient
internal import FrontdeskQR

/// Asks a person at the terminal for answers. Everything it prints goes to standard error, so that
/// standard output contains only the result.
struct Interview: Respondent {
    private let console: Console
    private var known: KnownPerson
    /// How many times the person was asked for name and password.
    private var tries = 0

    init(_ console: Console, knowing known: KnownPerson = KnownPerson()) {
        self.console = console
        self.known = known
    }

    var keepsFlows: Bool { false }

    mutating func answer(
        to step: Step,
        rating: (SecretBytes) async -> [String]
    ) async throws -> Answer.Answer? {
        let context = NeedContext(known: known, timeZoneNames: console.timeZoneNames)
        guard let dialogue = step.dialogue(in: context) else { return nil }
        if let problem = step.problem {
            guard !step.endsHere(after: problem, tries: tries) else { return nil }
            show(problem.lines(dialogue.guidelines, Moment(console)))
        }
        if step.asksForCredentials { tries += 1 }
        let answer = try await ask(dialogue, rating)
        dialogue.learn(from: answer, &known)
        return answer
    }

    /// Reports that the daemon is overloaded, and lets the person retry.
    func retries(after error: CallError) -> Bool {
        guard error.reason == .overloaded else { return false }
        console.report(Failure(error), asJSON: false)
        return true
    }

    private func ask(
        _ dialogue: some NeedDialogue,
        _ rating: (SecretBytes) async -> [String]
    ) async throws -> Answer.Answer {
        var dialogue = dialogue
        show(dialogue.introduction(Moment(console)))
        draw(dialogue.drawing)
        while true {
            let reply = try console.reply(to: dialogue.question)
            switch dialogue.take(reply, Moment(console)) {
            case .ask(let lines): show(lines)
            case .rate(let candidate): show(await rating(candidate))
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

    private func show(_ lines: [String]) {
        for line in lines { console.writeError(.line(line)) }
    }
}

extension Step {
    /// Whether to give up instead of asking again: after three wrong passwords, as other terminal
    /// programs do, or during a lockout.
    fileprivate func endsHere(after problem: Problem, tries: Int) -> Bool {
        asksForCredentials
            && (tries >= Limits.passwordPrompts || problem.reason == .tooManyAttempts)
    }
}
