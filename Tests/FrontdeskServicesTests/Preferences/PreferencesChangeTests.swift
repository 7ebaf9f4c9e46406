import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Showing and changing preferences")
struct PreferencesChangeTests {
    @Test("Users see their data and the available choices")
    func show() async throws {
        let owner = try await Owner.signedIn([("two-step.trust-days", "14")])
        let fixture = owner.fixture
        try await fixture.edit("anna", in: "nord") { account in
            account.fullName = "Anna Muster"
            account.phone = "+41791234567"
            account.locale = "de-CH"
        }
        try await owner.setQuestion()
        try await fixture.equip("anna")
        let view = try await owner.show()
        #expect(view.userName == "anna" && view.fullName == "Anna Muster")
        #expect(view.email == "anna@nord.example" && view.phone == "+41791234567")
        #expect(view.question?.questionID == "first-pet" && view.questions.count == 12)
        #expect(view.questions.contains { $0.text == "Wie hiess Ihre erste Schule?" })
        #expect(view.devices.count == 1 && view.devices.first?.client?.address == "192.0.2.1")
        let days = (view.devices.first.map { $0.trustedUntil - $0.trustedAt }) ?? 0
        #expect(days == 14 * 86_400_000)
        let twoStep = try #require(view.twoStep)
        #expect(twoStep.trustDays == 14 && twoStep.trustDaysLimit == 14)
        #expect(!twoStep.enabled && !twoStep.required && twoStep.hasAuthenticator)
        #expect(twoStep.recoveryCodes == 1)
        #expect(!view.guidelines.isEmpty && view.pending.isEmpty)
        #expect(!"\(view)".contains("fds_") && !"\(view)".contains("Seefeld"))
        try await fixture.setPolicy(
            [("two-step.required-for", "everyone")],
            as: Fixture.actor("nord")
        )
        #expect(try await owner.show().twoStep?.required == true)
    }

    @Test("A change updates only the named fields")
    func update() async throws {
        let owner = try await Owner.signedIn()
        let view = try await owner.update(["time_zone", "locale"]) {
            ($0.timeZone, $0.locale, $0.trustDays) = ("europe/zurich", "de-ch", 3)
        }
        #expect(view.timeZone == "Europe/Zurich" && view.locale == "de-CH")
        #expect(view.twoStep?.trustDays == 30)
        let other = try await owner.update(["trust_days"]) { $0.trustDays = 3 }
        #expect(other.timeZone == "Europe/Zurich" && other.twoStep?.trustDays == 3)
        let none = try await owner.update(["time_zone", "locale"])
        #expect(none.timeZone == "" && none.locale == "")
        let fields = try await owner.recorded(.preferencesChanged).map { $0["fields"] }
        #expect(fields == ["locale,time_zone", "trust_days", "locale,time_zone"])
        #expect(try await owner.messages().isEmpty)
    }

    @Test("DV-04 The days of trust cannot exceed the tenant's cap")
    func days() async throws {
        let owner = try await Owner.signedIn([("two-step.trust-days", "14")])
        for days: UInt32 in [15, 99_999, .max] {
            let view = try await owner.update(["trust_days"]) { $0.trustDays = days }
            #expect(view.twoStep?.trustDays == 14)
            #expect(try await owner.account.trustDays == 14)
        }
        #expect(try await owner.update(["trust_days"]).twoStep?.trustDays == 0)
    }

    @Test("RS-14 Only the three fields can be named; other account data cannot be set here")
    func fields() async throws {
        let owner = try await Owner.signedIn()
        for fields in [[], ["role"], ["time_zone", "email"], ["rights"], ["status"], [""]] {
            let error = await callError { try await owner.update(fields) }
            #expect(error?.violations.map(\.field) == ["fields"], "\(fields)")
        }
    }

    @Test("An invalid value is rejected with its field and changes nothing")
    func wrongValues() async throws {
        let owner = try await Owner.signedIn()
        let (before, long) = (try await owner.account, String(repeating: "x", count: 10_000))
        for (field, value) in [
            ("time_zone", "Europe/Nowhere"), ("time_zone", "../../etc/passwd"),
            ("time_zone", long), ("locale", "de_CH!"), ("locale", long),
        ] {
            let error = await callError {
                try await owner.update(["time_zone", "locale", "trust_days"]) {
                    if field == "locale" { $0.locale = value } else { $0.timeZone = value }
                }
            }
            #expect(error?.violations.map(\.field) == [field])
        }
        #expect(try await owner.account == before)
    }

    @Test("A new security question is stored as a hash and completes the pending step")
    func question() async throws {
        let owner = try await Owner.signedIn()
        try await owner.fixture.edit("anna", in: "nord") {
            $0.pendingFirstSteps = [.securityQuestion]
        }
        let view = try await owner.setQuestion("first-pet", " REX of  Seefeld")
        #expect(view.question?.questionID == "first-pet")
        let account = try await owner.account
        #expect(
            account.pendingFirstSteps.isEmpty && account.securityQuestion?.question == "first-pet"
        )
        #expect(account.securityQuestion?.verifier.contains("Seefeld") == false)
        #expect(try await owner.recorded(.questionSet).count == 1)
        try await owner.guest.forgot()
        try await owner.fixture.setPolicy(
            [("recovery.security-question", "on")],
            as: Fixture.actor("nord")
        )
        try await owner.guest.open(owner.guest.mailedLink())
        #expect(owner.guest.shown == "securityQuestion")
        #expect(try await owner.guest.answer(.question("rex of seefeld")).shown == "setPassword")
    }

    @Test("RS-13 An invalid answer is rejected with its field before it is hashed")
    func wrongAnswers() async throws {
        let owner = try await Owner.signedIn()
        let hashes = try await owner.fixture.counter("hashing.started")
        for (id, answer, field) in [
            ("second-pet", "Rex of Seefeld", "question_id"), ("", "Rex of Seefeld", "question_id"),
            ("first-pet", "", "answer"), ("first-pet", "  ", "answer"),
            ("first-pet", String(repeating: "x", count: 257), "answer"),
            ("first-pet", "pet", "answer"),
        ] {
            let error = await callError { try await owner.setQuestion(id, answer) }
            #expect(error?.violations.map(\.field) == [field], "\(id) \(answer)")
        }
        #expect(try await owner.account.securityQuestion == nil)
        #expect(try await owner.fixture.counter("hashing.started") == hashes)
    }

    @Test("RS-04 A new question ends mailed links and resets that used the old question")
    func questionEndsResets() async throws {
        let owner = try await Owner.signedIn([("recovery.security-question", "on")])
        try await owner.setQuestion("first-pet", "Rex of Seefeld")
        let thief = Guest("anna", at: "nord", owner.fixture)
        try await thief.forgot()
        let link = try await thief.mailedLink()
        try await thief.open(link)
        try await thief.answer(.question("Rex of Seefeld"))
        #expect(thief.shown == "setPassword")
        try await owner.setQuestion("first-job", "ferrywoman of Rapperswil")
        await #expect(throws: FlowError.flowInvalid) {
            try await thief.answer(.set(Fixture.newPassword))
        }
        #expect(try await thief.open(link).shown == "refused link-invalid")
    }

    @Test("DV-05 Ending one device by its id or all devices is recorded")
    func devices() async throws {
        let owner = try await Owner.signedIn()
        for _ in 0..<3 { try await owner.fixture.equip("anna") }
        let devices = try await owner.show().devices
        try #require(devices.count == 3)
        let left = try await owner.revokeDevices(devices[1].deviceID).devices
        #expect(left.map(\.deviceID) == [devices[0].deviceID, devices[2].deviceID])
        let again = await callError { try await owner.revokeDevices(devices[1].deviceID) }
        #expect(again == .notFound("device"))
        for id in ["x", devices[0].deviceID.uppercased() + "0", "\0"] {
            let error = await callError { try await owner.revokeDevices(id) }
            #expect(error?.violations.map(\.field) == ["device_id"], "\(id)")
        }
        for _ in 0..<2 { #expect(try await owner.revokeDevices().devices.isEmpty) }
        let recorded = try await owner.recorded(.deviceRevoked).map { $0["device"] }
        #expect(recorded == [devices[1].deviceID, "all"])
    }
}
