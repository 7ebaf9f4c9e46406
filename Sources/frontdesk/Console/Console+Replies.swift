internal import FrontdeskClient

extension Console {
    /// Asks the person a question.
    ///
    /// - Throws: `Failure` if the terminal is unusable or the input has ended; `Interruption`.
    func reply(to question: Question) throws -> SecretBytes {
        switch try ask(
            Question(text: TerminalText.escaped(question.text), isHidden: question.isHidden)
        ) {
        case .line(let line): return line
        case .closed: throw Failure.usage("nothing was typed")
        case .interrupted(let signal): throw Interruption(signal: signal)
        }
    }

    /// Asks a question and hides the reply.
    func askHidden(_ prompt: String) throws -> SecretBytes { try reply(to: .hidden(prompt)) }
}

extension Moment {
    /// The time and the time zone of the console.
    init(_ console: Console) { self.init(now: console.now(), zone: console.zone) }
}
