import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("The command preferences")
struct PreferencesCommandTests {
    private static let view: PreferencesView = {
        var view = PreferencesView(
            userName: "anna",
            email: "anna@sonnental.example",
            questions: [QuestionText("pet", "The first pet?"), QuestionText("car", "The car?")],
            guidelines: Step.guidelines
        )
        let device = DeviceView(
            deviceID: "d1",
            trustedAt: now,
            lastUsedAt: now,
            trustedUntil: now + 86_400_000
        )
        view.devices = [device]
        let twoStep = TwoStepView(
            required: true,
            factors: [FactorChoice(.email, "a•••@sonnental.example")],
            trustDays: 3,
            trustDaysLimit: 14
        )
        view.twoStep = twoStep
        return view
    }()

    private static let codes: RecoveryCodesResponse = {
        return RecoveryCodesResponse(
            recoveryCodes: [SecretBytes(utf8: "aaaa-bbbb"), SecretBytes(utf8: "cccc-dddd")]
        )
    }()

    private static func problem(_ reason: ProblemReason, retryAt: Int64 = 0) -> Problem {
        Problem(reason: reason, retryAt: retryAt)
    }

    /// The responses of a daemon if every call succeeds.
    private static func answer(_ method: String) throws -> any Message {
        switch method {
        case "ChangePassword":
            return ChangeOwnPasswordResponse(
                sessionToken: SecretBytes(utf8: "fds_new"),
                session: Session()
            )
        case "BeginAuthenticatorSetup":
            return BeginAuthenticatorSetupResponse(
                secret: SecretBytes(utf8: "JBSWY3DPEHPK3PXP"),
                uri: SecretBytes(utf8: "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP")
            )
        case "ConfirmAuthenticator", "GenerateRecoveryCodes": return codes
        case "BeginContactChange":
            return BeginContactChangeResponse(
                codeExpiresAt: now + 600_000,
                resendAt: now - 1
            )
        case "SetClinicGroup": return SetClinicGroupResponse(preferences: view)
        case "ConfirmContactChange": return ConfirmContactChangeResponse()
        case "Rate": return RateResponse()
        default: return view
        }
    }

    private static let daemon: FakeDaemon.Answer = { method, _ in try answer(method) }

    /// A daemon that requires a fresh proof until a call uses the token from the step-up.
    private static let strict: FakeDaemon.Answer = { method, payload in
        switch method {
        case "Start": return Step.password
        case "Advance": return Step.signedIn()
        default:
            let request = try FakeDaemon.request(GenerateRecoveryCodesRequest.self, payload)
            guard request.sessionToken.text == "fds_token" else {
                throw CallError(.failedPrecondition, .freshProofRequired, "a STEP_UP is needed")
            }
            return try answer(method)
        }
    }

    @Test(
        "Each method has a command, which sends the token and the address",
        arguments: [
            (["show", "-"], "Get"), (["update", "-", "--locale", "de"], "Update"),
            (["set-security-question", "-", "--question", "pet", "--answer-stdin"], "SetQuestion"),
            (["set-two-step", "-", "--on", "--preferred", "sms"], "SetTwoStep"),
            (["change-password", "-", "--password-stdin"], "ChangePassword"),
            (["add-authenticator", "-"], "BeginAuthenticatorSetup"),
            (["confirm-authenticator", "-", "--code", "123 456"], "ConfirmAuthenticator"),
            (["remove-authenticator", "-"], "RemoveAuthenticator"),
            (["generate-recovery-codes", "-"], "GenerateRecoveryCodes"),
            (["revoke-devices", "-", "--all"], "RevokeDevices"),
            (["change-contact", "-", "--email", "a@b.ch"], "BeginContactChange"),
            (
                ["confirm-contact", "-", "--kind", "phone", "--code", "-"],
                "ConfirmContactChange"
            ),
            (["remove-phone", "-"], "RemovePhone"),
            (["clinic-group", "-", "--name", "West"], "SetClinicGroup"),
            (["clinic-group", "-", "--none"], "SetClinicGroup"),
        ]
    )
    func methods(_ row: (words: [String], method: String)) async throws {
        for isJSON in [false, true] {
            let daemon = FakeDaemon(Self.daemon)
            let outcome = try await Surroundings(daemon: daemon, input: "fds_a\nRex\nsecret\n").run(
                ["preferences"] + row.words + ["--client-address", "192.0.2.7"]
                    + (isJSON ? ["--json"] : [])
            )
            #expect(outcome.status == .done, "\(outcome.errors)")
            #expect(daemon.methods == [row.method])
            // All requests have the same first two fields.
            let sent = try daemon.requests(row.method, as: GetPreferencesRequest.self)
            #expect(sent.map(\.sessionToken.text) == ["fds_a"])
            #expect(sent.map(\.client?.address) == ["192.0.2.7"])
            #expect(outcome.output.hasPrefix("{") == isJSON)
            #expect(daemon.connections == ["/run/frontdesk/api.sock"])
        }
    }

    @Test("show prints details, then a table of devices")
    func words() async throws {
        let outcome = try await Surroundings(daemon: FakeDaemon(Self.daemon)).run(
            "preferences",
            "show",
            "fds_a"
        )
        for words in [
            "e-mail:                  anna@sonnental.example (not confirmed)\n",
            "two-step authentication: on, as the tenant requires\n",
            "second factors:          a code by mail to a•••@sonnental.example\n",
            "devices trusted for:     3 days (at most 14)\n", "telephone:               none\n",
        ] { #expect(outcome.output.contains(words), "\(outcome.output)") }
        #expect(outcome.output.hasSuffix("d1\n"))
    }

    @Test("update names exactly the given fields, including emptied ones")
    func update() async throws {
        let daemon = FakeDaemon(Self.daemon)
        _ = try await Surroundings(daemon: daemon).run(
            ["preferences", "update", "fds_a", "--time-zone", "", "--trust-days", "7"]
        )
        let request = try #require(
            daemon.requests("Update", as: UpdatePreferencesRequest.self).first
        )
        #expect(request.fields == ["time_zone", "trust_days"])
        #expect(request.timeZone.isEmpty && request.trustDays == 7)
    }

    @Test(
        "Invalid options are refused without a prompt",
        arguments: [
            ["update", "fds_a"], ["update", "fds_a", "--trust-days", "-1"],
            ["set-two-step", "fds_a"], ["set-two-step", "fds_a", "--on", "--preferred", "x"],
            ["revoke-devices", "fds_a"],
            ["revoke-devices", "fds_a", "--all", "--device", "d1"],
            ["revoke-devices", "fds_a", "--device", ""], ["change-contact", "fds_a"],
            ["change-contact", "fds_a", "--email", "a@b.ch", "--phone", "+41791234567"],
            ["confirm-contact", "fds_a", "--code", "123456"],
            ["confirm-contact", "fds_a", "--kind", "email"],
            ["change-password", "fds_a"], ["change-password", "fds_a", "secret", "other"],
            ["set-security-question", "fds_a", "--question", "pet"],
            ["set-security-question", "fds_a"],
            ["show", "fds_a", "--session-token-file", "file"], ["show"],
        ]
    )
    func nonsense(words: [String]) async throws {
        let daemon = FakeDaemon(Self.daemon)
        let outcome = try await Surroundings(daemon: daemon).run(["preferences"] + words)
        #expect(outcome.status == .usage, "\(outcome)")
        #expect(daemon.methods.isEmpty)
    }

    @Test("A new password comes from standard input, and the token file is updated")
    func changePassword() async throws {
        let (file, daemon) = (try TokenDirectory(), FakeDaemon(Self.daemon))
        try TokenFile(path: file["session"]).write(SecretBytes(utf8: "fds_old"))
        let outcome = try await Surroundings(daemon: daemon, input: "old \nnew one\n").run(
            ["preferences", "change-password", "--password-stdin", "--json"]
                + ["--session-token-file", file["session"]]
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.output.contains(#""session_token":"fds_new""#))
        #expect(!(outcome.output + outcome.errors).contains("new one"))
        let request = try #require(
            daemon.requests("ChangePassword", as: ChangeOwnPasswordRequest.self).first
        )
        #expect(request.sessionToken.text == "fds_old" && request.currentPassword.text == "old ")
        #expect(request.newPassword.text == "new one" && request.confirmation.text == "new one")
        #expect(try TokenFile(path: file["session"]).read()?.text == "fds_new")
    }

    @Test("A terminal hides passwords, shows guidelines and asks again after a wrong one")
    func changePasswordAtTerminal() async throws {
        let count = Count()
        let daemon = FakeDaemon { method, _ in
            guard method == "ChangePassword", count.next() == 0 else {
                return try Self.answer(method)
            }
            return ChangeOwnPasswordResponse(problem: Self.problem(.wrongPassword))
        }
        let typed: [Typed] = ["hush0", "hush1", "hush1", "hush2", "hush3", "hush3"]
        let outcome = try await Surroundings(daemon: daemon, typed: typed).run(
            "preferences",
            "change-password",
            "fds_a"
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.errors.contains("  - at least 12 characters\n"))
        #expect(outcome.errors.contains("frontdesk: the current password is wrong\n"))
        #expect(!outcome.questions.contains { !$0.isHidden })
        #expect(!(outcome.output + outcome.errors).contains("hush"))
        #expect(outcome.output.contains("session token: fds_new\n"))
        let rated = try daemon.requests("Rate", as: RateRequest.self)
        #expect(rated.map(\.sessionToken.text) == ["fds_a", "fds_a"])
    }

    @Test("In a script, a problem exits with 1 and prints its reason and the wait")
    func problems() async throws {
        let daemon = FakeDaemon { _, _ in
            return ChangeOwnPasswordResponse(
                problem: Self.problem(.tooManyAttempts, retryAt: now + 90_000)
            )
        }
        let surroundings = Surroundings(daemon: daemon, input: "old\nnew\n")
        let outcome = try await surroundings.run(
            ["preferences", "change-password", "fds_a", "--password-stdin", "--json"]
        )
        #expect(outcome.status == .refused && outcome.output.isEmpty)
        #expect(outcome.errors.contains(#""reason":"too-many-attempts""#))
        #expect(outcome.errors.contains(#""retry_after_ms":90000"#))
    }

    @Test("The error of a script that needs a fresh proof names frontdesk step-up")
    func freshProof() async throws {
        let daemon = FakeDaemon(Self.strict)
        let outcome = try await Surroundings(daemon: daemon).run(
            "preferences",
            "generate-recovery-codes",
            "fds_a"
        )
        #expect(outcome.status == .refused && outcome.output.isEmpty)
        #expect(outcome.errors.contains("frontdesk step-up"))
        #expect(!outcome.errors.contains("--password-stdin"))
        #expect(daemon.methods == ["GenerateRecoveryCodes"])
        // A step-up ends the setup of the authenticator.
        for typed: [Typed]? in [nil, []] {
            let confirming = try await Surroundings(daemon: daemon, typed: typed).run(
                ["preferences", "confirm-authenticator", "fds_a", "--code", "123456"]
            )
            #expect(confirming.status == .refused)
            #expect(confirming.errors.contains("frontdesk step-up"))
            #expect(confirming.errors.contains("then run add-authenticator again"))
        }
    }

    @Test("On a terminal, a step-up runs when needed, and its token is stored or printed")
    func stepUp() async throws {
        let file = try TokenDirectory()
        try TokenFile(path: file["session"]).write(SecretBytes(utf8: "fds_a"))
        for arguments in [["fds_a"], ["--session-token-file", file["session"]]] {
            let daemon = FakeDaemon(Self.strict)
            let outcome = try await Surroundings(daemon: daemon, typed: ["blue"]).run(
                ["preferences", "generate-recovery-codes"] + arguments
            )
            #expect(outcome.status == .done, "\(outcome.errors)")
            #expect(
                daemon.methods == [
                    "GenerateRecoveryCodes", "Start", "Advance", "GenerateRecoveryCodes",
                ]
            )
            let start = try #require(daemon.requests("Start", as: StartRequest.self).first)
            #expect(start.kind == .stepUp && start.sessionToken.text == "fds_a")
            #expect(outcome.output.contains("  aaaa-bbbb\n  cccc-dddd\n"))
            #expect(outcome.errors.contains("fds_token") == (arguments.count == 1))
            #expect(!(outcome.output + outcome.errors).contains("blue"))
        }
        #expect(try TokenFile(path: file["session"]).read()?.text == "fds_token")
    }

    @Test("On a terminal, the key is drawn once; a malformed code does not draw another")
    func authenticator() async throws {
        let count = Count()
        let daemon = FakeDaemon { method, _ in
            guard method == "ConfirmAuthenticator" else { return try Self.answer(method) }
            switch count.next() {
            case 0:
                let violation = FieldViolation("code", .malformed, "six digits are expected")
                throw CallError(.invalidArgument, .invalidField, "code", violations: [violation])
            case 1:
                return RecoveryCodesResponse(problem: Self.problem(.wrongCode))
            default: return Self.codes
            }
        }
        let outcome = try await Surroundings(daemon: daemon, typed: ["12", "111111", "123 456"])
            .run("preferences", "add-authenticator", "fds_a")
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.errors.contains("JBSW Y3DP EHPK 3PXP"))
        #expect(outcome.errors.contains("\u{1b}[38;5;16;48;5;231m"), "a QR code")
        #expect(outcome.errors.contains("  code: six digits are expected\n"))
        #expect(daemon.methods.filter { $0 == "BeginAuthenticatorSetup" }.count == 1)
        let sent = try daemon.requests(
            "ConfirmAuthenticator",
            as: ConfirmAuthenticatorRequest.self
        )
        #expect(sent.map(\.code.text) == ["12", "111111", "123456"])
        #expect(outcome.output.contains("  aaaa-bbbb\n"))
    }

    @Test("A terminal prompts for the code to a new address and can resend it")
    func contact() async throws {
        let daemon = FakeDaemon(Self.daemon)
        let outcome = try await Surroundings(daemon: daemon, typed: ["r", "123456"]).run(
            "preferences",
            "change-contact",
            "fds_a",
            "--email",
            "new@sonnental.example"
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(
            daemon.methods == ["BeginContactChange", "BeginContactChange", "ConfirmContactChange"]
        )
        #expect(outcome.errors.contains("A code was sent by mail to new@sonnental.example.\n"))
        let given = try #require(
            daemon.requests("ConfirmContactChange", as: ConfirmContactChangeRequest.self).first
        )
        #expect(given.kind == .email && given.code.text == "123456")
        #expect(outcome.output == "new@sonnental.example is confirmed\n")
    }

    @Test("On a terminal, the question is chosen by number, and the answer is hidden")
    func question() async throws {
        let daemon = FakeDaemon(Self.daemon)
        let outcome = try await Surroundings(daemon: daemon, typed: ["2", "hush", "hush"]).run(
            "preferences",
            "set-security-question",
            "fds_a"
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        let request = try #require(
            daemon.requests("SetQuestion", as: SetOwnQuestionRequest.self).first
        )
        #expect(request.questionID == "car" && request.answer.text == "hush")
        #expect(!(outcome.output + outcome.errors).contains("hush"))
    }
}
