import FrontdeskClient
import Glibc
import Testing

@testable import frontdesk

@Suite("Running a flow on a terminal")
struct InterviewTests {
    private static let signIn = ["sign-in", "--office", "Praxis", "--user", "anna"]

    @Test("A first sign-in with every need ends in a session")
    func firstSignIn() async throws {
        let daemon = FakeDaemon.flow(
            .chooseSecondFactor,
            .oneTimeCode(trustDays: 30),
            .confirmEmail(codeSent: true),
            .setSecurityQuestion,
            .changePassword,
            .chooseTimeZone,
            .enrollAuthenticator,
            .signedIn { done in
                done.deviceToken = SecretBytes(utf8: "fdd_device")
                done.deviceDays = 30
                done.rememberToken = "remembered"
                done.recoveryCodes = [
                    SecretBytes(utf8: "aaaa-bbbb"), SecretBytes(utf8: "cccc-dddd"),
                ]
            }
        )
        let outcome = try await Surroundings(
            daemon: daemon,
            typed: [
                "Praxis", "anna", "", "temporary", "1", "111111", "y", "222222", "1", "Rex", "Rex",
                "temporary", "new pass", "new pass", "bern", "1", "333333",
            ]
        ).run("sign-in", "--remember")
        #expect(outcome.status == .done, "\(outcome.errors)")
        let kinds = try daemon.answers.map { AnswerKind($0)?.name }
        #expect(
            kinds == [
                "identify", "choose_second_factor", "one_time_code", "confirm_email",
                "set_security_question", "change_password", "choose_time_zone",
                "enroll_authenticator",
            ]
        )
        #expect(try daemon.tokens == (0...6).map { "flow\($0)" }, "each token is used once")
        for line in [
            "session token:  fds_token", "device token:   fdd_device (30 days)",
            "remember token: remembered", "  aaaa-bbbb", "  cccc-dddd",
        ] { #expect(outcome.output.contains(line + "\n")) }
        #expect(outcome.errors.contains("JBSW Y3DP EHPK 3PXP"))
        #expect(outcome.errors.contains("\u{1b}[38;5;16;48;5;231m"), "a QR code")
        guard case .identify(let identify) = try daemon.answers.first else { throw Unexpected() }
        #expect(identify.remember)
    }

    @Test("The contract's secrets are hidden and never printed")
    func secrets() async throws {
        let daemon = FakeDaemon.flow(
            .oneTimeCode(),
            .confirmEmail(codeSent: true),
            .securityQuestion,
            .setSecurityQuestion,
            .changePassword,
            .setPassword,
            .enrollAuthenticator,
            .signedIn()
        )
        let secrets: [Typed] = [
            "hush0", "hush1", "hush2", "hush3", "1", "hush4", "hush4", "hush5",
            "hush6", "hush6", "hush7", "hush7", "hush8",
        ]
        let outcome = try await Surroundings(daemon: daemon, typed: secrets).run(Self.signIn)
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(!(outcome.output + outcome.errors).contains("hush"))
        #expect(outcome.questions.filter { !$0.isHidden }.map(\.text) == ["Question (1 to 2): "])
    }

    @Test("A trusted device sends its token and stores the new one")
    func deviceToken() async throws {
        let file = try TokenDirectory()
        try TokenFile(path: file["device"]).write(SecretBytes(utf8: "fdd_before"))
        let daemon = FakeDaemon.flow(
            .signedIn { done in
                done.deviceToken = SecretBytes(utf8: "fdd_after")
                done.rememberToken = "remembered"
            }
        )
        let outcome = try await Surroundings(daemon: daemon, typed: ["blue"]).run(
            Self.signIn + [
                "--device-token-file", file["device"], "--remember-token-file", file["hint"],
            ]
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        guard case .identify(let answer) = try daemon.answers.first else { throw Unexpected() }
        #expect(answer.deviceToken.text == "fdd_before")
        #expect(try TokenFile(path: file["device"]).read()?.text == "fdd_after")
        #expect(try TokenFile(path: file["hint"]).read()?.text == "remembered")
        #expect(!outcome.output.contains("fdd_") && !outcome.output.contains("remembered"))
    }

    @Test(
        "Every problem is explained before the need is asked again",
        arguments: ProblemReason.allKnown + [.unrecognized(77)]
    )
    func problems(reason: ProblemReason) async throws {
        let daemon = FakeDaemon.flow(
            .oneTimeCode(),
            .oneTimeCode().refusing(reason, retryAt: now + 90_000),
            .signedIn()
        )
        let outcome = try await Surroundings(daemon: daemon, typed: ["blue", "1", "2"])
            .run(Self.signIn)
        #expect(outcome.status == .done, "\(outcome.errors)")
        let explained = "frontdesk: \(reason.words) (try again in 90 s)\n"
        #expect(outcome.errors.contains(explained))
        #expect(try daemon.answers.count == 3)
    }

    @Test("The strength of a new password is shown before it is repeated, if it is known")
    func strength() async throws {
        let rated = FakeDaemon.flow(.setPassword, .finished(.passwordSet))
        let outcome = try await Surroundings(daemon: rated, typed: ["new", "new"])
            .run("activate", "fdl_x")
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(
            outcome.errors.hasSuffix(
                """
                Strength: 1 of 4 (common)
                  rule not met: at least 12 characters
                  suggestion: add words

                """
            )
        )
        let request = try #require(rated.requests("Rate", as: RateRequest.self).first)
        #expect(request.flowToken.text == "flow0" && request.candidate.text == "new")

        let count = Count()
        let silent = FakeDaemon { method, _ in
            guard method != "Rate" else {
                throw CallError(.unimplemented, .unknownMethod, "older")
            }
            return count.next() == 0 ? Step.setPassword : Step.finished(.passwordSet)
        }
        let older = try await Surroundings(daemon: silent, typed: ["new", "new"])
            .run("activate", "fdl_x")
        #expect(older.status == .done, "\(older.errors)")
    }

    @Test("Remembered entries are not asked for, but can be corrected")
    func remembered() async throws {
        let files = try TokenDirectory()
        try TokenFile(path: files["hint"]).write(SecretBytes(utf8: "sealed"))
        let daemon = FakeDaemon.flow(.identify.refusing(.notAccepted), .signedIn())
        let outcome = try await Surroundings(daemon: daemon, typed: ["no", "", "bert", "blue"])
            .run("sign-in", "--remember-token-file", files["hint"])
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.questions.map(\.text).first == "Password: ")
        let described = try daemon.requests("Describe", as: DescribePageRequest.self)
        #expect(described.map(\.rememberToken) == ["sealed"])
        guard case .identify(let first) = try daemon.answers[0],
            case .identify(let second) = try daemon.answers[1]
        else { throw Unexpected() }
        #expect(first.office == "Praxis" && first.user == "anna")
        #expect(second.office == "Praxis" && second.user == "bert")
    }

    @Test("Device trust is asked only once, even after wrong codes")
    func trustOnce() async throws {
        let step = Step.oneTimeCode(trustDays: 7)
        let daemon = FakeDaemon.flow(step, step.refusing(.wrongCode), .signedIn())
        let outcome = try await Surroundings(daemon: daemon, typed: ["blue", "1", "y", "2"])
            .run(Self.signIn)
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(
            try daemon.answers.dropFirst() == [
                .oneTimeCode(OneTimeCodeAnswer("1", trust: true)),
                .oneTimeCode(OneTimeCodeAnswer("2", trust: true)),
            ]
        )
    }

    @Test("Violations repeat the guideline as shown, or name the field")
    func guidelines() async throws {
        let daemon = FakeDaemon.flow(
            .changePassword,
            .changePassword.refusing(
                .passwordNotAllowed,
                [
                    FieldViolation("answer.change_password.new_password", .tooShort, "at least 12"),
                    FieldViolation("answer.change_password.new_password", .tooCommon),
                    FieldViolation("answer.change_password.confirmation", .confirmationMismatch),
                    FieldViolation("answer.change_password.new_password", .unrecognized(88)),
                ]
            ),
            .signedIn()
        )
        let outcome = try await Surroundings(
            daemon: daemon,
            typed: ["blue", "old", "a", "a", "old", "b", "b"]
        ).run(Self.signIn)
        #expect(outcome.status == .done)
        #expect(
            outcome.errors.contains(
                """
                frontdesk: the new password does not follow the guidelines
                  new password: at least 12 characters
                  new password: a strength of at least 2 of 4
                  confirmation: it must match the new password
                  new password: unrecognized-88

                """
            )
        )
    }

    @Test("A flow that is refused ends with its reason", arguments: ProblemReason.allKnown)
    func refused(reason: ProblemReason) async throws {
        let daemon = FakeDaemon.flow(.oneTimeCode(), .refused(reason))
        let outcome = try await Surroundings(daemon: daemon, typed: ["blue", "1"]).run(Self.signIn)
        #expect(outcome.status == .refused)
        #expect(outcome.errors.contains("frontdesk: not signed in: \(reason.words)\n"))
        #expect(daemon.methods == ["Start", "Advance"])
    }

    @Test("An unknown need cancels the flow with a message")
    func unknownNeed() async throws {
        let daemon = FakeDaemon { method, _ in
            var step = Step(nil)
            step.flowToken = SecretBytes(utf8: "flow")
            return method == "Start" ? step : CancelResponse()
        }
        let outcome = try await Surroundings(daemon: daemon, typed: ["blue"]).run(Self.signIn)
        #expect(outcome.status == .refused)
        #expect(outcome.errors.contains("something that this version does not know"))
        #expect(daemon.methods == ["Start", "Cancel"])
    }

    @Test(
        "Ctrl-D and Ctrl-C cancel the flow at every need",
        arguments: [
            .password, .chooseSecondFactor, .oneTimeCode(), .securityQuestion,
            .confirmEmail(codeSent: true), .setSecurityQuestion, .changePassword, .setPassword,
            .chooseTimeZone, .enrollAuthenticator, .recover, .registrationForm, .verificationCode(),
        ] as [Step]
    )
    func leaving(step: Step) async throws {
        let gone = FakeDaemon.flow(step)
        let end = try await Surroundings(daemon: gone, typed: ["blue", .end]).run(Self.signIn)
        #expect(end.status == .usage)
        #expect(end.errors.hasSuffix("frontdesk: nothing was typed\n"))
        #expect(gone.methods == ["Start", "Cancel"])
        let cancelled = try gone.requests("Cancel", as: CancelRequest.self)
        #expect(cancelled.map(\.flowToken.text) == ["flow0"])

        let interrupted = FakeDaemon.flow(step)
        let signal = try await Surroundings(daemon: interrupted, typed: ["blue", .signal(SIGINT)])
            .run(Self.signIn)
        #expect(signal.signals == [SIGINT], "the signal is delivered afterwards")
        #expect(interrupted.methods == ["Start", "Cancel"])
    }

    @Test("Ctrl-C before the flow starts makes no call")
    func leavingFirst() async throws {
        let daemon = FakeDaemon.flow(.signedIn())
        let outcome = try await Surroundings(daemon: daemon, typed: [.signal(SIGINT)]).run(
            Self.signIn
        )
        #expect(outcome.signals == [SIGINT])
        #expect(daemon.methods.isEmpty && daemon.connections.isEmpty)
    }

    @Test("After an overload, the same token is used to retry")
    func overloaded() async throws {
        let count = Count()
        let daemon = FakeDaemon { method, _ in
            switch count.next() {
            case 0:
                var step = Step.oneTimeCode()
                step.flowToken = SecretBytes(utf8: "flow")
                return step
            case 1:
                throw CallError(.resourceExhausted, .overloaded, "busy", retryAfter: .seconds(2))
            default: return Step.signedIn()
            }
        }
        let outcome = try await Surroundings(daemon: daemon, typed: ["blue", "1", "1"])
            .run(Self.signIn)
        #expect(outcome.status == .done)
        #expect(outcome.errors.contains("frontdesk: busy (try again in 2 s)\n"))
        #expect(try daemon.tokens == ["flow", "flow"])
    }

    @Test("No text from the daemon can control the terminal")
    func hostile() async throws {
        let evil = "\u{1b}[2J\u{202e}evil\r\n"
        var (code, email, user) = (OneTimeCode(), ConfirmEmail(), Password())
        var (asked, set, zone) = (SecurityQuestion(), SetSecurityQuestion(), ChooseTimeZone())
        var (enroll, new) = (EnrollAuthenticator(), SetPassword())
        code.maskedDestination = evil
        code.others = [FactorChoice(.email, evil)]
        (email.email, user.userName, zone.suggestion, new.userName) = (evil, evil, evil, evil)
        asked.question = QuestionText("x", evil)
        set.questions = [QuestionText("x", evil)]
        (enroll.secret, enroll.uri) = (SecretBytes(utf8: evil), SecretBytes(utf8: evil))
        let needs: [Step.Need] = [
            .oneTimeCode(code), .confirmEmail(email), .password(user), .securityQuestion(asked),
            .setSecurityQuestion(set), .chooseTimeZone(zone), .setPassword(new),
            .enrollAuthenticator(enroll),
        ]
        for need in needs {
            let step = Step(need).refusing(.wrongCode, [FieldViolation(evil, .malformed, evil)])
            let daemon = FakeDaemon.flow(step)
            let outcome = try await Surroundings(
                daemon: daemon,
                typed: ["blue", "o", "1", "1", "1", .end]
            ).run(Self.signIn)
            // The QR code is our own output and sets colors.
            let shown = (outcome.output + outcome.errors).replacing(
                "\u{1b}[38;5;16;48;5;231m",
                with: ""
            )
            .replacing("\u{1b}[0m", with: "")
            #expect(shown.contains("\\u{1b}[2J\\u{202e}evil\\u{d}\\u{a}"))
            for sign in ["\u{1b}", "\u{202e}", "\r"] { #expect(!shown.contains(sign)) }
            for question in outcome.questions { #expect(!question.text.contains("\u{1b}")) }
        }
    }
}
