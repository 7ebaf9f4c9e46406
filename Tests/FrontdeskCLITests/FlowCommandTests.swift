import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("Flows other than sign-in")
struct FlowCommandTests {
    @Test("recover asks for the user and prints the same for every user")
    func recover() async throws {
        let asked = FakeDaemon.flow(.recover, .finished(.linkSent))
        let outcome = try await Surroundings(daemon: asked, typed: ["Praxis", "anna"]).run(
            "recover"
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("if the user exists"))
        #expect(try asked.requests("Start", as: StartRequest.self).first?.kind == .recover)

        let known = FakeDaemon.flow(.finished(.linkSent))
        let json = try await Surroundings(daemon: known).run(
            "--json",
            "recover",
            "--office",
            "Praxis",
            "--user",
            "anna"
        )
        #expect(json.output.contains(#""finished":{"reason":"link-sent"}"#))
        #expect(try known.answers.map { AnswerKind($0)?.name } == ["recover"])
    }

    @Test(
        "The token is found in every form of link",
        arguments: [
            "fdl_Ab-9_x", "https://sonnental.example/activate#fdl_Ab-9_x",
            "https://sonnental.example/a?x=fdl_no&t=fdl_Ab-9_x&lang=de", " <fdl_Ab-9_x> ",
        ]
    )
    func links(link: String) async throws {
        let daemon = FakeDaemon.flow(.setPassword, .finished(.passwordSet))
        let outcome = try await Surroundings(daemon: daemon, typed: ["new", "new"]).run(
            "activate",
            link
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.output == "the password was set; you can now sign in with it\n")
        let start = try #require(daemon.requests("Start", as: StartRequest.self).first)
        #expect(start.kind == .activate)
        #expect(start.linkToken.text == "fdl_Ab-9_x")
    }

    @Test("A link may come from standard input or a terminal, and may be an unknown token")
    func linkInput() async throws {
        let piped = FakeDaemon.flow(.setPassword, .finished(.passwordSet))
        let outcome = try await Surroundings(daemon: piped, input: "other_token\nnew\n").run(
            "reset-password",
            "-",
            "--answer",
            "set-password=@-"
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        let start = try #require(piped.requests("Start", as: StartRequest.self).first)
        #expect(start.kind == .recover && start.linkToken.text == "other_token")

        let typed = FakeDaemon.flow(.setPassword, .finished(.passwordSet))
        let asked = try await Surroundings(daemon: typed, typed: ["fdl_x", "new", "new"]).run(
            "reset-password"
        )
        #expect(asked.status == .done)
        #expect(asked.questions.first == .hidden("Link: "))
        #expect(try await Surroundings(daemon: typed).run("reset-password").status == .usage)
        #expect(
            try await Surroundings(daemon: typed, input: "\n").run("reset-password").status
                == .usage
        )
    }

    @Test("An expired link is refused with a message")
    func deadLink() async throws {
        let daemon = FakeDaemon.flow(.refused(.linkInvalid))
        let outcome = try await Surroundings(daemon: daemon, typed: []).run("activate", "fdl_x")
        #expect(outcome.status == .refused)
        #expect(
            outcome.errors.hasPrefix("frontdesk: no password was set: the link is no longer valid")
        )
    }

    @Test("step-up renews a session and replaces the token in its file")
    func stepUp() async throws {
        let files = try TokenDirectory()
        try TokenFile(path: files["session"]).write(SecretBytes(utf8: "fds_old"))
        let daemon = FakeDaemon.flow(.password, .signedIn())
        let outcome = try await Surroundings(daemon: daemon, typed: ["blue"]).run(
            "step-up",
            "--session-token-file",
            files["session"]
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        let start = try #require(daemon.requests("Start", as: StartRequest.self).first)
        #expect(start.kind == .stepUp && start.sessionToken.text == "fds_old")
        #expect(try TokenFile(path: files["session"]).read()?.text == "fds_token")

        let piped = FakeDaemon.flow(.password, .signedIn())
        let script = try await Surroundings(daemon: piped, input: "fds_a\nblue\n").run(
            "--json",
            "step-up",
            "-",
            "--answer",
            "password=@-"
        )
        #expect(script.status == .done, "\(script.errors)")
        #expect(try piped.answers.first == .password(PasswordAnswer("blue")))
    }

    @Test("Every kind of proof has a name")
    func proofs() {
        let session = Session(
            proofs: ProofKind.allKnown.dropFirst().map { kind in
                var proof = Proof()
                proof.kind = kind
                proof.provenAt = now
                return proof
            }
        )
        let text = session.details(Moment(now: now, zone: Zone { _ in 0 })).text
        for words in [
            "password", "code by text message", "code by mail", "code from the authenticator app",
            "recovery code", "trusted device", "mailed link", "security question",
        ] { #expect(text.contains("proven: \(words), 2023-11-14T22:13:20+00:00 (now)\n")) }
    }

    @Test("register sends the form from its options and asks for the rest")
    func register() async throws {
        let daemon = FakeDaemon.flow(.registrationForm, .verificationCode(), .signedIn())
        let typed: [Typed] = ["blue", "blue", "123456"]
        let outcome = try await Surroundings(daemon: daemon, typed: typed).run(
            "register",
            "--email",
            "anna@mail.example",
            "--full-name",
            "Anna",
            "--phone",
            "+41441234567",
            "--time-zone",
            "Europe/Zurich"
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        let start = try #require(daemon.requests("Start", as: StartRequest.self).first)
        #expect(start.kind == .register && start.app == .patient)
        let answers = try daemon.answers
        #expect(answers.map { AnswerKind($0)?.name } == ["registration_form", "verification_code"])
    }
}
