import FrontdeskClient
import FrontdeskReflection
import Testing

@testable import frontdesk

@Suite("Running a flow with --answer")
struct ScriptTests {
    private static let signIn = [
        "--json", "sign-in", "--office", "Praxis", "--user", "anna", "--password-stdin",
    ]

    @Test("Each need takes an answer: plain, in JSON, from standard input or from a file")
    func answers() async throws {
        let files = try TokenDirectory()
        try files.write(
            "{\n\"current_password\": \"old\",\n\"new_password\": \"new\", \"confirmation\": \"new\"}\n",
            to: "change"
        )
        let daemon = FakeDaemon.flow(
            .chooseSecondFactor,
            .oneTimeCode(),
            .confirmEmail(codeSent: true),
            .setSecurityQuestion,
            .changePassword,
            .chooseTimeZone,
            .enrollAuthenticator,
            .signedIn()
        )
        let outcome = try await Surroundings(
            daemon: daemon,
            input: "blue\n222222\n{\"question_id\": \"pet\", \"answer\": \"Rex\"}\n"
        ).run(
            Self.signIn + [
                "--answer", "choose-second-factor=sms",
                "--answer", #"{"one_time_code":{"code":"111111","trust_device":true}}"#,
                "--answer", "confirm-email=@-", "--answer", "set-security-question=@-",
                "--answer", "change_password=@\(files["change"])",
                "--answer", "choose-time-zone=Europe/Zurich", "--answer", "code=333333",
            ]
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix(#"{"session_token":"fds_token","#))
        var expected: [Answer.Answer] = [
            SecondFactor.sms.asAnswer, .oneTimeCode(OneTimeCodeAnswer("111111", trust: true)),
        ]
        let email = ConfirmEmailAnswer(code: SecretBytes(utf8: "222222"))
        let question = SetSecurityQuestionAnswer(
            questionID: "pet",
            answer: SecretBytes(utf8: "Rex")
        )
        let change = ChangePasswordAnswer(
            currentPassword: SecretBytes(utf8: "old"),
            newPassword: .init(utf8: "new"),
            confirmation: .init(utf8: "new")
        )
        let zone = ChooseTimeZoneAnswer(timeZone: "Europe/Zurich")
        let app = EnrollAuthenticatorAnswer(code: SecretBytes(utf8: "333333"))
        expected += [
            .confirmEmail(email), .setSecurityQuestion(question), .changePassword(change),
            .chooseTimeZone(zone), .enrollAuthenticator(app),
        ]
        #expect(try Array(daemon.answers.dropFirst()) == expected)
    }

    @Test("A need without an answer prints the step and its token and exits with 75")
    func needed() async throws {
        let daemon = FakeDaemon.flow(.oneTimeCode(.email))
        let outcome = try await Surroundings(daemon: daemon, input: "blue\n").run(Self.signIn)
        #expect(outcome.status == .answerNeeded)
        #expect(outcome.status.rawValue == 75)
        #expect(
            outcome.output.hasPrefix(#"{"need":"one_time_code","flow_token":"flow0","expires_at":"#)
        )
        #expect(outcome.output.contains(#""one_time_code":{"factor":"email","#))
        #expect(!outcome.output.contains("problem"))
        #expect(outcome.errors.isEmpty)
        #expect(daemon.methods == ["Start"], "the flow is not cancelled")
    }

    @Test("Without --json, the step is printed as text")
    func neededInWords() async throws {
        let daemon = FakeDaemon.flow(.oneTimeCode().refusing(.wrongCode))
        let outcome = try await Surroundings(daemon: daemon, input: "blue\n").run(
            Array(Self.signIn.dropFirst())
        )
        #expect(outcome.status == .answerNeeded)
        #expect(outcome.output.hasPrefix("frontdesk: the answer is wrong\nneeded: one time code\n"))
        #expect(outcome.output.hasSuffix("flow token: flow0\n"))
    }

    @Test("After a refused answer, the next one that fits is used, or the step is printed")
    func refusedAnswer() async throws {
        let second = FakeDaemon.flow(
            .oneTimeCode(),
            .oneTimeCode().refusing(.wrongCode),
            .signedIn()
        )
        let codes = ["--answer", "code=111111", "--answer", "code=222222"]
        let outcome = try await Surroundings(daemon: second, input: "blue\n").run(
            Self.signIn + codes
        )
        #expect(outcome.status == .done, "\(outcome.errors)")

        let never = FakeDaemon.flow(.oneTimeCode(), .oneTimeCode().refusing(.wrongCode))
        let printed = try await Surroundings(daemon: never, input: "blue\n").run(
            Self.signIn + codes.prefix(2)
        )
        #expect(printed.status == .answerNeeded)
        #expect(printed.output.contains(#""problem":{"reason":"wrong-code","#))
        #expect(printed.output.contains(#""flow_token":"flow1""#))
    }

    @Test("Answers to needs that do not come up, and repeated choices, are ignored")
    func unused() async throws {
        let daemon = FakeDaemon.flow(.oneTimeCode(.sms), .signedIn())
        let outcome = try await Surroundings(daemon: daemon, input: "blue\n").run(
            Self.signIn + [
                "--answer", "choose-second-factor=sms", "--answer", "choose-time-zone=Europe/Bern",
                "--answer", "set-password=@-", "--answer", "code=1",
            ]
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(try daemon.answers.map { AnswerKind($0)?.name } == ["identify", "one_time_code"])
    }

    @Test("A script can resend a code and choose another factor")
    func resend() async throws {
        let daemon = FakeDaemon.flow(
            .oneTimeCode(.sms),
            .oneTimeCode(.sms),
            .oneTimeCode(.email),
            .signedIn()
        )
        let outcome = try await Surroundings(daemon: daemon, input: "blue\n").run(
            Self.signIn + [
                "--answer", "resend", "--answer", "choose-second-factor=email", "--answer",
                "code=1",
            ]
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        let kinds = try daemon.answers.map { AnswerKind($0)?.name }
        #expect(kinds == ["identify", "resend", "choose_second_factor", "one_time_code"])
    }

    @Test("Options complete an identify answer")
    func identify() async throws {
        for (answer, line) in [
            ("password=@-", "blue"), (#"identify=@-"#, #"{"user":"anna","password":"blue"}"#),
            ("@-", #"{"identify":{"user":"anna","password":"blue","app":"pro"}}"#),
        ] {
            let daemon = FakeDaemon.flow(.identify, .signedIn())
            let outcome = try await Surroundings(daemon: daemon, input: line + "\n").run(
                "--json",
                "sign-in",
                "--office",
                "Praxis",
                "--user",
                "anna",
                "--answer",
                answer
            )
            #expect(outcome.status == .done, "\(outcome.errors)")
            guard case .identify(let given) = try daemon.answers.first else { throw Unexpected() }
            #expect(given.office == "Praxis" && given.user == "anna" && given.app == .pro)
            #expect(given.password.text == "blue")
        }
    }

    @Test(
        "Lasting secrets are never arguments, and invalid answers fail before any call",
        arguments: [
            "password=blue", "set-password=blue", "security-question=Rex",
            #"{"password":{"password":"blue"}}"#, #"identify={"password":"blue"}"#,
            #"identify={"device_token":"fdd_x"}"#, #"change-password={"new_password":"blue"}"#,
            #"set-security-question={"question_id":"pet","answer":"Rex"}"#,
            #"{"one_time_code":{"cod":"1"}}"#, #"{}"#, "{", "code={\"code\":\"1\"}",
            "change-password=blue", "bogus=1", "resend=1", "code", "code=@/nonexistent/file",
        ]
    )
    func senseless(answer: String) async throws {
        let daemon = FakeDaemon.flow(.signedIn())
        let outcome = try await Surroundings(daemon: daemon, input: "blue\n").run(
            Self.signIn + ["--answer", answer]
        )
        #expect(outcome.status == .usage)
        #expect(daemon.methods.isEmpty)
        #expect(!outcome.errors.contains("Rex"))
    }

    @Test("If a call fails during a flow, the error has the token that continues it")
    func failedCall() async throws {
        let count = Count()
        let daemon = FakeDaemon { _, _ in
            guard count.next() == 0 else { throw CallError(.unavailable, .overloaded, "busy") }
            var step = Step.oneTimeCode()
            step.flowToken = SecretBytes(utf8: "flow0")
            return step
        }
        let outcome = try await Surroundings(daemon: daemon, input: "blue\n").run(
            Self.signIn + ["--answer", "code=1"]
        )
        #expect(outcome.status == .unavailable)
        #expect(outcome.errors.hasSuffix(#"},"flow_token":"flow0"}"# + "\n"))
        #expect(daemon.methods == ["Start", "Advance"])
    }

    @Test("A flow can be continued, described and cancelled with its token")
    func flowCommands() async throws {
        let advanced = FakeDaemon.flow(.oneTimeCode(), .signedIn())
        let surroundings = Surroundings(daemon: advanced, input: "fdf_a\n123456\n")
        let done = try await surroundings.run(
            "--json",
            "flow",
            "advance",
            "-",
            "--answer",
            "code=@-"
        )
        #expect(done.status == .done, "\(done.errors)")
        #expect(done.output.hasSuffix(#""need":"signed_in"}"# + "\n"))
        #expect(advanced.methods == ["Describe", "Advance"])
        let described = try advanced.requests("Describe", as: DescribeRequest.self)
        #expect(described.map(\.flowToken.text) == ["fdf_a"])

        let again = FakeDaemon.flow(.chooseTimeZone)
        let step = try await Surroundings(daemon: again).run("--json", "flow", "show", "fdf_b")
        #expect(step.status == .answerNeeded)
        #expect(step.output.contains(#""choose_time_zone":{"suggestion":"Europe/Zurich"}"#))

        let cancelled = FakeDaemon.flow()
        let gone = try await Surroundings(daemon: cancelled).run("flow", "cancel", "fdf_c")
        #expect(gone.output == "the flow was cancelled\n")
        let dead = try await Surroundings(daemon: cancelled).run("--json", "flow", "advance", "x")
        #expect(dead.status == .refused)
        #expect(dead.errors.contains(#""reason":"flow-invalid""#))
    }
}
