import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Reading the audit log", .timeLimit(.minutes(15)))
struct AuditReadingTests {
    private let fixture: Fixture

    init() async throws {
        fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        try await fixture.makeUser("anna", in: "sonnental", role: .administrator)
        try await fixture.makeUser("ben", in: "sonnental")
    }

    private func list(
        _ token: SecretBytes,
        naming tenant: String = "",
        context: CallContext = .frontend
    ) async throws -> [AuditEntry] {
        let request = ListAuditRequest(actor: Fixture.actor(token, tenant: tenant))
        return try await fixture.services.audit.list(request, context: context).entries
    }

    private func own(_ token: SecretBytes) async throws -> [AuditEntry] {
        let request = ListOwnAuditRequest(sessionToken: token)
        return try await fixture.services.audit.listOwn(request, context: .frontend).entries
    }

    @Test(
        "O14 An administrator reads only their own office's log, with a settings session"
    )
    func administrator() async throws {
        try await fixture.makeOffice("lindenhof")
        let settings = try await fixture.session("anna", at: "sonnental", app: .settings)
        let kinds = try await list(settings).map(\.kind)
        #expect(kinds.contains("sign-in.succeeded") && kinds.contains("account.created"))
        #expect(try await list(settings, naming: "sonnental").map(\.kind) == kinds)
        let elsewhere = await reason { _ = try await list(settings, naming: "lindenhof") }
        #expect(elsewhere == .notFound)
        for user in ["anna", "ben"] {
            let other = try await fixture.session(user, at: "sonnental")
            #expect(await reason { _ = try await list(other) } == .sessionInvalid)
        }
        let foreign = CallContext.frontend(.named([Array("lindenhof".utf8)]))
        #expect(await reason { _ = try await list(settings, context: foreign) } == .sessionInvalid)
        #expect(await reason { _ = try await list(SecretBytes()) } == .sessionInvalid)
    }

    @Test("O14 Users see how their account was accessed, and nothing about other users")
    func ownEvents() async throws {
        _ = try await fixture.signIn(
            "ben",
            at: "sonnental",
            password: "wrong",
            address: "203.0.113.9"
        )
        _ = try await fixture.session("anna", at: "sonnental")
        let ben = try await fixture.session("ben", at: "sonnental")
        let reference = Fixture.reference("ben", "sonnental")
        _ = try await fixture.services.admin.enableUser(reference, context: .operator)
        let found = try await own(ben)
        #expect(found.map(\.kind) == ["sign-in.succeeded", "sign-in.failed"])
        #expect(found.last?.client?.address == "203.0.113.9")
        #expect(found.allSatisfy { $0.subjectName == "ben" })
        #expect(await reason { _ = try await own(SecretBytes(utf8: "fds_x")) } == .sessionInvalid)

        // Others' changes to the account are visible, but not who made them.
        let id = try await fixture.tenantID("sonnental")
        let open = try #require(try await fixture.services.audit.actors.vault.find(id))
        let accounts = try await [
            fixture.account("anna", in: "sonnental").accountID,
            fixture.account("ben", in: "sonnental").accountID,
        ].compactMap { AccountID(hex: $0) }
        let now = fixture.clock.now()
        try await fixture.stores.write(id, sealer: open.sealer) { store in
            for actor in [AuditActor.account(accounts[0]), .operator(uid: 5)] {
                try store.audit.append(
                    AuditEvent(
                        .sessionEnded,
                        by: actor,
                        about: accounts[1],
                        at: now,
                        from: ClientOrigin(address: "198.51.100.1", userAgent: "x", locale: "")
                    )
                )
            }
        }
        for entry in try await own(ben).prefix(2) {
            #expect(entry.kind == "session.ended")
            #expect(entry.actorID.isEmpty && entry.actorName.isEmpty && entry.actorUid == 0)
            #expect(entry.client == nil)
        }
    }

    @Test("The operator filters by kind and account, including accounts without records")
    func filters() async throws {
        _ = try await fixture.session("ben", at: "sonnental")
        let mine = try await fixture.auditLog("sonnental") { $0.account = "BEN" }
        #expect(mine.map(\.kind) == ["account.created", "sign-in.succeeded"])
        #expect(try await fixture.auditLog("sonnental") { $0.kind = "account." }.count == 2)
        let gone = String(repeating: "0a", count: 16)
        #expect(try await fixture.auditLog("sonnental") { $0.account = gone }.isEmpty)
        let request = "nobody"
        #expect(
            await reason { _ = try await fixture.auditLog("sonnental") { $0.account = request } }
                == .notFound
        )
        #expect(await reason { _ = try await fixture.auditLog("nowhere") } == .notFound)
        #expect(
            await reason { _ = try await fixture.auditLog("sonnental") { $0.pageToken = "-1" } }
                == .invalidField
        )
        var pages: [UInt64] = []
        var token = ""
        repeat {
            let request = ListAuditRequest(
                actor: Fixture.actor("sonnental"),
                newestFirst: true,
                pageSize: 1,
                pageToken: token
            )
            let page = try await fixture.services.audit.list(request, context: .operator)
            pages += page.entries.map(\.sequence)
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(pages == [4, 3, 2, 1])
    }

    @Test("A follower gets new records as they are appended, and nothing otherwise")
    func follows() async throws {
        var request = FollowAuditRequest(actor: Fixture.actor("sonnental"), fromEnd: true)
        let end = try await fixture.follow(request)
        #expect(end.last == 3 && end.entries.isEmpty)
        (request.fromEnd, request.after, request.waitMs) = (false, 1, 60_000)
        #expect(try await fixture.follow(request).entries.map(\.sequence) == [2, 3])
        request.after = 3
        let (watch, audit) = (fixture.services.background.followers, fixture.services.audit)
        let afterThird = request
        async let waiting = audit.follow(afterThird, context: .operator)
        while watch.count == 0 { await Task.yield() }
        _ = try await fixture.session("ben", at: "sonnental")
        let woken = try await waiting
        #expect(woken.entries.map(\.kind) == ["sign-in.succeeded"] && woken.last == 4)

        request.after = 4
        let afterFourth = request
        async let idle = audit.follow(afterFourth, context: .operator)
        while watch.count == 0 { await Task.yield() }
        fixture.clock.advance(by: .seconds(60))
        watch.expire(at: fixture.clock.now())
        let empty = try await idle
        #expect(empty.entries.isEmpty && empty.last == 4)
        request.waitMs = 60_001
        let tooLong = request
        #expect(await reason { _ = try await fixture.follow(tooLong) } == .invalidField)
    }

    @Test("The number of followers per log is limited, and a follower that leaves frees its place")
    func boundedFollowers() async throws {
        let request = FollowAuditRequest(
            actor: Fixture.actor("sonnental"),
            after: 3,
            waitMs: 60_000
        )
        let (asked, watch, audit) = (
            request, fixture.services.background.followers, fixture.services.audit
        )
        let life = ConnectionLife()
        let context = CallContext(
            requestID: "test",
            caller: CallContext.operator.caller,
            deadline: nil,
            connection: life
        )
        await withTaskGroup { group in
            for _ in 0..<AuditLogLimits.followersPerTenant {
                group.addTask {
                    await reason { _ = try await audit.follow(asked, context: context) }
                }
            }
            while watch.count < AuditLogLimits.followersPerTenant { await Task.yield() }
            #expect(await reason { _ = try await fixture.follow(asked) } == .overloaded)
            life.close()
            watch.expire(at: fixture.clock.now())
            for await answer in group { #expect(answer == .deadlineExceeded) }
        }
        async let waiting = audit.follow(asked, context: .operator)
        while watch.count == 0 { await Task.yield() }
        fixture.services.stopWaiting()
        #expect(try await waiting.entries.isEmpty)
        #expect(try await fixture.follow(asked).entries.isEmpty)
    }
}
