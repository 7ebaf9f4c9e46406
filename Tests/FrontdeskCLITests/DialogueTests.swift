import FrontdeskClient
import Testing

@testable import frontdesk

/// A dialogue with a person who gives these replies.
private struct Talk {
    private(set) var shown: [String] = []
    private(set) var questions: [Question] = []
    private(set) var answer: Answer.Answer?

    init(_ step: Step, _ replies: String..., known: KnownPerson = KnownPerson()) throws {
        let moment = Moment(now: now, zone: Zone { _ in 0 })
        var dialogue = try #require(
            step.dialogue(
                in: NeedContext(known: known, timeZoneNames: { Surroundings.timeZones })
            )
        )
        shown = dialogue.introduction(moment)
        for reply in replies {
            try #require(answer == nil, "asked no more after \(questions)")
            questions.append(dialogue.question)
            switch dialogue.take(SecretBytes(utf8: reply), moment) {
            case .ask(let lines): shown += lines
            case .rate(let candidate): shown.append("rate \(candidate.text)")
            case .answer(let given): answer = given
            }
        }
    }

    var hidden: [Bool] { questions.map(\.isHidden) }
}

@Suite("The dialogue of each need")
struct DialogueTests {
    @Test("Identify asks for what is unknown: office, user, app, password")
    func identify() throws {
        let talk = try Talk(.identify, " ", "Praxis ", "anna", "zoo", "Anywhere", " blue bird ")
        guard case .identify(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.office == "Praxis")
        #expect(answer.user == "anna")
        #expect(answer.app == .anywhere)
        #expect(answer.password.text == " blue bird ")
        #expect(talk.hidden == [false, false, false, false, false, true])
        #expect(talk.shown.contains { $0.contains("anywhere, patient") })
    }

    @Test("Identify asks only for the password if everything else is known")
    func known() throws {
        var known = KnownPerson()
        known.identity.office = "Praxis"
        known.identity.user = "anna"
        known.identity.remember = true
        let talk = try Talk(.identify, "blue", known: known)
        guard case .identify(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.app == .pro)
        #expect(answer.remember)
        #expect(talk.hidden == [true])
    }

    @Test("After a refusal, Enter keeps the previous entry")
    func again() throws {
        var known = KnownPerson()
        known.identity.office = "Praxis"
        known.identity.user = "ana"
        known.identity.app = .crm
        known.wasAskedForIdentity = true
        let talk = try Talk(.identify.refusing(.notAccepted), "", "anna", "blue", known: known)
        guard case .identify(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.office == "Praxis" && answer.user == "anna" && answer.app == .crm)
        #expect(talk.questions.first?.text == "Office [Praxis]: ")
    }

    @Test("Password names the user and hides the reply")
    func password() throws {
        let talk = try Talk(.password, "blue")
        #expect(talk.answer == .password(PasswordAnswer("blue")))
        #expect(talk.shown == ["Confirm that you are anna."])
        #expect(talk.hidden == [true])
    }

    @Test("ChooseSecondFactor numbers the factors and accepts only their numbers")
    func factors() throws {
        let talk = try Talk(.chooseSecondFactor, "0", "3", "sms", "-1", "", "2")
        #expect(talk.answer == SecondFactor.authenticator.asAnswer)
        #expect(talk.shown[1] == "  1  a code by text message to +41 ** *** ** 67")
        #expect(talk.shown.filter { $0 == "Enter a number: 1 to 2." }.count == 5)
    }

    @Test("OneTimeCode shows the code's destination, its expiry, and the resend time")
    func code() throws {
        let talk = try Talk(.oneTimeCode(), "", " 123456 ")
        #expect(
            talk.shown == [
                "A code was sent by text message to +41 ** *** ** 67.", "It expires in 10 min.",
                "You can request another code in 30 s.",
            ]
        )
        #expect(talk.answer == .oneTimeCode(OneTimeCodeAnswer("123456", trust: false)))
        #expect(talk.hidden == [true, true])
        #expect(talk.questions.first?.text == "Code (r: resend): ")
    }

    @Test("OneTimeCode of an app offers no resend")
    func appCode() throws {
        let talk = try Talk(.oneTimeCode(.authenticator, resendAt: 0), "r")
        #expect(talk.answer == .oneTimeCode(OneTimeCodeAnswer("r", trust: false)))
        #expect(talk.questions.first?.text == "Code: ")
    }

    @Test("r resends the code when permitted, and otherwise shows the remaining wait")
    func resend() throws {
        let early = try Talk(.oneTimeCode(), "r")
        #expect(early.answer == nil)
        #expect(early.shown.last == "You can request another code in 30 s.")
        let now = try Talk(.oneTimeCode(resendAt: now), "R")
        #expect(now.answer == .resend(ResendAnswer()))
        #expect(try Talk(.confirmEmail(codeSent: true), "r").answer == .resend(ResendAnswer()))
    }

    @Test("o lists the other factors, and Enter returns to the code")
    func others() throws {
        let step = Step.oneTimeCode(others: [FactorChoice(.email, "a***@s***.example")])
        let talk = try Talk(step, "o", "x", "", "o", "1")
        #expect(talk.answer == SecondFactor.email.asAnswer)
        #expect(talk.shown.contains("  1  a code by mail to a***@s***.example"))
        #expect(try Talk(step, "o", "", "1").answer != nil)
    }

    @Test("OneTimeCode offers to trust the device for the policy's days; the default is no")
    func trust() throws {
        let step = Step.oneTimeCode(trustDays: 30)
        let yes = try Talk(step, "123456", "maybe", "Y")
        #expect(yes.answer == .oneTimeCode(OneTimeCodeAnswer("123456", trust: true)))
        #expect(yes.hidden == [true, false, false])
        #expect(yes.questions[1].text.contains("30 days? [y/N]"))
        let no = try Talk(step, "123456", "")
        #expect(no.answer == .oneTimeCode(OneTimeCodeAnswer("123456", trust: false)))
        var known = KnownPerson()
        known.trustsDevice = true
        let again = try Talk(step, "123456", known: known)
        #expect(again.answer == .oneTimeCode(OneTimeCodeAnswer("123456", trust: true)))
    }

    @Test("SecurityQuestion hides the answer and sends it as typed")
    func securityQuestion() throws {
        let talk = try Talk(.securityQuestion, "", " Rex ")
        #expect(talk.answer == .securityQuestion(SecurityQuestionAnswer(" Rex ")))
        #expect(talk.shown == ["Your security question: The first pet?"])
        #expect(talk.hidden == [true, true])
    }

    @Test("ConfirmEmail asks for the sent code, or for the address itself")
    func confirmEmail() throws {
        let code = try Talk(.confirmEmail(codeSent: true), "", "123456")
        guard case .confirmEmail(let byCode) = code.answer else { throw Unexpected() }
        #expect(byCode.code.text == "123456" && byCode.email.isEmpty)
        #expect(code.hidden == [true, true])
        #expect(code.shown.contains("You can request another code now."))
        let typed = try Talk(.confirmEmail(codeSent: false), "r", known: KnownPerson())
        guard case .confirmEmail(let byHand) = typed.answer else { throw Unexpected() }
        #expect(byHand.email == "r" && byHand.code.isEmpty)
        #expect(typed.hidden == [false])
    }

    @Test("SetSecurityQuestion hides the answer and asks until both entries match")
    func setSecurityQuestion() throws {
        let talk = try Talk(.setSecurityQuestion, "2", "Fiat", "Fait", "", "Fiat", "Fiat")
        guard case .setSecurityQuestion(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.questionID == "car" && answer.answer.text == "Fiat")
        #expect(talk.shown.contains("The two entries differ."))
        #expect(talk.hidden == [false, true, true, true, true, true])
    }

    @Test("ChangePassword shows the guidelines and asks for the new password twice")
    func changePassword() throws {
        let talk = try Talk(.changePassword, "", "old", "", "new", "now", "newer", "", "new", "new")
        guard case .changePassword(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.currentPassword.text == "old")
        #expect(answer.newPassword.text == "new" && answer.confirmation.text == "new")
        #expect(
            talk.shown.dropFirst().prefix(4) == [
                "Rules for the new password:", "  - at least 12 characters",
                "  - a letter and a digit",
                "  - a strength of at least 2 of 4",
            ]
        )
        let rated = ["rate new", "The two entries differ.", "rate newer", "rate new"]
        #expect(talk.shown.suffix(4) == rated)
        #expect(!talk.hidden.contains(false))
    }

    @Test("SetPassword names the user, shows the guidelines and asks twice")
    func setPassword() throws {
        let talk = try Talk(.setPassword, "new", "new")
        guard case .setPassword(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.newPassword.text == "new" && answer.confirmation.text == "new")
        #expect(talk.shown.first == "Choose a password for anna.")
        #expect(talk.hidden == [true, true])
    }

    @Test("ChooseTimeZone accepts the suggestion, a name, or the number of a match")
    func timeZone() throws {
        func chosen(_ talk: Talk) -> String? {
            guard case .chooseTimeZone(let answer) = talk.answer else { return nil }
            return answer.timeZone
        }
        #expect(chosen(try Talk(.chooseTimeZone, "")) == "Europe/Zurich")
        #expect(chosen(try Talk(.chooseTimeZone, "europe/bern")) == "Europe/Bern")
        #expect(chosen(try Talk(.chooseTimeZone, "new york", "1")) == "America/New_York")
        let search = try Talk(.chooseTimeZone, "atlantis", "BER", "2")
        #expect(chosen(search) == "Europe/Bern")
        #expect(search.shown.suffix(2) == ["  1  Europe/Berlin", "  2  Europe/Bern"])
        #expect(search.shown.contains("No time zone name contains atlantis."))
        #expect(search.questions.last?.text == "Time zone, or 1 to 2 [Europe/Zurich]: ")
    }

    @Test("EnrollAuthenticator shows the key in groups of four, its address and a QR code")
    func enrollAuthenticator() throws {
        let talk = try Talk(.enrollAuthenticator, "", "123 456")
        guard case .enrollAuthenticator(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.code.text == "123456")
        #expect(talk.shown[1] == "  key      JBSW Y3DP EHPK 3PXP")
        #expect(talk.shown[2].hasSuffix("otpauth://totp/x?secret=JBSWY3DPEHPK3PXP"))
        #expect(talk.hidden == [true, true])
        let dialogue = Step.enrollAuthenticator.dialogue()
        #expect(dialogue?.drawing?.text == "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP")
    }

    @Test("Recover asks for office and user")
    func recover() throws {
        let talk = try Talk(.recover, "", "Praxis", "", "anna")
        guard case .recover(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.office == "Praxis" && answer.user == "anna")
        #expect(!talk.hidden.contains(true))
    }
}

struct Unexpected: Error {}

extension PasswordAnswer {
    init(_ password: String) {
        self.init()
        self.password = SecretBytes(utf8: password)
    }
}

extension OneTimeCodeAnswer {
    init(_ code: String, trust: Bool) {
        self.init()
        self.code = SecretBytes(utf8: code)
        trustDevice = trust
    }
}

extension SecurityQuestionAnswer {
    init(_ answer: String) {
        self.init()
        self.answer = SecretBytes(utf8: answer)
    }

    @Test("RegistrationForm asks for every field and twice for the password")
    func registrationForm() throws {
        let talk = try Talk(
            .registrationForm,
            "",
            " anna@mail.example ",
            "Anna",
            "",
            "Europe/Zurich",
            "blue",
            "blue"
        )
        guard case .registrationForm(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.email == "anna@mail.example" && answer.fullName == "Anna")
        #expect(answer.phone.isEmpty && answer.timeZone == "Europe/Zurich")
        #expect(answer.newPassword.text == "blue" && answer.confirmation.text == "blue")
        #expect(talk.hidden == [false, false, false, false, false, true, true])
        #expect(talk.shown.contains("rate blue"))
    }

    @Test("RegistrationForm skips what an option gave, and asks for it again after a rejection")
    func registrationFormKnown() throws {
        var known = KnownPerson()
        known.registration = RegistrationFormAnswer(
            email: "anna@mail.example",
            fullName: "Anna",
            phone: "+41441234567",
            timeZone: "Europe/Zurich"
        )
        let talk = try Talk(.registrationForm, "blue", "blue", known: known)
        guard case .registrationForm(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.email == "anna@mail.example" && answer.phone == "+41441234567")
        let rejected = Step.registrationForm.refusing(.invalidField)
        let again = try Talk(rejected, "ann@mail.example", "", "", "", "blue", "blue", known: known)
        guard case .registrationForm(let answer) = again.answer else { throw Unexpected() }
        #expect(answer.email == "ann@mail.example" && answer.fullName == "Anna")
    }

    @Test("VerificationCode takes a code with blanks, and r sends another one")
    func verificationCode() throws {
        let talk = try Talk(.verificationCode(), "", "123 456")
        guard case .verificationCode(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.code.text == "123456")
        #expect(talk.shown.contains { $0.contains("anna@mail.example") })
        guard case .resend = try Talk(.verificationCode(), "r").answer else { throw Unexpected() }
        let early = try Talk(.verificationCode(resendAt: now + 30_000), "r")
        #expect(early.answer == nil && early.shown.contains { $0.contains("30") })
    }

    @Test(
        "ChooseClinicGroup takes a name, the content of a QR code, the last group or none",
        arguments: [
            ("", "West", .name("West")), ("", " fdq_1 ", .qrPayload("fdq_1")),
            ("", "https://a.example/?group=fdq_1", .qrPayload("https://a.example/?group=fdq_1")),
            ("", "", .skip(true)), ("", "-", .skip(true)), ("West", "-", .skip(true)),
            ("West", "", .same(true)),
        ] as [(String, String, ChooseClinicGroupAnswer.Choice)]
    )
    func clinicGroup(last: String, typed: String, choice: ChooseClinicGroupAnswer.Choice) throws {
        let talk = try Talk(.chooseClinicGroup(last: last), typed)
        guard case .chooseClinicGroup(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.choice == choice)
    }

    @Test("Identify asks a patient for no office")
    func patient() throws {
        var known = KnownPerson()
        known.identity.app = .patient
        let talk = try Talk(.identify, "anna@mail.example", "blue", known: known)
        guard case .identify(let answer) = talk.answer else { throw Unexpected() }
        #expect(answer.office.isEmpty && answer.user == "anna@mail.example")
    }
}
