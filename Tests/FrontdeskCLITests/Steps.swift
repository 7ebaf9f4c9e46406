import FrontdeskClient

@testable import frontdesk

/// The content of an answer. `FakeDaemon` has its own `Answer`.
typealias AnswerContent = Answer.Answer

/// The current time in `Surroundings`.
let now: Int64 = 1_700_000_000_000

/// Steps as a daemon returns them.
extension Step {
    init(_ need: Step.Need?, problem: Problem? = nil) {
        self.init()
        self.need = need
        self.problem = problem
        expiresAt = now + 600_000
    }

    static let identify = Step(.identify(Identify()))
    static let recover = Step(.recover(Recover()))

    static var password: Step {
        let need = Password(userName: "anna")
        return Step(.password(need))
    }

    static var chooseSecondFactor: Step {
        let need = ChooseSecondFactor(
            choices: [
                FactorChoice(.sms, "+41 ** *** ** 67"), FactorChoice(.authenticator, ""),
            ]
        )
        return Step(.chooseSecondFactor(need))
    }

    static func oneTimeCode(
        _ factor: SecondFactor = .sms,
        resendAt: Int64 = now + 30_000,
        trustDays: UInt32 = 0,
        others: [FactorChoice] = []
    ) -> Step {
        let need = OneTimeCode(
            factor: factor,
            maskedDestination: factor == .authenticator ? "" : "+41 ** *** ** 67",
            resendAt: resendAt,
            codeExpiresAt: factor == .authenticator ? 0 : now + 600_000,
            trustDays: trustDays,
            others: others
        )
        return Step(.oneTimeCode(need))
    }

    static var securityQuestion: Step {
        let need = SecurityQuestion(question: QuestionText("pet", "The first pet?"))
        return Step(.securityQuestion(need))
    }

    static func confirmEmail(codeSent: Bool) -> Step {
        let need = ConfirmEmail(
            email: "anna@sonnental.example",
            codeSent: codeSent,
            resendAt: codeSent ? now - 1 : 0,
            codeExpiresAt: codeSent ? now + 600_000 : 0
        )
        return Step(.confirmEmail(need))
    }

    static var setSecurityQuestion: Step {
        let need = SetSecurityQuestion(
            questions: [QuestionText("pet", "The first pet?"), QuestionText("car", "The car?")]
        )
        return Step(.setSecurityQuestion(need))
    }

    static let guidelines = [
        Guideline(.minimumLength, 12), Guideline(.letterAndDigit), Guideline(.strength, 2),
        Guideline(.unrecognized(99)),
    ]

    static var changePassword: Step {
        let need = ChangePassword(guidelines: guidelines)
        return Step(.changePassword(need))
    }

    static var setPassword: Step {
        let need = SetPassword(guidelines: guidelines, userName: "anna")
        return Step(.setPassword(need))
    }

    static var registrationForm: Step {
        let need = RegistrationForm(
            fields: [
                FormField(name: "email", required: true),
                FormField(name: "full_name", required: true), FormField(name: "phone"),
                FormField(name: "time_zone"),
            ],
            guidelines: guidelines
        )
        return Step(.registrationForm(need))
    }

    static func verificationCode(resendAt: Int64 = now - 1) -> Step {
        let need = VerificationCode(
            email: "anna@mail.example",
            resendAt: resendAt,
            codeExpiresAt: now + 600_000
        )
        return Step(.verificationCode(need))
    }

    static func chooseClinicGroup(last: String = "") -> Step {
        Step(.chooseClinicGroup(ChooseClinicGroup(lastGroup: last)))
    }

    static var chooseTimeZone: Step {
        let need = ChooseTimeZone(suggestion: "Europe/Zurich")
        return Step(.chooseTimeZone(need))
    }

    static var enrollAuthenticator: Step {
        let need = EnrollAuthenticator(
            secret: SecretBytes(utf8: "JBSWY3DPEHPK3PXP"),
            uri: SecretBytes(utf8: "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP")
        )
        return Step(.enrollAuthenticator(need))
    }

    static func finished(_ reason: FinishReason) -> Step {
        let need = Finished(reason: reason)
        return Step(.finished(need))
    }

    static func refused(_ reason: ProblemReason) -> Step {
        let need = Refused(reason: reason)
        return Step(.refused(need))
    }

    static func signedIn(_ change: (inout SignedIn) -> Void = { _ in }) -> Step {
        let session = Session(
            sessionID: "s1",
            tenantID: "t1",
            accountID: "a1",
            userName: "anna",
            app: .pro,
            expiresAt: now + 100_000
        )
        var done = SignedIn(sessionToken: SecretBytes(utf8: "fds_token"), session: session)
        change(&done)
        return Step(.signedIn(done))
    }

    /// The same step with a problem.
    func refusing(
        _ reason: ProblemReason,
        _ violations: [FieldViolation] = [],
        retryAt: Int64 = 0
    ) -> Step {
        var (step, problem) = (self, Problem())
        problem.reason = reason
        problem.violations = violations
        problem.retryAt = retryAt
        step.problem = problem
        return step
    }
}

extension FactorChoice {
    init(_ factor: SecondFactor, _ destination: String) {
        self.init()
        self.factor = factor
        maskedDestination = destination
    }
}

extension QuestionText {
    init(_ id: String, _ text: String) {
        self.init()
        questionID = id
        self.text = text
    }
}

extension Guideline {
    init(_ kind: GuidelineKind, _ number: UInt32 = 0) {
        self.init()
        self.kind = kind
        self.number = number
    }
}

extension FieldViolation {
    init(_ field: String, _ reason: ViolationReason, _ description: String = "") {
        self.init()
        self.field = field
        self.reason = reason
        self.description = description
    }
}

extension FakeDaemon {
    /// Answers each start, advance and describe call with the next of these steps. The steps have
    /// the tokens `flow0`, `flow1` and so on.
    static func flow(_ steps: Step...) -> FakeDaemon {
        let count = Count()
        return FakeDaemon { method, payload in
            switch method {
            case "Cancel": return CancelResponse()
            case "Rate":
                return RateResponse(
                    score: 1,
                    broken: [Guideline(.minimumLength, 12)],
                    warning: .common,
                    suggestions: [.addWords]
                )
            case "Describe" where FakeDaemon.isPage(payload):
                return SignInPageDescription(office: "Praxis", user: "anna")
            default: break
            }
            let index = count.next()
            guard steps.indices.contains(index) else {
                throw CallError(.unauthenticated, .flowInvalid, "the flow has ended")
            }
            var step = steps[index]
            if step.isOpen { step.flowToken = SecretBytes(utf8: "flow\(index)") }
            return step
        }
    }

    /// Whether a describe request concerns the sign-in page and not a flow.
    private static func isPage(_ payload: [UInt8]) -> Bool {
        (try? request(DescribePageRequest.self, payload))?.rememberToken.isEmpty == false
    }

    /// The answers received, in order.
    var answers: [AnswerContent] {
        get throws {
            let started = try requests("Start", as: StartRequest.self).compactMap(\.answer?.answer)
            let advanced = try requests("Advance", as: AdvanceRequest.self)
            return started + advanced.compactMap(\.answer?.answer)
        }
    }

    /// The flow tokens received with answers, in order.
    var tokens: [String] {
        get throws {
            try requests("Advance", as: AdvanceRequest.self).map(\.flowToken.text)
        }
    }
}
