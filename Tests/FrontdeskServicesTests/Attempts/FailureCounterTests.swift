import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("The two counters of failed attempts")
struct FailureCounterTests {
    private static let answer = "Rex von Seefeld"
    private static let trusted = "198.51.100.7"

    /// An office that requires a code from everyone, and an administrator with every factor.
    private func fixture() async throws -> (Fixture, Guest, [UInt8]) {
        let (fixture, guest) = try await Fixture.withMember(
            [
                ("two-step.required-for", "everyone"), ("addresses.trusted", "198.51.100.0/24"),
                ("recovery.security-question", "on"),
            ],
            phone: "+41791234567"
        )
        let secret = SystemEntropy().bytes(20)
        try await fixture.edit("anna", in: "nord") {
            $0.pendingFirstSteps = [.securityQuestion]
            ($0.role, $0.rights, $0.userLevel) = (.administrator, .all, 0)
        }
        let account = try await fixture.stored("anna", in: "nord")
        let now = fixture.clock.now()
        try await fixture.stored { store in
            try store.factors.save(
                Authenticator(secret: secret, createdAt: now, confirmedAt: now),
                of: account.id
            )
            try store.factors.replaceRecoveryCodes(
                of: account.id,
                with: [secret + secret.prefix(12)]
            )
        }
        guest.address = Self.trusted
        try await guest.signIn()
        try await guest.answer(.setQuestion("first-pet", Self.answer))
        try #require(guest.step.isDone)
        guest.address = "192.0.2.1"
        return (fixture, guest, secret)
    }

    private func failedCodes(_ fixture: Fixture) async throws -> UInt32 {
        try await fixture.account("anna", in: "nord").failedCodes
    }

    /// Signs in from a trusted address, which needs no code.
    private func signInTrusted(_ guest: Guest) async throws -> FrontdeskWire.SignedIn {
        let owner = Guest("anna", at: "nord", guest.fixture)
        (owner.password, owner.address) = (guest.password, Self.trusted)
        try await owner.signIn()
        return try owner.step.done
    }

    /// Tries to end other sessions with the password alone, which is no fresh proof of an account with
    /// two steps.
    private func endOthers(_ fixture: Fixture, _ token: SecretBytes, _ password: String)
        async throws
    {
        let request = EndOtherSessionsRequest(
            sessionToken: token,
            password: SecretBytes(utf8: password),
            client: Fixture.client("192.0.2.1")
        )
        await #expect(throws: TenancyError.freshProofRequired) {
            try await fixture.services.sessions.endOthers(request, context: .frontend)
        }
    }

    private func isGuess(_ guest: Guest) -> Bool { guest.problem == "wrong-code" }

    /// Enters a wrong code for a factor after the correct password. Returns whether it was
    /// verified.
    private func guess(
        _ guest: Guest,
        _ secret: [UInt8],
        by factor: FrontdeskWire.SecondFactor = .authenticator,
        app: FrontdeskWire.App = .pro
    ) async throws -> Bool {
        try await guest.signIn(app: app)
        try await guest.choose(factor)
        return try await guessAgain(guest, secret, by: factor)
    }

    private func guessAgain(
        _ guest: Guest,
        _ secret: [UInt8],
        by factor: FrontdeskWire.SecondFactor = .authenticator
    ) async throws -> Bool {
        let code =
            switch factor {
            case .recoveryCode: "AAAAA-AAAAA"
            case .authenticator: Fixture.wrong(try guest.fixture.authenticatorCode(of: secret))
            default: Fixture.wrong(try await guest.sentCode())
            }
        try await guest.code(code)
        return isGuess(guest)
    }

    private func guessInStepUp(_ guest: Guest, _ token: SecretBytes, _ secret: [UInt8]) async throws
        -> Bool
    {
        try await guest.start(.stepUp) { $0.sessionToken = token }
        try await guest.answer(.password(guest.password))
        try await guest.choose(.authenticator)
        return try await guessAgain(guest, secret)
    }

    private func guessAnswer(_ guest: Guest, _ link: SecretBytes) async throws -> Bool {
        try await guest.open(link)
        try await guest.answer(.question("Bello"))
        return isGuess(guest)
    }

    private func guessInPreferences(_ fixture: Fixture, _ token: SecretBytes) async throws -> Bool {
        let account = try await fixture.stored("anna", in: "nord")
        let now = fixture.clock.now()
        try await fixture.stored { store in
            let code = IssuedCode(
                purpose: .confirmEmail,
                factor: .email,
                hash: SystemEntropy().bytes(32),
                issuedAt: now,
                expiresAt: now + .seconds(600)
            )
            try store.contacts.save(
                ContactChange(kind: .email, value: "new@nord.example", code: code, sent: 1),
                of: account.id
            )
        }
        let owner = Owner(Guest("anna", at: "nord", fixture), token)
        return try await owner.confirmChange(.email, "123456") == "wrong-code"
    }

    @Test("FT-01 Wrong codes share one counter on every path, whatever is proven in between")
    func oneBudget() async throws {
        let (fixture, guest, secret) = try await fixture()
        try await guest.signIn()
        try await guest.choose(.authenticator)
        try await guest.code(fixture.authenticatorCode(of: secret), trust: true)
        let (device, first) = (try guest.step.done.deviceToken, try guest.step.done.sessionToken)
        #expect(try await failedCodes(fixture) == 0)
        try await guest.forgot()
        let link = try await guest.mailedLink()

        var looked = 0
        // Sign-in from a trusted device needs no code, but the session requests one again.
        if try await guess(guest, secret, by: .email) { looked += 1 }
        try await guest.signIn(device: device)
        let session = try guest.step.done.sessionToken
        if try await guessInStepUp(guest, session, secret) { looked += 1 }
        try await endOthers(fixture, session, guest.password)
        #expect(try await fixture.isValid(first))
        #expect(try await failedCodes(fixture) == 2, "nothing of that is a second factor")

        // Reset the password by mail, with the correct security answer.
        try await guest.open(link)
        try await guest.answer(.question(Self.answer))
        try await guest.answer(.set(Fixture.newPassword))
        guest.password = Fixture.newPassword
        #expect(try await failedCodes(fixture) == 2, "nor is a mailed link with the right answer")

        let owner = try await signInTrusted(guest)
        if try await guessInPreferences(fixture, owner.sessionToken) { looked += 1 }
        _ = try await signInTrusted(guest)
        if try await guess(guest, secret, app: .settings) { looked += 1 }
        _ = try await signInTrusted(guest)
        if try await guess(guest, secret, by: .recoveryCode, app: .anywhere) { looked += 1 }
        #expect(looked == 5)
        #expect(try await failedCodes(fixture) == 5)

        // The limit is reached on every path.
        fixture.clock.advance(by: .milliseconds(999))
        _ = try await signInTrusted(guest)
        try await endOthers(fixture, owner.sessionToken, guest.password)
        for app in [FrontdeskWire.App.pro, .anywhere, .settings] {
            #expect(try await !guess(guest, secret, app: app))
            #expect(guest.problem == "too-many-attempts")
        }
        #expect(try await !guess(guest, secret, by: .sms))
        // The mailbox used for the reset does not count as a second factor for a day.
        #expect(try await !guess(guest, secret, by: .recoveryCode))
        #expect(try await !guessInStepUp(guest, owner.sessionToken, secret))
        #expect(try await !guessInPreferences(fixture, owner.sessionToken))
        fixture.clock.advance(by: .seconds(61))
        try await exhaust(fixture, guest, secret)
    }

    /// Guesses after every wait, and signs in from a trusted address before each guess.
    private func exhaust(_ fixture: Fixture, _ guest: Guest, _ secret: [UInt8]) async throws {
        try await guest.forgot()
        let link = try await guest.mailedLink()
        #expect(try await guessAnswer(guest, link))
        var looked = 6
        while looked < 120 {
            fixture.clock.advance(by: .seconds(900))
            _ = try await signInTrusted(guest)
            try await guest.signIn()
            try await guest.choose(.authenticator)
            guard try await guessAgain(guest, secret) else { break }
            looked += 1
        }
        // The last attempt that is verified ends its flow.
        #expect(guest.shown == "refused too-many-attempts")
        #expect(looked == 99)
        #expect(try await failedCodes(fixture) == 100)
        fixture.clock.advance(by: .seconds(86_400))
        #expect(try await !guess(guest, secret))
        try await guest.code(fixture.authenticatorCode(of: secret))
        #expect(guest.problem == "too-many-attempts", "a correct code is not verified either")
        let user = try await fixture.account("anna", in: "nord")
        #expect(user.state == .lockedIndefinitely && user.failedAttempts == 0)
        let kinds = try await fixture.messages(of: "anna", in: "nord").map(\.kind)
        #expect(kinds.filter { $0 == .noticeWrongCodes }.count == 1)
        #expect(kinds.filter { $0 == .noticeLocked }.count == 1)

        _ = try await fixture.services.admin.unlockUser(
            Fixture.reference("anna", "nord"),
            context: .operator
        )
        try await guest.signIn()
        try await guest.choose(.authenticator)
        #expect(try await guest.code(fixture.authenticatorCode(of: secret)).isDone)
        #expect(try await failedCodes(fixture) == 0)
    }

    @Test(
        "FT-01 Concurrent codes and answers are verified no more often than sequential ones"
    )
    func volley() async throws {
        let (fixture, guest, _) = try await fixture()
        try await guest.forgot()
        let link = try await guest.mailedLink()
        var guests: [Guest] = []
        for index in 0..<9 {
            let one = Guest("anna", at: "nord", fixture)
            if index < 5 { try await one.open(link) } else { try await one.signIn() }
            if index >= 5 { try await one.choose(.authenticator) }
            guests.append(one)
        }
        let all = Unchecked(guests)
        let looked = await Fixture.race(9) { [index = Shared(0)] in
            let number = index.update { number in
                defer { number += 1 }
                return number
            }
            let guess: Answer.Answer =
                number < 5 ? .question("Bello") : .code("\(100_000 + number)")
            return try await all.value[number].tryAnswer(guess).problem?.reason == .wrongCode
        }
        #expect(looked == 5)
        #expect(try await failedCodes(fixture) == 5)
    }

    @Test(
        "FT-01 A correct code clears only wrong codes, a correct password only wrong passwords"
    )
    func apart() async throws {
        let (fixture, guest, secret) = try await fixture()
        for _ in 0..<2 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        #expect(try await guess(guest, secret))
        var user = try await fixture.account("anna", in: "nord")
        #expect(user.failedAttempts == 0 && user.failedCodes == 1, "the password was correct")
        _ = try await fixture.signIn("anna", at: "nord", password: "wrong!")
        try await guest.code(fixture.authenticatorCode(of: secret))
        user = try await fixture.account("anna", in: "nord")
        #expect(guest.step.isDone && user.failedCodes == 0)
    }

    @Test("FT-01 Administrators and the operator clear wrong codes only by unlocking")
    func administration() async throws {
        let (fixture, guest, secret) = try await fixture()
        try await fixture.makeUser("otto", in: "nord", role: .administrator)
        for _ in 0..<3 { #expect(try await guess(guest, secret)) }
        let admin = fixture.services.admin
        let anna = Fixture.reference("anna", "nord")
        _ = try await admin.disableUser(anna, context: .operator)
        _ = try await admin.enableUser(anna, context: .operator)
        _ = try await admin.startPasswordReset(anna, context: .operator)
        _ = try await admin.resetTwoStep(anna, context: .operator)
        let request = SetPasswordRequest(
            tenant: "nord",
            account: "anna",
            password: SecretBytes(utf8: Fixture.newPassword)
        )
        _ = try await fixture.services.operators.setPassword(request, context: .operator)
        try await fixture.edit("anna", in: "nord") { ($0.email, $0.canonicalEmail) = (nil, nil) }
        _ = try await admin.issueTemporaryPassword(anna, context: .operator)
        #expect(try await failedCodes(fixture) == 3)
        _ = try await admin.unlockUser(anna, context: .operator)
        #expect(try await failedCodes(fixture) == 0)
    }

    @Test("Confirming an authenticator or an address with its first code clears no counter")
    func firstCodes() async throws {
        let owner = try await Owner.signedIn()
        let fixture = owner.fixture
        let key = try await owner.begin().key
        try await owner.confirm(Fixture.wrong(fixture.authenticatorCode(of: key)))
        let right = try fixture.authenticatorCode(of: key)
        #expect(try await owner.confirm(right).problem == nil)
        #expect(try await failedCodes(fixture) == 1)
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.confirmEmail] }
        try await owner.guest.signIn()
        try await owner.guest.answer(.confirmEmail(owner.guest.sentCode(.verificationCode)))
        #expect(owner.guest.step.isDone)
        #expect(try await failedCodes(fixture) == 1)
    }

    @Test(
        "FT-01 A correct security answer does not clear wrong codes",
        arguments: ["everyone", "none"]
    )
    func answers(_ required: String) async throws {
        let (fixture, guest, _) = try await fixture()
        try await fixture.setPolicy(
            [("two-step.required-for", required)],
            as: Fixture.actor("nord")
        )
        try await guest.forgot()
        let link = try await guest.mailedLink()
        #expect(try await guessAnswer(guest, link))
        try await guest.open(link)
        #expect(try await guest.answer(.question(Self.answer)).shown == "setPassword")
        #expect(try await guest.answer(.set(Fixture.newPassword)).shown == "finished password-set")
        #expect(try await failedCodes(fixture) == 1)
    }

    @Test("LK-06 Only a permanent password lockout ends a sign-in that waits for its code")
    func stopOfPassword() async throws {
        let (fixture, guest, secret) = try await fixture()
        try await guest.forgot()
        let link = try await guest.mailedLink()
        let recovering = Guest("anna", at: "nord", fixture)
        try await recovering.open(link)
        try await guest.signIn()
        try await guest.choose(.authenticator)
        try await fixture.setFailures(4)
        _ = try await fixture.signIn("anna", at: "nord", password: "wrong!")
        #expect(try await fixture.account("anna", in: "nord").state == .locked)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 5)
        #expect(try await guest.describe().oneTimeCode != nil, "the owner may continue")
        try await fixture.setFailures(99)
        _ = try await fixture.signIn("anna", at: "nord", password: "wrong!")
        #expect(try await fixture.account("anna", in: "nord").state == .lockedIndefinitely)
        await #expect(throws: FlowError.flowInvalid) {
            try await guest.code(fixture.authenticatorCode(of: secret))
        }
        try await recovering.answer(.question(Self.answer))
        try await recovering.answer(.set(Fixture.newPassword))
        #expect(recovering.shown == "finished password-set", "the mailed link still works")
        #expect(try await fixture.account("anna", in: "nord").state == .enabled)
    }

    @Test("LK-06 A permanent lockout of the codes ends every sign-in, step-up and recovery")
    func stopOfCodes() async throws {
        let (fixture, guest, secret) = try await fixture()
        let session = try await signInTrusted(guest).sessionToken
        let others = (0..<3).map { _ in Guest("anna", at: "nord", fixture) }
        let (signingIn, steppingUp, recovering) = (others[0], others[1], others[2])
        try await recovering.forgot()
        let link = try await recovering.mailedLink()
        try await recovering.open(link)
        try await steppingUp.start(.stepUp) { $0.sessionToken = session }
        try await steppingUp.answer(.password(guest.password))
        for one in [guest, signingIn] { try await one.signIn() }
        for one in [guest, signingIn, steppingUp] { try await one.choose(.authenticator) }
        for one in others { try #require(try await one.describe().need != nil) }
        try await fixture.setFailures(99, .secondFactor)
        #expect(try await !guessAgain(guest, secret))
        #expect(guest.shown == "refused too-many-attempts")
        for one in others {
            await #expect(throws: FlowError.flowInvalid) { try await one.describe() }
        }
        _ = try await fixture.services.admin.unlockUser(
            Fixture.reference("anna", "nord"),
            context: .operator
        )
        for one in others {
            await #expect(throws: FlowError.flowInvalid) { try await one.describe() }
        }
        #expect(try await fixture.isValid(session), "sessions continue")
    }

    @Test("EN-01 A permanent lockout notifies the owner; an unknown name costs the same")
    func notices() async throws {
        let (fixture, _, _) = try await fixture()
        func stored(_ state: String) async throws -> Int {
            try await fixture.stored { store in
                try store.outbox.count(
                    "SELECT count(*) FROM outbox WHERE kind = 'notice-locked' AND state = ?",
                    .text(state)
                )
            }
        }
        for user in ["anna", "nobody"] {
            for _ in 0..<101 {
                _ = try await fixture.signIn(user, at: "nord", password: "wrong!")
                fixture.clock.advance(by: .seconds(900))
            }
        }
        #expect(try await stored("queued") == 1)
        #expect(try await stored("void") == 1)
        let message = try #require(
            try await fixture.messages(of: "anna", in: "nord").first { $0.kind == .noticeLocked }
        )
        #expect(message.channel == .mail(to: "anna@nord.example"))
    }

    @Test("A full outbox drops the notice but still counts the failure")
    func fullOutbox() async throws {
        var limits = StorageLimits()
        limits.queuedMessages = 0
        let (fixture, guest, secret) = try await fixture()
        try await fixture.setFailures(4, .secondFactor)
        try await guest.signIn()
        try await guest.choose(.authenticator)
        try await fixture.restart(limits: limits)
        #expect(try await guessAgain(guest, secret))
        #expect(try await failedCodes(fixture) == 5)
        #expect(try await fixture.messages(of: "anna", in: "nord").isEmpty)
    }

    @Test("Both counters are shown, and failed codes lock only users who need a code")
    func explained() async throws {
        let (fixture, guest, secret) = try await fixture()
        try await fixture.setFailures(4, .secondFactor)
        #expect(try await guess(guest, secret))
        func finding() async throws -> SignInFinding? {
            let request = ExplainSignInRequest(actor: Fixture.actor("nord"), user: "anna")
            return try await fixture.services.admin.explainSignIn(request, context: .operator)
                .findings.first { $0.check == .codeAttempts }
        }
        let blocked = try #require(try await finding())
        #expect(blocked.verdict == .blocks && blocked.cause == "locked")
        #expect(blocked.remedy == "unlock")
        #expect(blocked.at == (fixture.clock.now() + .seconds(1)).milliseconds)
        var user = try await fixture.account("anna", in: "nord")
        #expect(user.state == .locked && user.stateUntil == blocked.at)
        try await fixture.setPolicy([("two-step.required-for", "none")], as: Fixture.actor("nord"))
        #expect(try await finding()?.verdict == .warns)
        user = try await fixture.account("anna", in: "nord")
        #expect(user.state == .enabled)
    }
}
