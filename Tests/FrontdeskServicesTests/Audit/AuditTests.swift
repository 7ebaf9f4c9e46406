import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Audit records", .timeLimit(.minutes(15)))
struct AuditTests {
    @Test(
        "AU-01 Sign-ins, failures and ended sessions are recorded with actor, user, time and origin"
    )
    func signIns() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        let anna = try await fixture.makeUser("anna", in: "sonnental").accountID
        let hostile = "a\n\r\u{1B}[31mred\u{202E}{\"%n"
        var request = StartRequest(client: Fixture.client("192.0.2.1"))
        request.client?.userAgent = hostile
        request.kind = .signIn
        request.answer = Fixture.identify("anna", at: "sonnental", password: "wrong", app: .pro)
        _ = try await fixture.services.flows.start(request, context: .frontend)
        fixture.clock.advance(by: .seconds(1))
        let token = try await fixture.session("anna", at: "sonnental")
        let end = SignOutRequest(sessionToken: token)
        _ = try await fixture.services.sessions.signOut(end, context: .frontend)

        let entries = try await fixture.auditLog("sonnental")
        #expect(
            entries.map(\.kind) == [
                "tenant.created", "account.created", "sign-in.failed", "sign-in.succeeded",
                "session.ended",
            ]
        )
        #expect(entries.map(\.sequence) == [1, 2, 3, 4, 5])
        let (failed, succeeded, ended) = (entries[2], entries[3], entries[4])
        #expect(failed.actorKind == .visitor && failed.actorName.isEmpty)
        #expect(failed.subjectID == anna && failed.subjectName == "anna")
        #expect(failed.client?.address == "192.0.2.1" && failed.client?.userAgent == hostile)
        #expect(failed.detail("reason") == "wrong-password")
        #expect(succeeded.actorKind == .account && succeeded.actorID == anna)
        #expect(succeeded.at == failed.at + 1000)
        #expect(succeeded.detail("app") == "pro")
        #expect(ended.detail("which") == "sign-out" && ended.detail("count") == "1")
        #expect(ended.detail("by_session") == succeeded.detail("session"))
        #expect(entries[0].actorKind == .operator && entries[1].subjectName == "anna")
        #expect(try await fixture.verify("sonnental").intact)
    }

    @Test("LK-08 An unknown user and an unknown office leave the same records, without a name")
    func nobody() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        let typed = "my secret password"
        for office in ["sonnental", "nowhere"] {
            for _ in 0..<2 {
                _ = try await fixture.signIn(typed, at: office, password: "wrong")
            }
        }
        func records(_ tenant: String) async throws -> [AuditEntry] {
            try await fixture.auditLog(tenant) { $0.kind = "sign-in" }
        }
        for tenant in ["sonnental", ""] {
            let found = try await records(tenant)
            #expect(found.map(\.kind) == ["sign-in.failed", "sign-in.failed"])
            #expect(found.map { $0.detail("reason") } == ["unknown-user", "unknown-user"])
            #expect(Set(found.map { $0.detail("name_hash") }).count == 1)
            #expect(found[0].detail("name_hash")?.count == 16)
            #expect(!found.contains { "\($0)".contains("secret") })
            #expect(found[0].subjectID.isEmpty)
        }
        let hashes = try await (records("sonnental") + records("")).map { $0.detail("name_hash") }
        #expect(Set(hashes).count == 2, "each hash is under its own tenant's key")
    }

    @Test("A lockout is recorded when it begins, and an unverified attempt is recorded as such")
    func locked() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        try await fixture.makeUser("anna", in: "sonnental")
        for user in ["anna", "nobody"] {
            for _ in 0..<6 {
                _ = try await fixture.signIn(user, at: "sonnental", password: "wrong")
            }
        }
        let kinds = try await fixture.kinds("sonnental").dropFirst(2)
        let one =
            Array(repeating: "sign-in.failed", count: 5) + ["sign-in.locked", "sign-in.refused"]
        #expect(Array(kinds) == one + one)
        let refused = try #require(try await fixture.auditLog("sonnental").last)
        #expect(refused.detail("reason") == "locked")
        fixture.clock.advance(by: .seconds(2))
        _ = try await fixture.signIn("anna", at: "sonnental", password: "wrong")
        #expect(
            try await fixture.kinds("sonnental").last == "sign-in.failed",
            "one lockout, one record"
        )
    }

    @Test(
        "A correct password without access is recorded as refused; operator calls are recorded too"
    )
    func operatorActs() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        try await fixture.makeUser("anna", in: "sonnental")
        _ = try await fixture.session("anna", at: "sonnental")
        let reference = Fixture.reference("anna", "sonnental")
        let operators = fixture.services.operators
        _ = try await fixture.services.admin.disableUser(reference, context: .operator)
        _ = try await fixture.signIn("anna", at: "sonnental")
        _ = try await fixture.services.admin.enableUser(reference, context: .operator)
        var password = SetPasswordRequest(tenant: "sonnental", account: "anna")
        password.password = SecretBytes(utf8: "another good password")
        _ = try await operators.setPassword(password, context: .operator)
        let entries = try await fixture.auditLog("sonnental").dropFirst(3)
        #expect(
            entries.map(\.kind) == [
                "notice.suppressed", "account.disabled", "sign-in.refused", "account.enabled",
                "password.set",
            ]
        )
        #expect(entries.first?.detail("reason") == "no-channel", "anna has no address")
        #expect(entries.dropFirst().first?.detail("ended_sessions") == "1")
        #expect(entries.dropFirst(2).first?.detail("reason") == "not-admitted")
        #expect(entries.allSatisfy { $0.subjectName == "anna" })
        #expect(
            entries.filter { $0.kind != "sign-in.refused" }.allSatisfy { $0.actorKind == .operator }
        )
    }

    @Test("A tenant's events are in its audit log once; its deletion is in the daemon's log")
    func tenants() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        let request = Fixture.tenant("sonnental")
        let operators = fixture.services.operators
        _ = try await operators.suspendTenant(request, context: .operator)
        #expect(try await fixture.kinds("sonnental").last == "tenant.suspended")
        _ = try await operators.resumeTenant(request, context: .operator)
        try await fixture.restart()
        await fixture.services.background.anchoring.runOnce()
        #expect(
            try await fixture.kinds("sonnental")
                == ["tenant.created", "tenant.suspended", "tenant.resumed"]
        )
        _ = try await fixture.services.operators.deleteTenant(request, context: .operator)
        let house = try await fixture.auditLog("")
        #expect(house.map(\.kind) == ["tenant.deleted"])
        #expect(house[0].detail("tenant") == "sonnental")
        #expect(try await fixture.registry.listEvents(limit: 9).isEmpty)
    }

    @Test("An event lost in a crash is recorded once after it")
    func deliveredLater() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        let id = try await fixture.tenantID("sonnental")
        let event = AuditEvent(.tenantSuspended, by: .operator(uid: 7), at: fixture.clock.now())
        try await fixture.registry.updateStatus(.suspended, of: id, recording: event)
        try await fixture.restart()
        for _ in 0..<3 { await fixture.services.background.anchoring.runOnce() }
        let found = try await fixture.auditLog("sonnental").filter { $0.kind == "tenant.suspended" }
        #expect(found.map(\.actorUid) == [7])
    }

    @Test("SE-01 A token presented by another tenant's frontend is recorded once a minute")
    func misuse() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        try await fixture.makeOffice("lindenhof")
        try await fixture.makeUser("anna", in: "sonnental")
        let token = try await fixture.session("anna", at: "sonnental")
        let foreign = CallContext.frontend(.named([Array("lindenhof".utf8)]))
        let linden = try await fixture.tenantID("lindenhof").hex
        for round in 0..<2 {
            for _ in 0..<10 {
                #expect(try await !fixture.isValid(token, context: foreign))
                let request = ValidateRequest(sessionToken: token, tenantID: linden)
                #expect(
                    await reason { _ = try fixture.validateIndexed(request) } == .sessionInvalid
                )
            }
            // The record names the frontend's uid, whatever it did with the token.
            var found: [AuditEntry] = []
            while found.count <= round {
                await fixture.services.background.anchoring.runOnce()
                found = try await fixture.auditLog("sonnental").filter {
                    $0.kind == "session.misused"
                }
            }
            #expect(found.count == round + 1)
            #expect(found.last?.detail("frontend_uid") == "1" && found.last?.subjectName == "anna")
            fixture.clock.advance(by: .seconds(61))
        }
        #expect(try await fixture.isValid(token), "its own frontend is not affected")
        #expect(try await fixture.kinds("lindenhof") == ["tenant.created"])
    }

    @Test(
        "LK-08 A limit is reported once: for an address at 50 failures, for an office at 100"
    )
    func rateLimited() throws {
        let throttle = FailureThrottle(clock: ManualClock())
        let office = try #require(CanonicalName("sonnental"))
        var told: [Int: [String]] = [:]
        for number in 0..<160 {
            let text = number < 60 ? "192.0.2.1" : "10.0.0.\(number % 200)"
            let address = try #require(ClientAddress(text))
            let reached = throttle.leave(.init(office: office, address: address), failed: true)
            if !reached.isEmpty { told[number + 1] = reached }
        }
        #expect(told == [50: ["address"], 100: ["office"]])
    }

    @Test(
        "LK-08 Spraying is recorded when it is limited, for existing and unknown offices"
    )
    func spraying() async throws {
        for office in ["sonnental", ""] {
            let fixture = try await Fixture()
            try await fixture.makeOffice("sonnental")
            let typed = office.isEmpty ? "nowhere" : office
            for number in 0..<51 {
                _ = try await fixture.signIn("user-\(number)", at: typed, password: "Summer2026!")
            }
            var found: [AuditEntry] = []
            while found.isEmpty {
                await fixture.services.background.anchoring.runOnce()
                found = try await fixture.auditLog(office).filter {
                    $0.kind == "sign-in.rate-limited"
                }
            }
            #expect(found.map { $0.detail("by") } == ["address"])
            #expect(found[0].client?.address == "192.0.2.1")
            #expect(try await !fixture.kinds(office).contains("sign-in.locked"))
        }
    }
}
