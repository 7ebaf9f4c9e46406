import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("FT-02 The wait after a reset through a mailbox")
struct MailboxWaitTests {
    private static let day = Duration.seconds(86_400)
    private static let everyone = [("two-step.required-for", "everyone")]

    /// Sets a new password through the mailbox.
    private func reset(_ guest: Guest) async throws {
        try await guest.forgot()
        try await set(guest)
    }

    /// Sets a new password with the last mailed link.
    private func set(
        _ guest: Guest,
        _ kind: FrontdeskWire.FlowKind = .recover
    ) async throws {
        try await guest.open(
            guest.mailedLink(kind == .recover ? .resetLink : .activationLink),
            kind
        )
        guest.password = "\(Fixture.newPassword) \(guest.password.count)"
        try await guest.answer(.set(guest.password))
        try #require(guest.shown == "finished password-set")
    }

    private func codes(_ fixture: Fixture) async throws -> Int {
        try await fixture.messages(of: "anna", in: "nord").filter { $0.kind == .oneTimeCode }.count
    }

    @Test(
        "Control of only the mailbox grants no access for 24 hours, and the refusal shows the end"
    )
    func mailboxAlone() async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone)
        try await reset(guest)
        let end = fixture.clock.now() + Self.day
        for app in [FrontdeskWire.App.pro, .settings] {
            try await fixture.edit("anna", in: "nord") { $0.role = .administrator }
            try await guest.signIn(app: app)
            guard case .refused(let refused) = guest.need else { throw NotDone(step: guest.step) }
            #expect(refused.reason == .mailboxWait && refused.retryAt == end.milliseconds)
        }
        #expect(try await codes(fixture) == 0)
        let refusals = try await fixture.auditLog().filter { $0.kind == .signInRefused }
        #expect(refusals.map { $0.details["reason"] } == ["mailbox-wait", "mailbox-wait"])
        fixture.clock.advance(by: Self.day - .seconds(1))
        #expect(try await guest.signIn().shown == "refused mailbox-wait")
        fixture.clock.advance(by: .seconds(1))
        #expect(try await guest.signIn().shown == "code by email")
        #expect(try await guest.code(guest.sentCode()).isDone)
    }

    @Test("An enrolled authenticator stays required, whatever factor is preferred")
    func authenticator() async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone)
        let key = [UInt8](repeating: 7, count: 20)
        let now = fixture.clock.now()
        try await fixture.stored { store in
            var account = try #require(try store.accounts.list(after: nil, limit: 9).first)
            try store.factors.save(
                Authenticator(secret: key, createdAt: now, confirmedAt: now),
                of: account.id
            )
            account.preferredFactor = .email
            try store.accounts.update(account)
        }
        try await reset(guest)
        #expect(try await guest.signIn().shown == "code by authenticator")
        #expect(guest.step.oneTimeCode?.others.isEmpty == true)
        try await guest.choose(.email)
        #expect(guest.violations == ["answer.choose_second_factor.factor malformed"])
        #expect(try await codes(fixture) == 0)
        #expect(try await guest.code(fixture.authenticatorCode(of: key)).isDone)
    }

    @Test("A phone and recovery codes stay usable", arguments: [true, false])
    func others(_ hasPhone: Bool) async throws {
        let (fixture, guest) = try await Fixture.withMember(
            Self.everyone,
            phone: hasPhone ? "+41791234567" : nil
        )
        if !hasPhone {
            try await fixture.stored { store in
                let account = try #require(try store.accounts.list(after: nil, limit: 9).first)
                try store.factors.replaceRecoveryCodes(
                    of: account.id,
                    with: [[UInt8](repeating: 1, count: 32)]
                )
            }
        }
        try await reset(guest)
        try await guest.signIn()
        #expect(guest.shown == "code by \(hasPhone ? "sms" : "recovery-code")")
        #expect(guest.step.oneTimeCode?.others.isEmpty == true)
        if hasPhone { #expect(try await guest.code(guest.sentCode()).isDone) }
    }

    @Test(
        "No authenticator can be enrolled instead",
        arguments: ["authenticator", "email,authenticator"]
    )
    func noEnrollment(_ methods: String) async throws {
        let (fixture, guest) = try await Fixture.withMember(
            Self.everyone + [("two-step.methods", methods)],
            email: "anna@nord.example"
        )
        try await reset(guest)
        #expect(try await guest.signIn().shown == "refused mailbox-wait")
        fixture.clock.advance(by: Self.day)
        try await guest.signIn()
        #expect(
            guest.shown == (methods == "authenticator" ? "enrollAuthenticator" : "code by email")
        )
    }

    @Test(
        "The wait has no effect without a required second factor, but holds if one becomes required"
    )
    func notRequired() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        try await reset(guest)
        let session = try await guest.signIn().done.sessionToken
        try await fixture.setPolicy(Self.everyone, as: Fixture.actor("nord"))
        #expect(try await guest.signIn().shown == "refused mailbox-wait")
        try await guest.start(.stepUp) { $0.sessionToken = session }
        try await guest.answer(.password(guest.password))
        #expect(guest.shown == "refused mailbox-wait")
    }

    @Test("A trusted address needs no code, but the mailbox renews no proof")
    func trustedAddress() async throws {
        let (_, guest) = try await Fixture.withMember(
            Self.everyone + [("addresses.trusted", "192.0.2.0/24")]
        )
        try await reset(guest)
        let session = try await guest.signIn().done.sessionToken
        let owner = Owner(guest, session)
        #expect(await callError { try await owner.begin() }?.reason == .freshProofRequired)
        try await guest.start(.stepUp) { $0.sessionToken = session }
        try await guest.answer(.password(guest.password))
        #expect(guest.shown == "refused mailbox-wait")
    }

    @Test("A code sent or entered in a running flow does not count", arguments: [0, 1])
    func underWay(_ given: Int) async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.timeZone] }
        try await guest.signIn()
        let code = try await guest.sentCode()
        if given == 1 { #expect(try await guest.code(code).shown == "chooseTimeZone") }
        let now = fixture.clock.now()
        try await fixture.edit("anna", in: "nord") { $0.noteMailboxReset(at: now) }
        if given == 0 {
            #expect(await callError { try await guest.code(code) }?.code == .invalidArgument)
        }
        try await guest.describe()
        #expect(guest.shown == "refused mailbox-wait")
    }

    @Test("A reset started by an administrator counts too")
    func byAdministrator() async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone)
        _ = try await fixture.services.admin.startPasswordReset(
            Fixture.user("anna"),
            context: .operator
        )
        try await set(guest)
        #expect(try await guest.signIn().shown == "refused mailbox-wait")
    }

    @Test(
        "A new welcome by mail counts for an account in use, a first one does not",
        arguments: [Welcome.temporaryPassword, .activationLink],
        [true, false]
    )
    func welcome(_ way: Welcome, _ wasInUse: Bool) async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone)
        let now = fixture.clock.now()
        try await fixture.edit("anna", in: "nord") {
            $0.temporaryPassword = TemporaryPassword(expiresAt: now)
            if wasInUse { $0.lastSignInAt = now }
        }
        let request = ResendWelcomeRequest(
            actor: Fixture.actor("nord"),
            user: "anna",
            welcome: way
        )
        _ = try await fixture.services.admin.resendWelcome(request, context: .operator)
        if way == .activationLink {
            try await set(guest, .activate)
        } else {
            let mails = try await fixture.messages(of: "anna", in: "nord")
            guest.password = mails.compactMap { $0.values["temporary_password"] }.last ?? ""
        }
        try await guest.signIn()
        #expect(guest.shown == (wasInUse ? "refused mailbox-wait" : "code by email"))
    }

    @Test("An account with a second factor counts as in use even if its owner never signed in")
    func enrolledOnly() async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone)
        let now = fixture.clock.now()
        try await fixture.stored { store in
            var account = try #require(try store.accounts.list(after: nil, limit: 9).first)
            account.passwordVerifier = nil
            try store.accounts.update(account)
            try store.factors.save(
                Authenticator(
                    secret: [UInt8](repeating: 7, count: 20),
                    createdAt: now,
                    confirmedAt: now
                ),
                of: account.id
            )
        }
        try await guest.forgot()
        try await set(guest, .activate)
        #expect(try await guest.signIn().shown == "code by authenticator")
    }

    @Test("An administrator's change of the address does not end the wait")
    func changedAddress() async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone)
        try await reset(guest)
        for address in ["new@nord.example", "", "anna@nord.example"] {
            try await fixture.updateUser("anna", ["email"]) { $0.email = address }
            #expect(try await guest.signIn().shown == "refused mailbox-wait", "\(address)")
        }
        fixture.clock.advance(by: Self.day)
        #expect(try await guest.signIn().shown == "code by email")
    }

    @Test("A mailbox confirmed after the reset counts; the mailbox of the reset does not")
    func ownAddress() async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone, phone: "+41791234567")
        try await reset(guest)
        try await guest.signIn()
        let owner = Owner(guest, try await guest.code(guest.sentCode()).done.sessionToken)
        func change(_ address: String) async throws {
            try await owner.beginChange(.email, to: address)
            #expect(try await owner.confirmChange(.email, owner.sentCode()) == nil)
        }
        try await change("new@nord.example")
        #expect(try await guest.signIn().shown == "chooseSecondFactor")
        try await change("anna@nord.example")
        #expect(try await guest.signIn().shown == "code by sms")
        _ = fixture
    }

    @Test(
        "In the preferences, the last usable factor stays, and an unusable one does not count"
    )
    func preferences() async throws {
        let (_, guest) = try await Fixture.withMember(phone: "+41791234567")
        try await reset(guest)
        try await guest.signIn()
        let owner = Owner(guest, try await guest.code(guest.sentCode()).done.sessionToken)
        #expect(try await owner.show().twoStep?.factors.map(\.factor) == [.sms, .email])
        try await owner.setTwoStep(preferred: .email)
        #expect(await callError { try await owner.removePhone() }?.reason == .wrongState)
        let (_, plain) = try await Fixture.withMember([])
        try await reset(plain)
        let other = Owner(plain, try await plain.signIn().done.sessionToken)
        #expect(await callError { try await other.setTwoStep() }?.reason == .wrongState)
    }

    @Test(
        "An administrator can end the wait, and the user is notified; a new reset begins a new wait"
    )
    func endWait() async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone)
        try await fixture.edit("anna", in: "nord") { $0.userLevel = 3 }
        try await reset(guest)
        #expect(
            try await fixture.account("anna", in: "nord").mailboxWaitUntil
                == (fixture.clock.now() + Self.day).milliseconds
        )
        let user = try await fixture.services.admin.endMailboxWait(
            Fixture.user("anna"),
            context: .operator
        )
        #expect(user.mailboxWaitUntil == 0)
        let notice = try #require(try await fixture.messages(of: "anna", in: "nord").last)
        #expect(notice.kind == .noticeTwoStepChanged)
        #expect(notice.values["changed"] == "mailbox-released")
        let event = try #require(try await fixture.auditLog().last { $0.kind == .mailboxWaitEnded })
        #expect(event.actor == .operator(uid: 0))
        #expect(try await guest.signIn().shown == "code by email")
        #expect(try await guest.code(guest.sentCode()).isDone)
        let again = await callError {
            try await fixture.services.admin.endMailboxWait(
                Fixture.user("anna"),
                context: .operator
            )
        }
        #expect(again?.reason == .wrongState)
        fixture.clock.advance(by: .seconds(3600))
        try await reset(guest)
        #expect(try await guest.signIn().shown == "refused mailbox-wait")
    }

    @Test("A password set by other means ends the wait", arguments: [true, false])
    func otherWays(_ byOperator: Bool) async throws {
        let (fixture, guest) = try await Fixture.withMember(Self.everyone)
        try await reset(guest)
        if byOperator {
            let request = SetPasswordRequest(
                tenant: "nord",
                account: "anna",
                password: SecretBytes(utf8: Fixture.password)
            )
            _ = try await fixture.services.operators.setPassword(request, context: .operator)
            guest.password = Fixture.password
            #expect(try await guest.signIn().shown == "code by email")
        } else {
            try await fixture.updateUser("anna", ["email"]) { $0.email = "" }
            let handed = try await fixture.services.admin.issueTemporaryPassword(
                Fixture.user("anna"),
                context: .operator
            )
            guest.password = handed.temporaryPassword.words
            #expect(try await guest.signIn().shown == "enrollAuthenticator")
        }
    }

    @Test(
        "The policy sets the wait, and the operator's cap its minimum",
        arguments: ["0s", "2h", "7d"]
    )
    func period(_ text: String) async throws {
        let seconds: Int64 = ["0s": 0, "2h": 7200, "7d": 604_800][text] ?? 0
        let (fixture, guest) = try await Fixture.withMember(
            Self.everyone + [("recovery.mailbox-wait", text)]
        )
        try await reset(guest)
        if seconds > 0 {
            fixture.clock.advance(by: .seconds(seconds - 1))
            #expect(try await guest.signIn().shown == "refused mailbox-wait")
            fixture.clock.advance(by: .seconds(1))
        }
        #expect(try await guest.signIn().shown == "code by email")
        var caps = PolicyCaps.builtIn
        try caps.cap("recovery.mailbox-wait", at: "1h")
        let field = try #require(PolicyField.find("recovery.mailbox-wait"))
        #expect(caps.range(of: field) == 3600...604_800)
    }

    @Test("The explanation shows until when the mailbox does not count", arguments: [true, false])
    func explained(_ hasPhone: Bool) async throws {
        let (fixture, guest) = try await Fixture.withMember(
            Self.everyone,
            phone: hasPhone ? "+41791234567" : nil
        )
        func finding() async throws -> SignInFinding {
            let request = ExplainSignInRequest(actor: Fixture.actor("nord"), user: "anna")
            let response = try await fixture.services.admin.explainSignIn(
                request,
                context: .operator
            )
            return try #require(response.findings.first { $0.check == .secondFactor })
        }
        #expect(try await finding().cause == "asked")
        try await reset(guest)
        let end = fixture.clock.now() + Self.day
        let found = try await finding()
        #expect(found.verdict == (hasPhone ? .warns : .blocks) && found.cause == "mailbox-wait")
        #expect(found.at == end.milliseconds && found.remedy == "end-mailbox-wait")
        fixture.clock.advance(by: Self.day)
        #expect(try await finding().cause == "asked")
    }
}
