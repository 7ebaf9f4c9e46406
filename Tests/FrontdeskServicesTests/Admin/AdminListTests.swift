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
        _ desk: Desk,
        _ change: (inout ListUsersRequest) -> Void = { _ in }
    ) async throws -> [String] {
        var names: [String] = []
        var request = ListUsersRequest(actor: Desk.actor("nord"), pageSize: 2)
        change(&request)
        repeat {
            let page = try await desk.services.admin.listUsers(request, context: .operator)
            #expect(page.users.count <= 2)
            names += page.users.map { $0.data?.userName ?? "" }
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return names
    }

    @Test("Users are listed in pages, by state and by parts of their names")
    func users() async throws {
        let desk = try await Desk.administered()
        let admin = desk.services.admin
        for name in ["bert", "carl", "dora", "emil"] { try await desk.createUser(name) }
        try await desk.updateUser("carl", ["full_name"]) { $0.fullName = "Karl Örtli" }
        _ = try await admin.disableUser(Desk.user("dora"), context: .operator)
        _ = try await admin.deleteUser(Desk.user("emil"), context: .operator)
        for _ in 0..<6 { _ = try await desk.signIn("anna", at: "nord", password: "wrong!") }
        #expect(try await list(desk) == ["anna", "bert", "carl", "dora", "otto"])
        #expect(try await list(desk) { $0.states = [.deleted] } == ["emil"])
        #expect(try await list(desk) { $0.states = [.disabled, .locked] } == ["anna", "dora"])
        #expect(try await list(desk) { $0.states = [.temporaryPassword] } == ["bert", "carl"])
        #expect(try await list(desk) { $0.text = "ÖRT" } == ["carl"])
        #expect(try await list(desk) { $0.text = "@NORD.ex" } == ["bert", "carl", "dora"])
        #expect(try await list(desk) { $0.text = "%" } == [])
    }

    @Test("An address is found in either form of its domain, whichever form was entered")
    func internationalised() async throws {
        let desk = try await Desk.administered()
        try await desk.createUser("bert", email: "bert@müller.example")
        try await desk.createUser("carl", email: "carl@xn--mller-kva.example")
        try await desk.createUser("dora", email: "dora@muller.example")
        for text in [
            "müller", "MÜLLER.ex", "@mu\u{308}ller", "xn--mller", "@XN--MLLER-KVA.example",
        ] {
            #expect(try await list(desk) { $0.text = text } == ["bert", "carl"], "\(text)")
        }
        for text in ["bert@müller.example", "bert@xn--mller-kva.example"] {
            #expect(try await list(desk) { $0.text = text } == ["bert"], "\(text)")
        }
    }

    @Test("SE-08 SE-09 An administrator sees and ends others' sessions, without tokens")
    func sessions() async throws {
        let desk = try await Desk.administered()
        try await desk.makeUser("bert", in: "nord")
        for _ in 0..<3 { _ = try await desk.session("bert", at: "nord") }
        let token = try await desk.session("otto", at: "nord")
        let anna = try await desk.administrator("anna")
        let admin = desk.services.admin
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
        #expect(try await !desk.isValid(token))
        #expect(try await admin.listSessions(request, context: .frontend).sessions.isEmpty)
        let check = CheckRightsRequest(actor: anna)
        _ = try await admin.checkRights(check, context: .frontend)
    }

    @Test("Recently used sessions are listed as live whatever the disk says; expired ones are not")
    func liveSessions() async throws {
        let desk = try await Desk.administered()
        try await desk.makeUser("bert", in: "nord")
        let used = try await desk.session("bert", at: "nord")
        _ = try await desk.session("bert", at: "nord")
        desk.clock.advance(by: .seconds(25 * 60))
        _ = try await desk.validate(used)
        desk.clock.advance(by: .seconds(25 * 60))
        let request = ListUserSessionsRequest(actor: Desk.actor("nord"))
        let admin = desk.services.admin
        #expect(try await admin.listSessions(request, context: .operator).sessions.count == 1)
        #expect(try await desk.account("bert", in: "nord").sessions == 1)
    }

    @Test("The explanation covers any input of a user who cannot sign in")
    func explain() async throws {
        let desk = try await Desk.administered()
        try await desk.createUser("bert", welcome: .activationLink)
        var request = ExplainSignInRequest(actor: try await desk.administrator("anna"))
        func blocking(_ user: String) async throws -> [String] {
            request.user = user
            let answer = try await desk.services.admin.explainSignIn(request, context: .frontend)
            let blocking = answer.findings.filter { $0.verdict == .blocks }
            #expect(answer.canSignIn == blocking.isEmpty)
            return blocking.map(\.cause)
        }
        #expect(try await blocking("anna") == [])
        #expect(try await blocking("nobody") == ["unknown"])
        #expect(try await blocking("BERT@nord.example") == ["invited"])
        desk.clock.advance(by: .seconds(73 * 3600))
        request.actor = try await desk.administrator("anna")
        #expect(try await blocking("bert") == ["invitation-expired"])
        for _ in 0..<6 { _ = try await desk.signIn("otto", at: "nord", password: "wrong!") }
        #expect(try await blocking("otto") == ["locked"])
        request.app = .crm
        #expect(try await blocking("otto") == ["locked", "not-in-policy"])
        request.address = "203.0.113.9"
        #expect(try await blocking("anna") == ["not-in-policy"])
        try await desk.setPolicy([("addresses.allowed", "192.0.2.0/24")], as: Desk.actor("nord"))
        #expect(try await blocking("anna") == ["not-in-policy", "not-allowed"])
        request.address = "not an address"
        let error = await callError { try await blocking("otto") }
        #expect(error?.violations.map(\.field) == ["address"])
    }
}
