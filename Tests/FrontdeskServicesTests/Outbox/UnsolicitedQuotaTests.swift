import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The quota of unsolicited mail")
struct UnsolicitedQuotaTests {
    private let desk: Desk
    private var admin: Admin { desk.services.admin }

    init() async throws {
        desk = try await Desk.administered()
        try await desk.setPolicy(
            [("mail.unsolicited-per-day", "5"), ("welcome.method", "activation-link")],
            as: Desk.actor("nord")
        )
    }

    private func load(_ range: ClosedRange<Int>, dry: Bool = false) async throws
        -> ImportUsersResponse
    {
        var request = ImportUsersRequest(actor: Desk.actor("nord"))
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
        #expect(try await desk.messages().count == 5)
        #expect(try await desk.account("u8", in: "nord").state == .invited)
        #expect(
            try await load(9...9).awaitingWelcome == 1,
            "the quota is used up for the next batch"
        )
        let welcomes = try await desk.trail().filter { $0.kind == .accountCreated }
        #expect(welcomes.filter { $0.details["welcome"] == "deferred" }.count == 4)

        let request = ResendWelcomeRequest(actor: Desk.actor("nord"), user: "u8")
        let early = await callError { try await admin.resendWelcome(request, context: .operator) }
        #expect(early?.code == .resourceExhausted && early?.retryAfter == .seconds(86_400))
        desk.clock.advance(by: .seconds(86_400))
        let late = try await admin.resendWelcome(request, context: .operator)
        #expect(late.stateUntil > 0)
    }

    @Test(
        "FT-04 Created users, resets and test messages share the quota; a welcome may count twice"
    )
    func shared() async throws {
        try await desk.createUser("bert", welcome: .temporaryPassword)
        try await desk.createUser("carl")
        let test = SendTestRequest(
            tenant: "nord",
            kind: "welcome",
            channel: .mail,
            recipient: "x@y.example"
        )
        _ = try await desk.services.mailTemplates.sendTest(test, context: .operator)
        try await desk.makeUser("dora", in: "nord", email: "dora@nord.example")
        _ = try await admin.startPasswordReset(Desk.user("dora"), context: .operator)
        _ = try await desk.messages()
        let created = await callError { try await desk.createUser("emil") }
        #expect(created?.code == .resourceExhausted)
        #expect(created?.message.contains("mail.unsolicited-per-day") == true)
        let missing = await callError { try await desk.account("emil", in: "nord") }
        #expect(missing?.code == .notFound, "the rejected request creates no user")
        let reset = await callError {
            try await admin.startPasswordReset(Desk.user("dora"), context: .operator)
        }
        #expect(reset?.code == .resourceExhausted)
        let tested = await callError {
            try await desk.services.mailTemplates.sendTest(test, context: .operator)
        }
        #expect(tested?.code == .resourceExhausted)
        try await desk.createUser("emil", welcome: .none)
        let now = desk.clock.now()
        try await desk.edit("dora", in: "nord") { $0.emailConfirmedAt = now }
        _ = try await admin.startPasswordReset(Desk.user("dora"), context: .operator)
    }

    @Test("FT-04 Repeated changes of an unconfirmed address do not exceed the quota")
    func notices() async throws {
        try await desk.createUser("bert", welcome: .none)
        for number in 0..<10 {
            try await desk.updateUser("bert", ["email"]) { $0.email = "s\(number)@y.example" }
            _ = try await desk.messages()
        }
        let open = try await desk.open("nord")
        let sent = try await desk.stores.read(open.id, sealer: open.sealer) { store in
            try store.outbox.countUnsolicited(since: .distantPast).count
        }
        #expect(sent == 5)
        let suppressed = try await desk.trail().filter { $0.kind == .noticeSuppressed }
        #expect(
            suppressed.map { $0.details["reason"] } == Array(repeating: "quota-reached", count: 5)
        )
    }

    @Test("FT-05 A welcome that was replaced before it was sent counts once")
    func replaced() async throws {
        try await desk.createUser("bert")
        let request = ResendWelcomeRequest(actor: Desk.actor("nord"), user: "bert")
        for _ in 0..<10 { _ = try await admin.resendWelcome(request, context: .operator) }
        #expect(try await desk.messages().count == 1)
    }
}
