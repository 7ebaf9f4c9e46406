import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Operator calls")
struct OperatorTests {
    @Test("Tenants are listed by name, in pages, without the decoy")
    func pages() async throws {
        let desk = try await Desk()
        for number in 10..<35 { try await desk.makeOffice("office \(number)") }
        var request = ListTenantsRequest(pageSize: 10)
        var names: [String] = []
        repeat {
            let page = try await desk.services.operators.listTenants(request, context: .operator)
            names += page.tenants.map(\.name)
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        #expect(names == (10..<35).map { "office \($0)" })
    }

    @Test(
        "An invalid page token is rejected by name",
        arguments: ["x", "0", "zz", String(repeating: "0", count: 2000)]
    )
    func pageToken(_ token: String) async throws {
        let desk = try await Desk()
        let request = ListTenantsRequest(pageToken: token)
        let error = await expectCallError {
            try await desk.services.operators.listTenants(request, context: .operator)
        }
        #expect(error?.violations.map(\.field) == ["page_token"])
    }

    @Test("A name in another case is the same name and counts as taken")
    func taken() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("Nord")
        let error = await #expect(throws: (any Error).self) { try await desk.makeOffice("NORD") }
        #expect((error as? any CallErrorConvertible)?.callError.reason == .alreadyExists)
        try await desk.makeUser("anna", in: "nord", email: "a@nord.example")
        for (name, email) in [("ANNA", ""), ("bert", "A@nord.example")] {
            let error = await #expect(throws: (any Error).self) {
                try await desk.makeUser(name, in: "nord", email: email)
            }
            #expect((error as? any CallErrorConvertible)?.callError.code == .alreadyExists)
        }
    }

    @Test(
        "TN-05 A deleted tenant's sessions are invalid, its name is taken, and its id is unknown"
    )
    func deleteTenant() async throws {
        let desk = try await Desk()
        let office = try await desk.makeOffice("nord")
        try await desk.makeUser("anna", in: "nord")
        let token = try await desk.session("anna", at: "nord")
        _ = try await desk.services.operators.deleteTenant(Desk.tenant("nord"), context: .operator)
        #expect(try await !desk.isValid(token))
        #expect(try await !desk.signIn("anna", at: "nord").isDone)
        await #expect(throws: CallError.notFound("tenant")) {
            try await desk.services.operators.getTenant(
                Desk.tenant(office.tenantID),
                context: .operator
            )
        }
        await #expect(throws: (any Error).self) { try await desk.makeOffice("nord") }
        try await desk.restart()
        #expect(try await !desk.isValid(token))
        desk.clock.advance(by: .seconds(31 * 86_400))
        try await desk.makeOffice("nord")
    }

    @Test(
        "PW-06 A sign-in rehashes the password under the current parameters; a failure does not"
    )
    func rehash() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("nord")
        try await desk.makeUser("anna", in: "nord")
        let stronger = try #require(PasswordParameters(memoryKiB: 32_768, passes: 2))
        try await desk.restart(parameters: stronger)
        _ = try await desk.signIn("anna", at: "nord", password: "wrong!")
        #expect(
            try await desk.account("anna", in: "nord").passwordParameters
                == "$argon2id$v=19$m=19456,t=2,p=1"
        )
        _ = try await desk.signIn("anna", at: "nord").done
        #expect(
            try await desk.account("anna", in: "nord").passwordParameters
                == "$argon2id$v=19$m=32768,t=2,p=1"
        )
        #expect(try await desk.signIn("anna", at: "nord").isDone)
    }

    @Test(
        "PW-01 The length of a new password is counted in code points",
        arguments: [
            ("sevench", false), ("eightchr", true), ("🇨🇭🇨🇭🇨🇭🇨🇭", true), ("e\u{301}éééééé", false),
        ]
    )
    func minimum(_ password: (text: String, isLongEnough: Bool)) async throws {
        let desk = try await Desk()
        try await desk.makeOffice("nord")
        let made = try? await desk.makeUser("anna", in: "nord", password: password.text)
        #expect((made != nil) == password.isLongEnough)
    }

    @Test("PW-04 A password typed in another composition is the same password")
    func composition() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("nord")
        try await desk.makeUser("anna", in: "nord", password: "café au lait")
        #expect(
            try await desk.signIn("anna", at: "nord", password: "cafe\u{301} au lait").isDone
        )
    }

    @Test("MG-03 A missing master key makes the tenant unavailable and counts no failure")
    func missingKey() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("nord")
        try await desk.makeUser("anna", in: "nord")
        let error = await #expect(throws: (any Error).self) {
            try await desk.restart(keyRing: try KeyRing(random: SystemEntropy().fill))
        }
        #expect((error as? any CallErrorConvertible)?.callError.code == .unavailable)
    }

    @Test("The status names every limit")
    func status() async throws {
        let desk = try await Desk()
        let status = try await desk.services.operators.status(StatusRequest(), context: .operator)
        let bounded = status.gauges.filter { $0.limit > 0 }.map(\.name)
        #expect(
            Set(bounded).isSuperset(of: [
                "tenants.open", "sessions.indexed", "hashing.running", "hashing.queued",
                "hashing.memory",
            ])
        )
    }
}
