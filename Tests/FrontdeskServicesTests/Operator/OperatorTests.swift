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
        let fixture = try await Fixture()
        for number in 10..<35 { try await fixture.makeOffice("office \(number)") }
        var request = ListTenantsRequest(pageSize: 10)
        var names: [String] = []
        repeat {
            let page = try await fixture.services.operators.listTenants(request, context: .operator)
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
        let fixture = try await Fixture()
        let request = ListTenantsRequest(pageToken: token)
        let error = await expectCallError {
            try await fixture.services.operators.listTenants(request, context: .operator)
        }
        #expect(error?.violations.map(\.field) == ["page_token"])
    }

    @Test("A name in another case is the same name and counts as taken")
    func taken() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("Nord")
        let error = await #expect(throws: (any Error).self) { try await fixture.makeOffice("NORD") }
        #expect((error as? any CallErrorConvertible)?.callError.reason == .alreadyExists)
        try await fixture.makeUser("anna", in: "nord", email: "a@nord.example")
        for (name, email) in [("ANNA", ""), ("bert", "A@nord.example")] {
            let error = await #expect(throws: (any Error).self) {
                try await fixture.makeUser(name, in: "nord", email: email)
            }
            #expect((error as? any CallErrorConvertible)?.callError.code == .alreadyExists)
        }
    }

    @Test(
        "TN-05 A deleted tenant's sessions are invalid, its name is taken, and its id is unknown"
    )
    func deleteTenant() async throws {
        let fixture = try await Fixture()
        let office = try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        let token = try await fixture.session("anna", at: "nord")
        _ = try await fixture.services.operators.deleteTenant(
            Fixture.tenant("nord"),
            context: .operator
        )
        #expect(try await !fixture.isValid(token))
        #expect(try await !fixture.signIn("anna", at: "nord").isDone)
        await #expect(throws: CallError.notFound("tenant")) {
            try await fixture.services.operators.getTenant(
                Fixture.tenant(office.tenantID),
                context: .operator
            )
        }
        await #expect(throws: (any Error).self) { try await fixture.makeOffice("nord") }
        try await fixture.restart()
        #expect(try await !fixture.isValid(token))
        fixture.clock.advance(by: .seconds(31 * 86_400))
        try await fixture.makeOffice("nord")
    }

    @Test(
        "PW-06 A sign-in rehashes the password under the current parameters; a failure does not"
    )
    func rehash() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        let stronger = try #require(PasswordParameters(memoryKiB: 32_768, passes: 2))
        try await fixture.restart(parameters: stronger)
        _ = try await fixture.signIn("anna", at: "nord", password: "wrong!")
        #expect(
            try await fixture.account("anna", in: "nord").passwordParameters
                == "$argon2id$v=19$m=19456,t=2,p=1"
        )
        _ = try await fixture.signIn("anna", at: "nord").done
        #expect(
            try await fixture.account("anna", in: "nord").passwordParameters
                == "$argon2id$v=19$m=32768,t=2,p=1"
        )
        #expect(try await fixture.signIn("anna", at: "nord").isDone)
    }

    @Test(
        "PW-01 The length of a new password is counted in code points",
        arguments: [
            ("sevench", false), ("eightchr", true), ("🇨🇭🇨🇭🇨🇭🇨🇭", true), ("e\u{301}éééééé", false),
        ]
    )
    func minimum(_ password: (text: String, isLongEnough: Bool)) async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        let made = try? await fixture.makeUser("anna", in: "nord", password: password.text)
        #expect((made != nil) == password.isLongEnough)
    }

    @Test("PW-04 A password typed in another composition is the same password")
    func composition() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord", password: "café au lait")
        #expect(
            try await fixture.signIn("anna", at: "nord", password: "cafe\u{301} au lait").isDone
        )
    }

    @Test("MG-03 A missing master key makes the tenant unavailable and counts no failure")
    func missingKey() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        let error = await #expect(throws: (any Error).self) {
            try await fixture.restart(keyRing: try KeyRing(random: SystemEntropy().fill))
        }
        #expect((error as? any CallErrorConvertible)?.callError.code == .unavailable)
    }

    @Test("The status names every limit")
    func status() async throws {
        let fixture = try await Fixture()
        let status = try await fixture.services.operators.status(
            StatusRequest(),
            context: .operator
        )
        let bounded = status.gauges.filter { $0.limit > 0 }.map(\.name)
        #expect(
            Set(bounded).isSuperset(of: [
                "tenants.open", "sessions.indexed", "hashing.running", "hashing.queued",
                "hashing.memory",
            ])
        )
    }
}
