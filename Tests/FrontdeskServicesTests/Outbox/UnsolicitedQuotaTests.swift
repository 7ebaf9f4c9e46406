import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The quota of unsolicited mail")
struct UnsolicitedQuotaTests {
    private let fixture: Fixture
    private var admin: Admin { fixture.services.admin }

    init() async throws {
        fixture = try await Fixture.administered()
        try await fixture.setPolicy(
            [("mail.unsolicited-per-day", "5"), ("welcome.method", "activation-link")],
            as: Fixture.actor("nord")
        )
    }

    private func load(_ range: ClosedRange<Int>, dry: Bool = false) async throws
        -> ImportUsersResponse
    {
        var request = ImportUsersRequest(actor: Fixture.actor("nord"))
        request.csv =
            "user_name,email\n" + range.map { "u\($0),u\($0)@nord.example\n" }.joined()
        request.dryRun = dry
        return try await admin.importUsers(request, context: .operator)
    }

    @Test("FT-04 An import creates every user but mails only as many strangers as the quota allows")
    func lists() async throws {
        for isDry in [true, false] {
            let response = try await load(1...8, dry: isDry)
            #expect(response.users.count == 8 && response.awaitingWelcome == 3)
            #expect(response.users.map(\.awaitsWelcome) == (1...8).map { $0 > 5 })
        }
        #expect(try await fixture.messages().count == 5)
        #expect(try await fixture.account("u8", in: "nord").state == .invited)
        #expect(
            try await load(9...9).awaitingWelcome == 1,
            "the quota is used up for the next batch"
        )
        let welcomes = try await fixture.auditLog().filter { $0.kind == .accountCreated }
        #expect(welcomes.filter { $0.details["welcome"] == "deferred" }.count == 4)

        let request = ResendWelcomeRequest(actor: Fixture.actor("nord"), user: "u8")
        let early = await callError { try await admin.resendWelcome(request, context: .operator) }
        #expect(early?.code == .resourceExhausted && early?.retryAfter == .seconds(86_400))
        fixture.clock.advance(by: .seconds(86_400))
        let late = try await admin.resendWelcome(request, context: .operator)
        #expect(late.stateUntil > 0)
    }

    @Test(
        "FT-04 Created users, resets and test messages share the quota; a welcome may count twice"
    )
    func shared() async throws {
        try await fixture.createUser("bert", welcome: .temporaryPassword)
        try await fixture.createUser("carl")
        let test = SendTestRequest(
            tenant: "nord",
            kind: "welcome",
            channel: .mail,
            recipient: "x@y.example"
        )
        _ = try await fixture.services.mailTemplates.sendTest(test, context: .operator)
        try await fixture.makeUser("dora", in: "nord", email: "dora@nord.example")
        _ = try await admin.startPasswordReset(Fixture.user("dora"), context: .operator)
        _ = try await fixture.messages()
        let created = await callError { try await fixture.createUser("emil") }
        #expect(created?.code == .resourceExhausted)
        #expect(created?.message.contains("mail.unsolicited-per-day") == true)
        let missing = await callError { try await fixture.account("emil", in: "nord") }
        #expect(missing?.code == .notFound, "the rejected request creates no user")
        let reset = await callError {
            try await admin.startPasswordReset(Fixture.user("dora"), context: .operator)
        }
        #expect(reset?.code == .resourceExhausted)
        let tested = await callError {
            try await fixture.services.mailTemplates.sendTest(test, context: .operator)
        }
        #expect(tested?.code == .resourceExhausted)
        try await fixture.createUser("emil", welcome: .none)
        let now = fixture.clock.now()
        try await fixture.edit("dora", in: "nord") { $0.emailConfirmedAt = now }
        _ = try await admin.startPasswordReset(Fixture.user("dora"), context: .operator)
    }

    @Test("FT-04 Repeated changes of an unconfirmed address do not exceed the quota")
    func notices() async throws {
        try await fixture.createUser("bert", welcome: .none)
        for number in 0..<10 {
            try await fixture.updateUser("bert", ["email"]) { $0.email = "s\(number)@y.example" }
            _ = try await fixture.messages()
        }
        let open = try await fixture.open("nord")
        let sent = try await fixture.stores.read(open.id, sealer: open.sealer) { store in
            try store.outbox.countUnsolicited(since: .distantPast).count
        }
        #expect(sent == 5)
        let suppressed = try await fixture.auditLog().filter { $0.kind == .noticeSuppressed }
        #expect(
            suppressed.map { $0.details["reason"] } == Array(repeating: "quota-reached", count: 5)
        )
    }

    @Test("FT-05 A welcome that was replaced before it was sent counts once")
    func replaced() async throws {
        try await fixture.createUser("bert")
        let request = ResendWelcomeRequest(actor: Fixture.actor("nord"), user: "bert")
        for _ in 0..<10 { _ = try await admin.resendWelcome(request, context: .operator) }
        #expect(try await fixture.messages().count == 1)
    }
}
