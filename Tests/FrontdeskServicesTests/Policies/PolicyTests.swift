import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Policies of tenants")
struct PolicyTests {
    private let fixture: Fixture
    private let office = "Sonnental"

    init() async throws {
        fixture = try await Fixture()
        try await fixture.makeOffice(office)
        try await fixture.makeOffice("Nord")
    }

    @Test("A setting applies to one tenant from the next transaction on and survives a restart")
    func set() async throws {
        let before = try await fixture.policy(of: office)
        #expect(before == .preset(for: .office))
        let rules = try await fixture.setPolicy(
            [("two-step.trust-days", "7"), ("page.locale", "de-CH")],
            as: Fixture.actor(office)
        )
        #expect(rules.map(\.field) == ["two-step.trust-days", "page.locale"])
        #expect(rules.map(\.value) == ["7", "de-CH"])
        #expect(rules.map(\.origin) == [.tenant, .tenant])
        #expect(rules[0].minimum == "0" && rules[0].maximum == "365")
        for _ in 0..<2 {
            let policy = try await fixture.policy(of: office)
            #expect(policy.twoStep.trustDays == 7 && policy.page.locale == "de-CH")
            #expect(try await fixture.policy(of: "Nord") == .preset(for: .office))
            try await fixture.restart()
        }
    }

    @Test("A time zone must exist and is stored as the database spells it")
    func timeZone() async throws {
        for zone in ["Europe/Nowhere", "posixrules", "../../etc/passwd", "/etc/localtime", "0", ""]
        {
            let error = await callError {
                try await fixture.setPolicy([("page.time-zone", zone)], as: Fixture.actor(office))
            }
            #expect(error?.violations.map(\.field) == ["settings.page.time-zone"], "\(zone)")
        }
        let rules = try await fixture.setPolicy(
            [("page.time-zone", " europe/ZURICH")],
            as: Fixture.actor(office)
        )
        #expect(rules.map(\.value) == ["Europe/Zurich"])
    }

    @Test("An empty change, a duplicate field and an unknown field are rejected and change nothing")
    func refused() async throws {
        let wrong: [[(String, String)]] = [
            [], [("page.locale", "de"), ("page.locale", "fr")], [("nonsense", "1")],
            [("page.locale", "de"), ("two-step.trust-days", "366")],
            [("page.locale", "de"), ("sessions.pro.idle", "13h")],
            [("page.contact", String(repeating: "x", count: 20_000))],
            [("page.locale", "de"), ("sessions.crm.idle", "13h")],
            [("page.locale", "de"), ("page.time-zone", "Europe/Entenhausen")],
        ]
        for values in wrong {
            await expectCallError {
                try await fixture.setPolicy(values, as: Fixture.actor(office))
            }
        }
        #expect(try await fixture.policy(of: office) == .preset(for: .office))
        do {
            try await fixture.setPolicy(
                [("two-step.trust-days", "-1"), ("page.url", "//evil.example")],
                as: Fixture.actor(office)
            )
        } catch let error as CallError {
            #expect(
                error.violations.map(\.field) == [
                    "settings.two-step.trust-days", "settings.page.url",
                ]
            )
            #expect(error.violations[0].description == "from 0 to 365 is allowed")
        }
    }

    @Test("A reset field follows the preset again")
    func reset() async throws {
        try await fixture.setPolicy(
            [("two-step.trust-days", "7"), ("page.locale", "de")],
            as: Fixture.actor(office)
        )
        var request = ResetPolicyRequest(actor: Fixture.actor(office))
        await expectCallError {
            try await fixture.services.policies.reset(request, context: .operator)
        }
        request.fields = ["page.locale"]
        let one = try await fixture.services.policies.reset(request, context: .operator)
        #expect(one.rules.map(\.value) == ["en"] && one.rules.map(\.origin) == [.preset])
        request.fields = []
        request.all = true
        let all = try await fixture.services.policies.reset(request, context: .operator)
        #expect(all.rules.count == PolicyField.all.count)
        #expect(all.rules.allSatisfy { $0.origin == .preset || $0.value.isEmpty })
        #expect(try await fixture.policy(of: office) == .preset(for: .office))
    }

    @Test("An administrator with full rights sets the policy; limited rights can only read it")
    func administrator() async throws {
        try await fixture.makeUser("anna", in: office, role: .administrator)
        let token = try await fixture.session("anna", at: office, app: .settings)
        let actor = Fixture.actor(token)
        try await fixture.setPolicy([("page.locale", "de")], as: actor, context: .frontend)
        #expect(try await fixture.policy(of: office).page.locale == "de")
        try await fixture.edit("anna", in: office) { $0.rights = .modify }
        await #expect(throws: CallError.rightMissing) {
            try await fixture.setPolicy([("page.locale", "fr")], as: actor, context: .frontend)
        }
        let request = ResetPolicyRequest(actor: actor, all: true)
        await #expect(throws: CallError.rightMissing) {
            try await fixture.services.policies.reset(request, context: .frontend)
        }
        let rules = try await fixture.policy(["page.locale"], as: actor, context: .frontend)
        #expect(rules.map(\.value) == ["de"])
        let pro = try await fixture.session("anna", at: office, app: .pro)
        await #expect(throws: TenancyError.sessionInvalid) {
            try await fixture.policy(as: Fixture.actor(pro), context: .frontend)
        }
    }

    @Test(
        "Each changed field is in the audit log with its former value, in the same transaction"
    )
    func audited() async throws {
        let open = try await fixture.open(office)
        try await fixture.setPolicy(
            [("page.locale", "de"), ("two-step.trust-days", "7")],
            as: Fixture.actor(office)
        )
        try await fixture.setPolicy(
            [("page.locale", "de"), ("two-step.trust-days", "9")],
            as: Fixture.actor(office)
        )
        await expectCallError {
            try await fixture.setPolicy(
                [("page.locale", "fr"), ("two-step.trust-days", "999")],
                as: Fixture.actor(office)
            )
        }
        let request = ResetPolicyRequest(actor: Fixture.actor(office), all: true)
        _ = try await fixture.services.policies.reset(request, context: .operator)
        let events = try await fixture.stores.read(open.id, sealer: open.sealer) { store in
            var query = AuditQuery()
            query.kind = AuditKind.policyChanged.rawValue
            return try store.audit.list(query, limit: 100).records.map(\.event)
        }
        let told = events.map { event in
            ["field", "old", "new"].map { event.details[$0] ?? "-" }.joined(separator: " ")
        }
        #expect(
            told == [
                "page.locale - de", "two-step.trust-days - 7", "two-step.trust-days 7 9",
                "page.locale de -", "two-step.trust-days 9 -",
            ]
        )
        #expect(events.allSatisfy { $0.actor == .operator(uid: 0) })
    }

    @Test("An invalid stored policy makes the tenant unusable until all settings are reset")
    func damaged() async throws {
        let open = try await fixture.open(office)
        try await fixture.stores.write(open.id, sealer: open.sealer) { store in
            try store.settings.replace(with: ["two-step.trust-days": "many"])
        }
        await #expect(throws: (any Error).self) { try await open.read { try $0.policy } }
        let request = ResetPolicyRequest(actor: Fixture.actor(office), all: true)
        _ = try await fixture.services.policies.reset(request, context: .operator)
        #expect(try await open.read { try $0.policy } == .preset(for: .office))
    }

    @Test("A transaction that is rolled back leaves no policy in memory")
    func rolledBack() async throws {
        struct Undo: Error {}
        let open = try await fixture.open(office)
        await #expect(throws: (any Error).self) {
            try await fixture.stores.write(open.id, sealer: open.sealer) { store in
                try store.settings.replace(with: ["two-step.trust-days": "7"])
                #expect(try open.resolvedPolicy(in: store).policy.twoStep.trustDays == 7)
                throw Undo()
            }
        }
        #expect(try await open.read { try $0.policy } == .preset(for: .office))
    }
}
