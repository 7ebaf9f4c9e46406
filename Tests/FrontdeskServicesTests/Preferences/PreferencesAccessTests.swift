import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

/// Tests who may call each method of the service.
@Suite("Access to the preferences")
struct PreferencesAccessTests {
    /// Everything that an attempt could change, except the records of its refusal.
    private func state(_ owner: Owner) async throws -> [String] {
        let account = try await owner.account
        let messages = try await owner.messages().map(\.kind.rawValue)
        let pending = try await owner.fixture.stored { try $0.contacts.list(account: account.id) }
        let equipment = try await owner.equipment().sorted { $0.key < $1.key }
        return ["\(account)", "\(messages)", "\(pending)", "\(equipment)"]
    }

    @Test("OT-08 The token of an ended session, or a token of another kind, is rejected")
    func noSession() async throws {
        let owner = try await Owner.signedIn()
        let signOut = SignOutRequest(sessionToken: owner.token)
        _ = try await owner.fixture.services.sessions.signOut(signOut, context: .frontend)
        let flow = try await owner.guest.start(.signIn).flowToken
        let before = try await state(owner)
        for token in [owner.token, flow, SecretBytes(utf8: "fds_x"), SecretBytes()] {
            owner.token = token
            for call in PreferencesCall.allCases {
                let error = await callError { try await call.run(owner) }
                #expect(error == .sessionInvalid, "\(call)")
            }
        }
        #expect(try await state(owner) == before)
    }

    @Test("SE-07 A session that was idle for too long is rejected")
    func idle() async throws {
        let owner = try await Owner.signedIn()
        for _ in 0..<4 {
            owner.fixture.clock.advance(by: .seconds(1200))
            _ = try await owner.show()
        }
        owner.fixture.clock.advance(by: .seconds(1800))
        #expect(await callError { try await owner.show() } == .sessionInvalid)
    }

    @Test("SE-04 Nothing of a disabled account or a suspended tenant is shown or changed")
    func shutOut() async throws {
        let owner = try await Owner.signedIn()
        let (fixture, tenant) = (owner.fixture, Fixture.tenant("nord"))
        _ = try await fixture.services.operators.suspendTenant(tenant, context: .operator)
        for call in PreferencesCall.allCases {
            #expect(await callError { try await call.run(owner) } == .sessionInvalid, "\(call)")
        }
        _ = try await fixture.services.operators.resumeTenant(tenant, context: .operator)
        owner.token = try await owner.guest.signIn().done.sessionToken
        _ = try await fixture.services.admin.disableUser(Fixture.user("anna"), context: .operator)
        for call in PreferencesCall.allCases {
            #expect(await callError { try await call.run(owner) } == .sessionInvalid, "\(call)")
        }
    }

    @Test("SE-04 The transaction itself rejects an account that is disabled only on disk")
    func disabledMeanwhile() async throws {
        let owner = try await Owner.signedIn()
        try await owner.fixture.edit("anna", in: "nord") { $0.status = .disabled }
        for call in PreferencesCall.allCases where call != .changePassword {
            let error = await callError { try await call.run(owner) }
            #expect(error == .sessionInvalid, "\(call)")
        }
    }

    @Test("TN-01 SE-01 A frontend of another tenant cannot use the token")
    func otherFrontend() async throws {
        let owner = try await Owner.signedIn()
        try await owner.fixture.makeOffice("sued")
        let sued = try #require(CanonicalName("sued"))
        owner.context = .frontend(.named([sued.bytes]))
        let before = try await state(owner)
        for call in PreferencesCall.allCases {
            #expect(await callError { try await call.run(owner) } == .sessionInvalid, "\(call)")
        }
        #expect(try await state(owner) == before)
    }

    @Test("TN-01 A device of another account or tenant is treated as one that never existed")
    func otherDevices() async throws {
        let owner = try await Owner.signedIn()
        let fixture = owner.fixture
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await fixture.makeOffice("sued")
        try await fixture.makeUser("anna", in: "sued")
        try await fixture.equip("bert")
        try await fixture.equip("anna", in: "sued")
        let bert = try await fixture.stored("bert", in: "nord").id
        let anna = try await fixture.stored("anna", in: "sued").id
        let others =
            try await fixture.stored { try $0.devices.list(account: bert) }
            + fixture.stored(in: "sued") { try $0.devices.list(account: anna) }
        try #require(others.count == 2)
        let never = await callError {
            try await owner.revokeDevices(String(repeating: "0", count: 32))
        }
        #expect(never == .notFound("device"))
        for device in others {
            #expect(await callError { try await owner.revokeDevices(device.id.hex) } == never)
        }
        try await owner.revokeDevices()
        #expect(try await fixture.equipment(of: bert)["devices"] == 1)
        #expect(try await fixture.equipment(of: anna, in: "sued")["devices"] == 1)
    }

    /// Expects that every call that needs a fresh proof is refused and changes nothing.
    private func requireProof(_ owner: Owner) async throws {
        let before = try await state(owner)
        for call in PreferencesCall.allCases where call.needsFreshProof {
            let error = await callError { try await call.run(owner) }
            #expect(error?.code == .failedPrecondition, "\(call)")
            #expect(error?.reason == .freshProofRequired, "\(call)")
        }
        #expect(try await state(owner) == before)
    }

    @Test("OT-12 SE-10 A session whose proof is over ten minutes old makes no sensitive change")
    func stale() async throws {
        let owner = try await Owner.signedIn(phone: "+41791234567")
        owner.fixture.clock.advance(by: .seconds(600))
        try await owner.setQuestion()
        owner.fixture.clock.advance(by: .seconds(1))
        try await requireProof(owner)
        try await owner.provePassword()
        try await owner.setQuestion()
        #expect(try await owner.removePhone().phone.isEmpty)
    }

    @Test("OT-12 A user of two steps needs a fresh proof of both; a trusted device does not count")
    func secondFactor() async throws {
        let (fixture, guest) = try await Fixture.withMember(
            [("two-step.required-for", "everyone"), ("two-step.methods", "email,authenticator")],
            phone: "+41791234567"
        )
        try await guest.signIn()
        let device = try await guest.code(guest.sentCode(), trust: true).done.deviceToken
        let owner = Owner(guest, try await guest.signIn(device: device).done.sessionToken)
        try await requireProof(owner)
        fixture.clock.advance(by: .seconds(60))
        try await guest.start(.stepUp) { $0.sessionToken = owner.token }
        try await guest.answer(.password(Fixture.password))
        owner.token = try await guest.code(guest.sentCode()).done.sessionToken
        try await owner.setQuestion()
        // The second factor's proof expires separately, and a new password does not renew it.
        fixture.clock.advance(by: .seconds(601))
        try await owner.changePassword()
        try await requireProof(owner)
    }

    @Test("SE-10 Exactly the methods that the contract names reject an old session")
    func contract() async throws {
        // A mailed link opens this one, without a session.
        let others: Set = [PreferencesMethods.keepAccount.id]
        #expect(
            Set(PreferencesCall.allCases.map(\.method))
                == Set(PreferencesMethods.all).subtracting(others)
        )
        for call in PreferencesCall.allCases {
            let owner = try await Owner.signedIn(phone: "+41791234567")
            owner.fixture.clock.advance(by: .seconds(601))
            let isRefused =
                await callError { try await call.run(owner) }?.reason == .freshProofRequired
            #expect(isRefused == call.needsFreshProof, "\(call)")
        }
    }

    @Test("Methods that need no fresh proof work in an old session")
    func withoutProof() async throws {
        let owner = try await Owner.signedIn()
        owner.fixture.clock.advance(by: .seconds(1200))
        _ = try await owner.show()
        try await owner.update(["trust_days"]) { $0.trustDays = 3 }
        try await owner.revokeDevices()
        #expect(try await owner.changePassword().problem == nil)
    }

    @Test("Every call requires the person's address")
    func clients() async throws {
        let owner = try await Owner.signedIn()
        for call in PreferencesCall.allCases {
            owner.client = nil
            let missing = await callError { try await call.run(owner) }
            #expect(missing?.violations.map(\.field) == ["client.address"], "\(call)")
            #expect(missing?.violations.first?.reason == .required)
            owner.client = Fixture.client("192.0.2.1\nx")
            let malformed = await callError { try await call.run(owner) }
            #expect(malformed?.violations.map(\.reason) == [.malformed], "\(call)")
        }
    }
}
