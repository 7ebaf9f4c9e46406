import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Optional two-step authentication")
struct TwoStepChangeTests {
    @Test(
        "DV-02 Switching it on requires a factor, ends devices, notifies the owner and is recorded"
    )
    func switching() async throws {
        let owner = try await Owner.signedIn(phone: "+41791234567")
        try await owner.fixture.equip("anna")
        let on = try await owner.setTwoStep(true, preferred: .email)
        #expect(on.twoStep?.enabled == true && on.twoStep?.preferred == .email)
        #expect(on.devices.isEmpty)
        #expect(try await owner.equipment()["flows"] == 0)
        #expect(try await owner.guest.signIn().shown == "code by email")
        // From now on, switching it off requires more than the password.
        #expect(
            await callError { try await owner.setTwoStep(false) }?.reason == .freshProofRequired
        )
        owner.token = try await owner.guest.code(owner.guest.sentCode()).done.sessionToken
        try await owner.fixture.equip("anna")
        #expect(try await owner.setTwoStep(true, preferred: .sms).devices.count == 1)
        #expect(try await owner.setTwoStep(false).devices.isEmpty)
        #expect(try await owner.guest.signIn().isDone)
        let to = "to anna@nord.example"
        #expect(try await owner.notices() == ["two-step-on \(to)", "two-step-off \(to)"])
        #expect(
            try await owner.recorded(.twoStepChanged) == [
                ["enabled": "true", "preferred": "email"], ["enabled": "true", "preferred": "sms"],
                ["enabled": "false", "preferred": "none"],
            ]
        )
    }

    @Test("Only a known factor that the account has can be the preferred one")
    func preferred() async throws {
        let owner = try await Owner.signedIn()
        for factor in [
            FrontdeskWire.SecondFactor.sms, .authenticator, .recoveryCode, .unrecognized(99),
        ] {
            let error = await callError { try await owner.setTwoStep(preferred: factor) }
            #expect(error?.violations.map(\.field) == ["preferred"], "\(factor)")
        }
        #expect(try await owner.account.isTwoStepEnabled == false)
        let bare = try await Owner.signedIn(email: "")
        #expect(await callError { try await bare.setTwoStep() }?.reason == .wrongState)
        #expect(try await bare.setTwoStep(false).twoStep?.enabled == false)
    }

    @Test("The first code confirms an authenticator and returns ten recovery codes once")
    func enroll() async throws {
        let owner = try await Owner.signedIn()
        let fixture = owner.fixture
        try await fixture.equip("anna")
        let id = try await owner.account.id
        try await fixture.stored { store in
            try store.factors.deleteAuthenticator(of: id)
            try store.factors.replaceRecoveryCodes(of: id, with: [])
        }
        let begun = try await owner.begin()
        #expect(begun.key.count == 20 && begun.qrSvg.words.hasPrefix("<"))
        #expect(begun.uri.words.hasPrefix("otpauth://totp/"))
        #expect(begun.expiresAt == (fixture.clock.now() + .seconds(900)).milliseconds)
        let code = try fixture.authenticatorCode(of: begun.key)
        let wrong = try await owner.confirm(Fixture.wrong(code))
        #expect(wrong.problem?.reason == .wrongCode && wrong.recoveryCodes.isEmpty)
        #expect(try await fixture.account("anna", in: "nord").failedCodes == 1)
        try await fixture.restart()
        let made = try await owner.confirm(code)
        #expect(made.problem == nil && made.recoveryCodes.count == 10)
        let view = try await owner.show()
        #expect(view.twoStep?.hasAuthenticator == true && view.twoStep?.recoveryCodes == 10)
        #expect(view.devices.isEmpty)
        #expect(try await owner.equipment()["flows"] == 0)
        #expect(try await owner.recorded(.factorAdded) == [["factor": "authenticator"]])
        #expect(try await owner.recorded(.recoveryCodesGenerated).count == 1)
        #expect(try await owner.notices() == ["authenticator-added to anna@nord.example"])
        #expect(await callError { try await owner.begin() }?.reason == .wrongState)
        #expect(await callError { try await owner.confirm(code) }?.reason == .wrongState)
        try await owner.setTwoStep(true, preferred: .authenticator)
        #expect(try await owner.guest.signIn().shown == "code by authenticator")
        try await owner.guest.code(code)
        #expect(owner.guest.problem == "wrong-code", "the code was used for the confirmation")
        fixture.clock.advance(by: .seconds(60))
        #expect(try await owner.guest.code(fixture.authenticatorCode(of: begun.key)).isDone)
    }

    @Test("OT-07 An unconfirmed authenticator is not a factor and is never requested")
    func unconfirmed() async throws {
        let owner = try await Owner.signedIn()
        let (fixture, key) = (owner.fixture, try await owner.begin().key)
        let view = try await owner.show().twoStep
        #expect(view?.hasAuthenticator == false && view?.factors.map(\.factor) == [.email])
        #expect(try await owner.equipment()["authenticators"] == 0)
        #expect(await callError { try await owner.generateRecoveryCodes() }?.reason == .wrongState)
        let removed = await callError { try await owner.removeAuthenticator() }
        #expect(removed == .notFound("authenticator"))
        let signOut = await callError { try await owner.setTwoStep(preferred: .authenticator) }
        #expect(signOut?.violations.map(\.field) == ["preferred"])
        #expect(try await owner.guest.signIn().isDone)
        try await fixture.setPolicy(
            [("two-step.required-for", "everyone")],
            as: Fixture.actor("nord")
        )
        #expect(try await owner.guest.signIn().shown == "code by email")
        try await owner.guest.code(fixture.authenticatorCode(of: key))
        #expect(owner.guest.problem == "wrong-code")
    }

    @Test(
        "OT-07 Another session of the account can neither confirm nor change an unconfirmed secret"
    )
    func sessions() async throws {
        let owner = try await Owner.signedIn()
        let fixture = owner.fixture
        let other = Owner(owner.guest, try await owner.guest.signIn().done.sessionToken)
        let key = try await owner.begin().key
        let code = try fixture.authenticatorCode(of: key)
        #expect(await callError { try await other.confirm(code) }?.reason == .wrongState)
        let seen = try await other.begin().key
        #expect(seen != key)
        #expect(try await other.confirm(code).problem?.reason == .wrongCode)
        #expect(try await owner.confirm(code).problem == nil)
        // The other session cannot confirm the secret that it saw, nor replace the confirmed one.
        let late = try fixture.authenticatorCode(of: seen)
        #expect(await callError { try await other.confirm(late) }?.reason == .wrongState)
        try await owner.removeAuthenticator()
        #expect(await callError { try await other.confirm(late) }?.reason == .wrongState)
        #expect(try await owner.show().twoStep?.hasAuthenticator == false)
    }

    @Test(
        "OT-07 An unconfirmed secret ends after 15 minutes, with its session and with the policy"
    )
    func expires() async throws {
        let owner = try await Owner.signedIn()
        let (fixture, id) = (owner.fixture, try await owner.account.id)
        let session = try #require(
            try await fixture.stored { try $0.sessions.list(account: id).first?.session.id }
        )
        let key = try await owner.begin().key
        fixture.clock.advance(by: .seconds(899))
        let now = fixture.clock.now()
        #expect(try await fixture.stored { try $0.enrollments.find(of: session, at: now) } == key)
        let end = now + .seconds(1)
        #expect(try await fixture.stored { try $0.enrollments.find(of: session, at: end) } == nil)
        // A fresh proof creates another session, which has begun no enrollment.
        try await owner.provePassword()
        let code = try fixture.authenticatorCode(of: key)
        #expect(await callError { try await owner.confirm(code) }?.reason == .wrongState)
        #expect(try await fixture.stored { try $0.enrollments.find(of: session, at: now) } == nil)
        let other = try await owner.begin().key
        try await fixture.setPolicy([("two-step.methods", "email")], as: Fixture.actor("nord"))
        let refused = await callError {
            try await owner.confirm(fixture.authenticatorCode(of: other))
        }
        #expect(refused?.reason == .wrongState)
        #expect(await callError { try await owner.begin() }?.reason == .wrongState)
    }

    @Test("An unconfirmed secret is sealed on disk like a confirmed one")
    func sealed() async throws {
        let owner = try await Owner.signedIn()
        let key = try await owner.begin().key
        func stored(_ sql: String) async throws -> [[UInt8]] {
            try await owner.fixture.stored { store in
                try store.statements.rows(sql) { try $0.bytes(0) }
            }
        }
        let waiting = try await stored("SELECT secret FROM enrolments")
        #expect(waiting.count == 1 && !waiting[0].contains(key))
        #expect(try await owner.confirm(owner.fixture.authenticatorCode(of: key)).problem == nil)
        #expect(try await stored("SELECT secret FROM enrolments").isEmpty)
        let confirmed = try await stored("SELECT secret FROM authenticators")
        #expect(confirmed.count == 1 && !confirmed[0].contains(key))
    }

    @Test(
        "OT-12 DV-02 Removing the authenticator removes its recovery codes and notifies the owner"
    )
    func remove() async throws {
        let (owner, _, codes) = try await Owner.withAuthenticator()
        try await owner.setTwoStep(true, preferred: .authenticator)
        owner.fixture.clock.advance(by: .seconds(60))
        try await owner.guest.signIn()
        try await owner.guest.choose(.recoveryCode)
        let done = try await owner.guest.code(codes[0], trust: true).done
        owner.token = done.sessionToken
        let waiting = Guest("anna", at: "nord", owner.fixture)
        try await waiting.signIn()
        try await waiting.choose(.recoveryCode)
        let view = try await owner.removeAuthenticator()
        #expect(view.twoStep?.hasAuthenticator == false && view.twoStep?.recoveryCodes == 0)
        #expect(view.twoStep?.preferred == .unspecified && view.devices.isEmpty)
        await #expect(throws: FlowError.flowInvalid) { try await waiting.code(codes[1]) }
        #expect(try await owner.guest.signIn(device: done.deviceToken).shown == "code by email")
        #expect(try await owner.recorded(.factorRemoved) == [["factor": "authenticator"]])
        #expect(try await owner.notices().last == "authenticator-removed to anna@nord.example")
        let again = await callError { try await owner.removeAuthenticator() }
        #expect(again == .notFound("authenticator"))
    }

    @Test("New recovery codes replace the old ones and notify the owner; devices stay trusted")
    func recoveryCodes() async throws {
        let (owner, _, old) = try await Owner.withAuthenticator()
        try await owner.setTwoStep(true, preferred: .authenticator)
        owner.fixture.clock.advance(by: .seconds(60))
        try await owner.guest.signIn()
        try await owner.guest.choose(.recoveryCode)
        owner.token = try await owner.guest.code(old[0], trust: true).done.sessionToken
        #expect(try await owner.show().twoStep?.recoveryCodes == 9)
        let new = try await owner.generateRecoveryCodes().recoveryCodes.map(\.words)
        #expect(new.count == 10 && Set(new).isDisjoint(with: old))
        #expect(try await owner.show().devices.count == 1)
        try await owner.guest.signIn()
        try await owner.guest.choose(.recoveryCode)
        try await owner.guest.code(old[1])
        #expect(owner.guest.problem == "wrong-code")
        #expect(try await owner.guest.code(new[1]).isDone)
        #expect(try await owner.recorded(.recoveryCodesGenerated).count == 2)
        #expect(try await owner.notices().last == "recovery-codes-made to anna@nord.example")
    }

    @Test(
        "The last authenticator can be removed only if none is required or another can be set up"
    )
    func lastFactor() async throws {
        let (owner, key, _) = try await Owner.withAuthenticator()
        let actor = Fixture.actor("nord")
        try await owner.fixture.setPolicy(
            [("two-step.required-for", "everyone"), ("two-step.methods", "sms")],
            as: actor
        )
        owner.fixture.clock.advance(by: .seconds(60))
        try await owner.fixture.setPolicy([("two-step.methods", "sms,authenticator")], as: actor)
        try await owner.guest.signIn()
        owner.token = try await owner.guest.code(owner.fixture.authenticatorCode(of: key)).done
            .sessionToken
        try await owner.fixture.setPolicy([("two-step.methods", "sms")], as: actor)
        #expect(await callError { try await owner.removeAuthenticator() }?.reason == .wrongState)
        #expect(try await owner.equipment()["authenticators"] == 1)
        try await owner.fixture.setPolicy([("two-step.methods", "sms,authenticator")], as: actor)
        try await owner.removeAuthenticator()
        #expect(try await owner.guest.signIn().shown == "enrollAuthenticator")
    }

    @Test("OT-05 Concurrent confirmations and enrollments never create two authenticators")
    func race() async throws {
        let owner = try await Owner.signedIn()
        let code = try await owner.fixture.authenticatorCode(of: owner.begin().key)
        let (guest, token) = (Unchecked(owner.guest), owner.token)
        let done = await Fixture.race(20) {
            try await Owner(guest.value, token).confirm(code).problem == nil
        }
        #expect(done == 1)
        #expect(try await owner.recorded(.factorAdded).count == 1)
        #expect(try await owner.show().twoStep?.recoveryCodes == 10)
    }
}
