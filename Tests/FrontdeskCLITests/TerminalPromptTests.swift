import FrontdeskClient
import Glibc
import Testing

@testable import frontdesk

/// Serialized, because only one question at a time can watch the signals of a process.
@Suite("Prompts on a terminal", .serialized)
struct TerminalPromptTests {
    private func ask(
        _ question: Question,
        at terminal: PseudoTerminal
    ) throws(Failure) -> Reply {
        try TerminalPrompt(input: terminal.program, output: terminal.program).ask(question)
    }

    @Test("A hidden question turns echo off and restores it")
    func hidden() throws {
        let terminal = try PseudoTerminal()
        #expect(terminal.echoes)
        // The person answers after the question, because earlier input is discarded.
        let person = Person(at: terminal, [("Password: ", "blue bird ")])
        guard case .line(let answer) = try ask(.hidden("Password: "), at: terminal) else {
            throw Unexpected()
        }
        #expect(answer.text == "blue bird ")
        #expect(terminal.echoes)
        #expect(!person.leave().contains("blue"))
    }

    @Test("An open question echoes the reply")
    func open() throws {
        let terminal = try PseudoTerminal()
        let person = Person(at: terminal, [("Office: ", "Praxis")])
        guard case .line(let answer) = try ask(.open("Office: "), at: terminal) else {
            throw Unexpected()
        }
        #expect(answer.text == "Praxis")
        #expect(person.leave().contains("Office: Praxis\r\n"))
    }

    @Test(
        "Ctrl-D on an empty line ends the input and restores the terminal",
        arguments: [true, false]
    )
    func end(isHidden: Bool) throws {
        let terminal = try PseudoTerminal()
        let person = Person(at: terminal, [("Code: ", .end)])
        let reply = try ask(Question(text: "Code: ", isHidden: isHidden), at: terminal)
        guard case .closed = reply else { throw Unexpected() }
        #expect(terminal.echoes)
        #expect(person.leave().contains("Code: \r\n"))
    }

    @Test("A signal is delayed until the terminal is restored", arguments: [true, false])
    func signal(isHidden: Bool) throws {
        let terminal = try PseudoTerminal()
        let person = Person(at: terminal, [("Code: ", .signal(SIGINT))])
        let reply = try ask(Question(text: "Code: ", isHidden: isHidden), at: terminal)
        guard case .interrupted(SIGINT) = reply else { throw Unexpected() }
        #expect(terminal.echoes)
        _ = person.leave()
    }

    @Test("A prompt requires a terminal")
    func noTerminal() throws {
        let file = try InputFile("secret\n")
        #expect(throws: Failure.self) {
            try TerminalPrompt(input: file.descriptor, output: file.descriptor)
                .ask(.hidden("Password: "))
        }
    }

    /// Runs a command line on the terminal.
    private func run(
        _ arguments: [String],
        _ daemon: FakeDaemon,
        at terminal: PseudoTerminal
    ) async throws -> (status: frontdesk.ExitStatus, signals: [Int32]) {
        let file = try InputFile("")
        final class Raised { var signals: [Int32] = [] }
        let raised = Raised()
        let console = Console(
            input: LineInput(descriptor: file.descriptor),
            isInteractive: true,
            ask: { question throws(Failure) in
                try TerminalPrompt(input: terminal.program, output: terminal.program).ask(question)
            },
            raise: { raised.signals.append($0) },
            write: { terminal.show($0) },
            writeError: { terminal.show($0) },
            environment: { _ in nil },
            now: { now },
            zone: Zone { _ in 0 },
            timeZoneNames: { Surroundings.timeZones },
            mayConnect: { _ in false },
            connect: { path throws(CallError) in Console.Link(channel: daemon, close: {}) }
        )
        return (await Frontdesk.run(arguments, in: console), raised.signals)
    }

    @Test("A sign-in on a terminal shows open replies and hides secrets")
    func wholeSignIn() async throws {
        let terminal = try PseudoTerminal()
        let daemon = FakeDaemon.flow(
            .oneTimeCode(trustDays: 7),
            .confirmEmail(codeSent: true),
            .setSecurityQuestion,
            .changePassword,
            .chooseTimeZone,
            .signedIn()
        )
        let person = Person(
            at: terminal,
            [
                ("Office: ", "Praxis"), ("address: ", "anna"), ("[pro]: ", ""),
                ("Password: ", "secret0"), ("resend): ", "secret1"), ("[y/N] ", "y"),
                ("resend): ", "secret2"), ("2): ", "1"), ("Answer: ", "secret3"),
                ("Repeat the answer: ", "secret3"), ("Current password: ", "secret0"),
                ("New password: ", "secret4"), ("Enter: choose another): ", "secret4"),
                ("Zurich]: ", "zur"),
                ("or 1 [Europe/Zurich]: ", "1"),
            ]
        )
        let (status, _) = try await run(["sign-in"], daemon, at: terminal)
        let seen = person.leave()
        #expect(status == .done, "\(seen)")
        #expect(seen.contains("User name or e-mail address: anna\r\n"))
        #expect(seen.contains("  1  The first pet?\r\n"))
        #expect(seen.contains("session token: fds_token"))
        #expect(!seen.contains("secret"))
        #expect(terminal.echoes)
        #expect(try daemon.answers.count == 6)
    }

    @Test("Ctrl-C cancels the flow before it ends the program")
    func interrupted() async throws {
        let terminal = try PseudoTerminal()
        let daemon = FakeDaemon.flow(.oneTimeCode())
        let person = Person(
            at: terminal,
            [("Password: ", "secret0"), ("resend): ", .signal(SIGINT))]
        )
        let (_, signals) = try await run(
            ["sign-in", "--office", "Praxis", "--user", "anna"],
            daemon,
            at: terminal
        )
        #expect(signals == [SIGINT])
        #expect(daemon.methods == ["Start", "Cancel"])
        #expect(terminal.echoes)
        #expect(!person.leave().contains("secret"))
    }
}
