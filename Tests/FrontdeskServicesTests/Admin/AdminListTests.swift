import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Lists for administrators")
struct AdminListTests {
    private func list(
        _ fixture: Fixture,
        _ change: (inout ListUsersRequest) -> Void = { _ in }
    ) async throws -> [String] {
        var names: [String] = []
        var request = ListUsersRequest(actor: Fixture.actor("nord"), pageSize: 2)
        change(&request)
        repeat {
            let page = try await fixture.services.admin.listUsers(request, context: .operator)
            #expect(page.users.count <= 2)
            names += page.users.map { $0.data?.userName ?? "" }
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return names
    }

    @Test("Users are listed in pages, by state and by parts of their names")
    func users() async throws {
        let fixture = try await Fixture.administered()
        let admin = fixture.services.admin
        for name in ["bert", "carl", "dora", "emil"] { try await fixture.createUser(name) }
        try await fixture.updateUser("carl", ["full_name"]) { $0.fullName = "Karl Örtli" }
        _ = try await admin.disableUser(Fixture.user("dora"), context: .operator)
        _ = try await admin.deleteUser(Fixture.user("emil"), context: .operator)
        for _ in 0..<6 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        #expect(try await list(fixture) == ["anna", "bert", "carl", "dora", "otto"])
        #expect(try await list(fixture) { $0.states = [.deleted] } == ["emil"])
        #expect(try await list(fixture) { $0.states = [.disabled, .locked] } == ["anna", "dora"])
        #expect(try await list(fixture) { $0.states = [.temporaryPassword] } == ["bert", "carl"])
        #expect(try await list(fixture) { $0.text = "ÖRT" } == ["carl"])
        #expect(try await list(fixture) { $0.text = "@NORD.ex" } == ["bert", "carl", "dora"])
        #expect(try await list(fixture) { $0.text = "%" } == [])
    }

    @Test("An address is found in either form of its domain, whichever form was entered")
    func internationalised() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.createUser("bert", email: "bert@müller.example")
        try await fixture.createUser("carl", email: "carl@xn--mller-kva.example")
        try await fixture.createUser("dora", email: "dora@muller.example")
        for text in [
            "müller", "MÜLLER.ex", "@mu\u{308}ller", "xn--mller", "@XN--MLLER-KVA.example",
        ] {
            #expect(try await list(fixture) { $0.text = text } == ["bert", "carl"], "\(text)")
        }
        for text in ["bert@müller.example", "bert@xn--mller-kva.example"] {
            #expect(try await list(fixture) { $0.text = text } == ["bert"], "\(text)")
        }
    }

    @Test("SE-08 SE-09 An administrator sees and ends others' sessions, without tokens")
    func sessions() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord")
        for _ in 0..<3 { _ = try await fixture.session("bert", at: "nord") }
        let token = try await fixture.session("otto", at: "nord")
        let anna = try await fixture.administrator("anna")
        let admin = fixture.services.admin
        var request = ListUserSessionsRequest(actor: anna, pageSize: 2)
        var found: [FrontdeskWire.Session] = []
        repeat {
            let page = try await admin.listSessions(request, context: .frontend)
            found += page.sessions
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        #expect(found.map(\.userName) == ["anna", "otto", "bert", "bert", "bert"])
        #expect(found.map(\.current) == [true, false, false, false, false])
        request.user = "bert"
        let berts = try await admin.listSessions(request, context: .frontend).sessions
        #expect(berts.count == 3 && berts.allSatisfy { $0.userName == "bert" })

        var end = EndUserSessionsRequest(actor: anna, sessionID: berts[0].sessionID)
        #expect(try await admin.endSessions(end, context: .frontend).ended == 1)
        end.sessionID = found[0].sessionID
        let own = await callError { try await admin.endSessions(end, context: .frontend) }
        #expect(own?.reason == .wrongState, "one's own session ends by signing out")
        (end.sessionID, end.user) = ("", "bert")
        #expect(try await admin.endSessions(end, context: .frontend).ended == 2)
        (end.user, end.allUsers) = ("", true)
        #expect(try await admin.endSessions(end, context: .frontend).ended == 1, "otto's")
        #expect(try await !fixture.isValid(token))
        #expect(try await admin.listSessions(request, context: .frontend).sessions.isEmpty)
        let check = CheckRightsRequest(actor: anna)
        _ = try await admin.checkRights(check, context: .frontend)
    }

    @Test("Recently used sessions are listed as live whatever the disk says; expired ones are not")
    func liveSessions() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord")
        let used = try await fixture.session("bert", at: "nord")
        _ = try await fixture.session("bert", at: "nord")
        fixture.clock.advance(by: .seconds(25 * 60))
        _ = try await fixture.validate(used)
        fixture.clock.advance(by: .seconds(25 * 60))
        let request = ListUserSessionsRequest(actor: Fixture.actor("nord"))
        let admin = fixture.services.admin
        #expect(try await admin.listSessions(request, context: .operator).sessions.count == 1)
        #expect(try await fixture.account("bert", in: "nord").sessions == 1)
    }

    @Test("The explanation covers any input of a user who cannot sign in")
    func explain() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.createUser("bert", welcome: .activationLink)
        var request = ExplainSignInRequest(actor: try await fixture.administrator("anna"))
        func blocking(_ user: String) async throws -> [String] {
            request.user = user
            let answer = try await fixture.services.admin.explainSignIn(request, context: .frontend)
            let blocking = answer.findings.filter { $0.verdict == .blocks }
            #expect(answer.canSignIn == blocking.isEmpty)
            return blocking.map(\.cause)
        }
        #expect(try await blocking("anna") == [])
        #expect(try await blocking("nobody") == ["unknown"])
        #expect(try await blocking("BERT@nord.example") == ["invited"])
        fixture.clock.advance(by: .seconds(73 * 3600))
        request.actor = try await fixture.administrator("anna")
        #expect(try await blocking("bert") == ["invitation-expired"])
        for _ in 0..<6 { _ = try await fixture.signIn("otto", at: "nord", password: "wrong!") }
        #expect(try await blocking("otto") == ["locked"])
        request.app = .crm
        #expect(try await blocking("otto") == ["locked", "not-in-policy"])
        request.address = "203.0.113.9"
        #expect(try await blocking("anna") == ["not-in-policy"])
        try await fixture.setPolicy(
            [("addresses.allowed", "192.0.2.0/24")],
            as: Fixture.actor("nord")
        )
        #expect(try await blocking("anna") == ["not-in-policy", "not-allowed"])
        request.address = "not an address"
        let error = await callError { try await blocking("otto") }
        #expect(error?.violations.map(\.field) == ["address"])
    }
}
