import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Registration of patients")
struct RegistrationTests {
    private static let password = "blue-harbour-lantern-41"
    private static let email = "Bea.Patient@mail.example"

    private func fixture(_ policy: [String: String] = [:]) async throws -> Fixture {
        let fixture = try await Fixture()
        let request = CreateTenantRequest(name: "patients", kind: .patients)
        _ = try await fixture.services.operators.createTenant(request, context: .operator)
        let page = [
            "page.url": "https://patients.example/", "clinic-group.asked": "never",
        ]
        _ = try await fixture.setPolicy(
            page.merging(policy) { $1 }.map { ($0, $1) },
            as: Fixture.actor("patients")
        )
        return fixture
    }

    private static func form(
        _ email: String = email,
        password: String = password,
        _ change: (inout RegistrationFormAnswer) -> Void = { _ in }
    ) -> Answer.Answer {
        var answer = RegistrationFormAnswer(
            email: email,
            newPassword: SecretBytes(utf8: password),
            confirmation: SecretBytes(utf8: password),
            fullName: "Bea Patient"
        )
        change(&answer)
        return .registrationForm(answer)
    }

    private static func code(_ text: String) -> Answer.Answer {
        .verificationCode(VerificationCodeAnswer(code: SecretBytes(utf8: text)))
    }

    /// A guest who has sent the form.
    private func registrant(
        _ fixture: Fixture,
        _ form: Answer.Answer = form()
    ) async throws -> Guest {
        let guest = Guest("", at: "patients", fixture)
        let wrapped = Answer(answer: form)
        try await guest.start(.register) {
            $0.app = .patient
            $0.answer = wrapped
        }
        return guest
    }

    private func mails(_ fixture: Fixture) async throws -> [FrontdeskDomain.Message] {
        try await fixture.messages(of: "patients")
    }

    private func lastMail(_ fixture: Fixture) async throws -> FrontdeskDomain.Message {
        try #require(await mails(fixture).last)
    }

    private func accounts(_ fixture: Fixture) async throws -> [FrontdeskDomain.Account] {
        try await fixture.stored(in: "patients") { try $0.accounts.list(after: nil, limit: 10) }
    }

    private func wrong(_ code: String) -> String { code == "000000" ? "000001" : "000000" }

    @Test("The form names its fields, and a mailed code creates the account and a session")
    func registers() async throws {
        let fixture = try await fixture()
        let guest = Guest("", at: "patients", fixture)
        try await guest.start(.register) { $0.app = .patient }
        guard case .registrationForm(let form) = guest.need else {
            Issue.record("\(guest.shown)")
            return
        }
        #expect(
            form.fields.filter(\.required).map(\.name)
                == ["email", "new_password", "confirmation", "full_name"]
        )
        #expect(!form.guidelines.isEmpty)
        try await guest.answer(Self.form { $0.timeZone = "Europe/Zurich" })
        guard case .verificationCode(let sent) = guest.need else {
            Issue.record("\(guest.shown)")
            return
        }
        #expect(sent.email == Self.email)
        #expect(try await accounts(fixture).isEmpty)
        let mail = try await lastMail(fixture)
        #expect(mail.kind == .registrationCode && mail.channel == .mail(to: Self.email))
        try await guest.answer(Self.code(mail.values["code"] ?? ""))
        let session = try #require(guest.step.done.session)
        #expect(session.app == .patient)
        #expect(session.proofs.map(\.kind) == [.emailCode, .password])
        let account = try #require(await accounts(fixture).first)
        #expect(account.userName == account.id.hex && account.fullName == "Bea Patient")
        #expect(account.email == Self.email && account.emailConfirmedAt != nil)
        #expect(account.timeZone == "Europe/Zurich")
    }

    @Test("RG-01 A registered patient signs in with the address, and no office is needed")
    func signsIn() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        try await guest.answer(Self.code(lastMail(fixture).values["code"] ?? ""))
        for (user, password, isRight) in [
            ("bea.patient@MAIL.example", Self.password, true),
            (Self.email, "wrong", false), ("nobody@mail.example", Self.password, false),
        ] {
            let step = try await fixture.signIn(user, at: "", password: password, app: .patient)
            #expect(step.shown == (isRight ? "signedIn" : "identify"))
            #expect(isRight || step.problem?.reason == .notAccepted)
        }
    }

    @Test("A patient recovers the password without an office")
    func recovers() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        try await guest.answer(Self.code(lastMail(fixture).values["code"] ?? ""))
        let forgot = Answer(answer: .recover(RecoverAnswer(user: Self.email)))
        try await guest.start(.recover) {
            $0.app = .patient
            $0.answer = forgot
        }
        #expect(guest.shown == "finished link-sent")
        #expect(try await lastMail(fixture).kind == .resetLink)
    }

    @Test("RG-02 Every faulty field is named, and no mail is sent")
    func faults() async throws {
        let fixture = try await fixture(["registration.required-fields": "full-name, phone"])
        let guest = try await registrant(
            fixture,
            Self.form("not an address", password: "short") {
                $0.confirmation = SecretBytes(utf8: "other")
                $0.fullName = " "
                $0.locale = "???"
                $0.timeZone = "Mars/Olympus"
            }
        )
        #expect(guest.shown == "registrationForm")
        let fields = (guest.step.problem?.violations ?? []).map(\.field)
        #expect(
            Set(fields)
                == Set(
                    ["email", "full_name", "phone", "locale", "time_zone", "confirmation"]
                        .map { "answer.registration_form.\($0)" }
                )
        )
        try await guest.answer(
            Self.form(password: "BeaPatient1") { $0.phone = "+41 44 123 45 67" }
        )
        #expect(guest.problem == "password-not-allowed")
        #expect(guest.violations.contains { $0.hasPrefix("answer.registration_form.new_password") })
        #expect(try await mails(fixture).isEmpty)
    }

    @Test(
        "RG-03 A known address takes the same steps; its owner gets a notice instead of a code"
    )
    func knownAddress() async throws {
        let fixture = try await fixture()
        let first = try await registrant(fixture)
        try await first.answer(Self.code(lastMail(fixture).values["code"] ?? ""))
        let before = try await fixture.counter("hashing.started")
        let known = try await registrant(fixture, Self.form("BEA.PATIENT@mail.example"))
        #expect(try await fixture.counter("hashing.started") == before + 1)
        let free = try await registrant(fixture, Self.form("BEA.PATIENS@mail.example"))
        #expect(known.step.withoutToken.need?.shape == free.step.withoutToken.need?.shape)
        #expect(known.step.flowToken.count == free.step.flowToken.count)
        let notice = try #require(await mails(fixture).dropLast().last)
        #expect(
            notice.kind == .noticeRegistered
                && notice.channel == .mail(to: "BEA.PATIENT@mail.example")
        )
        #expect(notice.values["code"] == nil && notice.values["link"] == nil)
        // Even the code of another registration of the same address is wrong.
        try await known.answer(Self.code(lastMail(fixture).values["code"] ?? ""))
        #expect(known.problem == "wrong-code")
        #expect(try await accounts(fixture).count == 1)
    }

    @Test(
        "RG-04 A code is right only in the flow that sent it, only once, and only for ten minutes"
    )
    func codes() async throws {
        let fixture = try await fixture()
        let (one, code) = (
            try await registrant(fixture), try await lastMail(fixture).values["code"] ?? ""
        )
        let other = try await registrant(fixture, Self.form("carl@mail.example"))
        try await other.answer(Self.code(code))
        let otherCode = try await lastMail(fixture).values["code"]
        #expect(other.problem == "wrong-code" || code == otherCode)
        let again = one.step
        try await one.answer(Self.code(code))
        #expect(one.shown == "signedIn")
        let replay = AdvanceRequest(
            client: Fixture.client("192.0.2.1"),
            flowToken: again.flowToken,
            answer: Answer(answer: Self.code(code))
        )
        await #expect(throws: FlowError.flowInvalid) {
            try await fixture.services.flows.advance(replay, context: .frontend)
        }
        fixture.clock.advance(by: .seconds(601))
        try await other.answer(Self.code(otherCode ?? ""))
        #expect(other.problem == "code-expired")
    }

    @Test("RG-05 Another code is sent after a wait and replaces the code and the link before it")
    func resends() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        let old = try await lastMail(fixture)
        try await guest.resend()
        #expect(guest.problem == "resend-too-soon")
        fixture.clock.advance(by: .seconds(31))
        try await guest.resend()
        #expect(guest.problem == nil)
        let new = try await lastMail(fixture)
        #expect(old.values["link"] != new.values["link"])
        let elsewhere = Guest("", at: "patients", fixture)
        try await elsewhere.start(.register) {
            $0.app = .patient
            $0.linkToken = Self.token(in: old)
        }
        #expect(elsewhere.shown == "refused link-invalid")
        if old.values["code"] != new.values["code"] {
            try await guest.answer(Self.code(old.values["code"] ?? ""))
            #expect(guest.problem == "wrong-code")
        }
        try await guest.answer(Self.code(new.values["code"] ?? ""))
        #expect(guest.shown == "signedIn")
    }

    private static func token(in mail: FrontdeskDomain.Message) -> SecretBytes {
        SecretBytes(
            utf8: String((mail.values["link"] ?? "").split(separator: "register=").last ?? "")
        )
    }

    @Test("RG-06 The link opened in another browser asks for the password of the form")
    func linkElsewhere() async throws {
        let fixture = try await fixture()
        _ = try await registrant(fixture)
        let mail = try await lastMail(fixture)
        #expect(mail.values["link"]?.hasPrefix("https://patients.example/?register=fdl_") == true)
        let elsewhere = Guest("", at: "patients", fixture)
        try await elsewhere.start(.register) {
            $0.app = .patient
            $0.linkToken = Self.token(in: mail)
        }
        guard case .password(let need) = elsewhere.need else {
            Issue.record("\(elsewhere.shown)")
            return
        }
        #expect(need.purpose == .registration && need.userName == Self.email)
        let wrong = PasswordAnswer(password: SecretBytes(utf8: "not that one"))
        try await elsewhere.answer(.password(wrong))
        #expect(elsewhere.problem == "wrong-password")
        #expect(try await accounts(fixture).isEmpty)
        let right = PasswordAnswer(password: SecretBytes(utf8: Self.password))
        try await elsewhere.answer(.password(right))
        #expect(elsewhere.shown == "signedIn")
        #expect(try await accounts(fixture).count == 1)
        // The link has served its purpose.
        try await elsewhere.start(.register) {
            $0.app = .patient
            $0.linkToken = Self.token(in: mail)
        }
        #expect(elsewhere.shown == "refused link-invalid")
    }

    @Test("RG-07 The link opened in the browser of the form replaces the code")
    func linkHere() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        let mail = try await lastMail(fixture)
        let other = try await registrant(fixture, Self.form("carl@mail.example"))
        let foreign = VerificationCodeAnswer(linkToken: Self.token(in: mail))
        try await other.answer(.verificationCode(foreign))
        #expect(other.violations == ["answer.verification_code.link_token malformed"])
        try await guest.answer(.verificationCode(foreign))
        #expect(guest.shown == "signedIn")
    }

    @Test("RG-08 Wrong codes and passwords at one address share one count over all its flows")
    func sharedCount() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        let code = try await lastMail(fixture).values["code"] ?? ""
        for _ in 0..<5 { try await guest.answer(Self.code(wrong(code))) }
        let second = try await registrant(fixture)
        let right = try await lastMail(fixture).values["code"] ?? ""
        try await second.answer(Self.code(right))
        #expect(second.problem == "too-many-attempts")
        fixture.clock.advance(by: .seconds(60))
        try await second.answer(Self.code(right))
        #expect(second.shown == "signedIn")
    }

    @Test("RG-09 At most five mails per hour go to one address, and the steps do not say so")
    func mailLimit() async throws {
        let fixture = try await fixture()
        var shown: Set<String> = []
        for number in 0..<8 {
            let guest = Guest("", at: "patients", fixture)
            guest.address = "192.0.2.\(number + 1)"
            let form = Answer(answer: Self.form())
            try await guest.start(.register) {
                $0.app = .patient
                $0.answer = form
            }
            shown.insert(guest.shown)
        }
        #expect(shown == ["verificationCode"])
        let sent = try await mails(fixture).filter { $0.channel != .nowhere }
        #expect(sent.count == Registration.mailsPerHour)
    }

    @Test("RG-10 Of two registrations of one address, the first completed one keeps the address")
    func race() async throws {
        let fixture = try await fixture()
        let first = try await registrant(fixture)
        let firstCode = try await lastMail(fixture).values["code"] ?? ""
        let second = try await registrant(fixture, Self.form(password: "green-meadow-window-77"))
        let secondCode = try await lastMail(fixture).values["code"] ?? ""
        try await first.answer(Self.code(firstCode))
        #expect(first.shown == "signedIn")
        try await second.answer(Self.code(secondCode))
        #expect(second.shown == "refused address-taken")
        let step = try await fixture.signIn(
            Self.email,
            at: "",
            password: Self.password,
            app: .patient
        )
        #expect(step.shown == "signedIn")
    }

    @Test("The password of the form is rated by the guidelines of the tenant of patients")
    func advice() async throws {
        let fixture = try await fixture(["password.minimum-length": "30"])
        let guest = Guest("", at: "patients", fixture)
        try await guest.start(.register) { $0.app = .patient }
        let request = RateRequest(
            candidate: SecretBytes(utf8: Self.password),
            flowToken: guest.step.flowToken
        )
        let rated = try await fixture.services.advice.rate(request, context: .frontend)
        #expect(rated.broken.map(\.kind) == [.minimumLength])
    }

    @Test("RG-13 A stranger's wrong codes delay the owner of an address by about a minute at most")
    func boundedWait() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        let code = try await lastMail(fixture).values["code"] ?? ""
        let space = try await fixture.open("patients")
        let email = try #require(CanonicalName("bea.patient@mail.example"))
        let now = fixture.clock.now()
        try await fixture.stored(in: "patients") { store in
            let key = space.registrationKey(for: email).bytes
            let failures = AttemptRecord(failures: 5000, lastFailureAt: now)
            try store.attempts.save(failures, for: key, of: nil)
        }
        try await guest.answer(Self.code(code))
        #expect(guest.problem == "too-many-attempts")
        fixture.clock.advance(by: .seconds(65))
        try await guest.answer(Self.code(code))
        #expect(guest.shown == "signedIn")
    }

    @Test("RG-14 An expired registration is deleted even if no one registers any more")
    func expired() async throws {
        let fixture = try await fixture()
        _ = try await registrant(fixture)
        await fixture.stopBackground()
        let work = ExpiredRegistrations(vault: fixture.services.outbox.vault)
        func hasRows() async throws -> Bool {
            try await fixture.stored(in: "patients") {
                try $0.registrations.hasExpired(at: .distantFuture)
            }
        }
        await work.delete()
        #expect(try await hasRows())
        fixture.clock.advance(by: .seconds(24 * 3600))
        await work.delete()
        #expect(try await !hasRows())
    }

    @Test(
        "RG-15 A registration that began earlier ends under the policy of today",
        arguments: [("registration.offered", "off"), ("addresses.allowed", "198.51.100.0/24")]
    )
    func policyOfToday(_ setting: (String, String)) async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        let mail = try await lastMail(fixture)
        _ = try await fixture.setPolicy([setting], as: Fixture.actor("patients"))
        let elsewhere = Guest("", at: "patients", fixture)
        try await elsewhere.start(.register) {
            $0.app = .patient
            $0.linkToken = Self.token(in: mail)
        }
        if elsewhere.shown == "password" {
            let right = PasswordAnswer(password: SecretBytes(utf8: Self.password))
            try await elsewhere.answer(.password(right))
        } else {
            try await guest.answer(Self.code(mail.values["code"] ?? ""))
            #expect(guest.shown == "refused not-accepted")
        }
        #expect(elsewhere.shown == "refused not-accepted")
        #expect(try await accounts(fixture).isEmpty)
    }

    @Test("RG-16 A resend beyond the limit sends nothing, and the link that was mailed stays valid")
    func linkSurvives() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        let mail = try await lastMail(fixture)
        for number in 2...Registration.mailsPerHour {
            let other = Guest("", at: "patients", fixture)
            other.address = "192.0.2.\(number)"
            let form = Answer(answer: Self.form())
            try await other.start(.register) {
                $0.app = .patient
                $0.answer = form
            }
        }
        // The first code has expired, so that the resend replaces it.
        fixture.clock.advance(by: .seconds(601))
        try await guest.resend()
        #expect(guest.problem == nil)
        let link = VerificationCodeAnswer(linkToken: Self.token(in: mail))
        try await guest.answer(.verificationCode(link))
        #expect(guest.shown == "signedIn")
    }

    @Test("A registration survives a restart")
    func restart() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        let code = try await lastMail(fixture).values["code"] ?? ""
        try await fixture.restart()
        try await guest.describe()
        #expect(guest.shown == "verificationCode")
        try await guest.answer(Self.code(code))
        #expect(guest.shown == "signedIn")
    }

    @Test("A second factor that the policy requires follows the registration")
    func secondFactor() async throws {
        let fixture = try await fixture([
            "two-step.required-for": "everyone", "two-step.methods": "authenticator",
        ])
        let guest = try await registrant(fixture)
        try await guest.answer(Self.code(lastMail(fixture).values["code"] ?? ""))
        #expect(guest.shown == "enrollAuthenticator")
        try await guest.describe()
        #expect(guest.shown == "enrollAuthenticator")
        #expect(try await accounts(fixture).count == 1)
    }

    @Test("Without a tenant of patients, or if it offers none, registration is rejected clearly")
    func notOffered() async throws {
        let empty = try await Fixture()
        let guest = Guest("", at: "patients", empty)
        await #expect(throws: FlowError.registrationNotOffered) {
            try await guest.start(.register) { $0.app = .patient }
        }
        let closed = try await fixture(["registration.offered": "off"])
        let visitor = Guest("", at: "patients", closed)
        await #expect(throws: FlowError.registrationNotOffered) {
            try await visitor.start(.register) { $0.app = .patient }
        }
        #expect(FlowError.registrationNotOffered.callError.reason == .wrongState)
        let other = await #expect(throws: CallError.self) {
            try await visitor.start(.register) { $0.app = .pro }
        }
        #expect(other?.violations.map(\.field) == ["app"])
    }

    @Test("The page of patients is public from the start and says whether they can register")
    func page() async throws {
        for (offered, expected) in [("on", true), ("off", false)] {
            let fixture = try await fixture(["registration.offered": offered])
            let request = DescribePageRequest(office: "patients")
            let page = try await fixture.services.signInPage.describe(request, context: .frontend)
            #expect(page.registrationOffered == expected)
            #expect(page.apps.map(\.app) == [.patient])
        }
    }

    @Test("An answer to another need is rejected and keeps the flow")
    func unfitAnswer() async throws {
        let fixture = try await fixture()
        let guest = try await registrant(fixture)
        await #expect(throws: FlowError.answerUnfit) {
            _ = try await guest.tryAnswer(
                .password(PasswordAnswer(password: SecretBytes(utf8: "x")))
            )
        }
        await #expect(throws: FlowError.answerUnfit) {
            _ = try await guest.tryAnswer(Self.form())
        }
        try await guest.answer(Self.code(lastMail(fixture).values["code"] ?? ""))
        #expect(guest.shown == "signedIn")
    }

    @Test("A machine has at most one tenant of patients, and only it can offer registration")
    func onlyTenant() async throws {
        let fixture = try await fixture()
        let request = CreateTenantRequest(name: "more patients", kind: .patients)
        let error = await #expect(throws: CallError.self) {
            try await fixture.services.operators.createTenant(request, context: .operator)
        }
        #expect(error?.code == .alreadyExists)
        try await fixture.makeOffice("nord")
        await #expect(throws: CallError.self) {
            try await fixture.setPolicy(
                [("registration.offered", "on")],
                as: Fixture.actor("nord")
            )
        }
    }
}

extension Step.Need {
    /// The need without the values that depend on the address.
    fileprivate var shape: Step.Need {
        guard case .verificationCode(var need) = self else { return self }
        need.email = ""
        return .verificationCode(need)
    }
}
