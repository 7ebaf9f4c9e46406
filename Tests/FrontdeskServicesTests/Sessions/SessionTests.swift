import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Sessions")
struct SessionTests {
    private func fixture() async throws -> Fixture {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        try await fixture.makeUser("bert", in: "nord")
        return fixture
    }

    @Test("SE-01 A session belongs to one tenant; other tenants and their frontends cannot use it")
    func tenants() async throws {
        let fixture = try await fixture()
        let other = try await fixture.makeOffice("other")
        let token = try await fixture.session("anna", at: "nord")
        let request = ValidateRequest(sessionToken: token, tenantID: other.tenantID)
        #expect(throws: TenancyError.sessionInvalid) {
            try fixture.validateIndexed(request)
        }
        let foreign = CallContext.frontend(.named([try #require(CanonicalName("other")).bytes]))
        #expect(try await !fixture.isValid(token, context: foreign))
        try await fixture.restart()
        #expect(try await !fixture.isValid(token, context: foreign))
        #expect(try await fixture.isValid(token))
    }

    @Test("A session is valid for one app only")
    func apps() async throws {
        let fixture = try await fixture()
        let token = try await fixture.session("anna", at: "nord", app: .anywhere)
        #expect(try await fixture.validate(token, app: .anywhere).app == .anywhere)
        await #expect(throws: TenancyError.sessionInvalid) {
            try await fixture.validate(token, app: .pro)
        }
    }

    @Test("SE-04 Disabling an account, setting its password or suspending the tenant ends sessions")
    func endedByOthers() async throws {
        let fixture = try await fixture()
        let operators = fixture.services.operators
        let first = try await fixture.session("anna", at: "nord")
        _ = try await fixture.services.admin.disableUser(
            Fixture.reference("anna", "nord"),
            context: .operator
        )
        #expect(try await !fixture.isValid(first))
        _ = try await fixture.services.admin.enableUser(
            Fixture.reference("anna", "nord"),
            context: .operator
        )
        #expect(try await !fixture.isValid(first))

        let second = try await fixture.session("anna", at: "nord")
        let bert = try await fixture.session("bert", at: "nord")
        let change = SetPasswordRequest(
            tenant: "nord",
            account: "anna",
            password: SecretBytes(utf8: "another good password")
        )
        _ = try await operators.setPassword(change, context: .operator)
        #expect(try await !fixture.isValid(second))
        #expect(try await fixture.isValid(bert))
        #expect(try await !fixture.signIn("anna", at: "nord").isDone)
        #expect(
            try await fixture.signIn("anna", at: "nord", password: "another good password").isDone
        )

        _ = try await operators.suspendTenant(Fixture.tenant("nord"), context: .operator)
        #expect(try await !fixture.isValid(bert))
        _ = try await operators.resumeTenant(Fixture.tenant("nord"), context: .operator)
        #expect(try await !fixture.isValid(bert))
        #expect(try await fixture.signIn("bert", at: "nord").isDone)
    }

    @Test("SE-06 Each sign-in creates a new session with a new token")
    func fresh() async throws {
        let fixture = try await fixture()
        let first = try await fixture.signIn("anna", at: "nord").done
        let second = try await fixture.signIn("anna", at: "nord").done
        #expect(first.sessionToken != second.sessionToken)
        #expect(first.session?.sessionID != second.session?.sessionID)
    }

    @Test("SE-07 A session in constant use ends after 12 hours; background use does not extend it")
    func lifetime() async throws {
        let fixture = try await fixture()
        let token = try await fixture.session("anna", at: "nord")
        for minute in 1..<(12 * 60) {
            fixture.clock.advance(by: .seconds(60))
            #expect(try await fixture.isValid(token), "after \(minute) minutes")
        }
        fixture.clock.advance(by: .seconds(60))
        #expect(try await !fixture.isValid(token))

        let polled = try await fixture.session("bert", at: "nord")
        for _ in 1..<30 {
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.validate(polled, background: true)
        }
        fixture.clock.advance(by: .seconds(60))
        #expect(try await !fixture.isValid(polled))
    }

    @Test("SE-08 The 201st session ends the oldest one")
    func limit() async throws {
        let fixture = try await fixture()
        var tokens: [SecretBytes] = []
        for _ in 0...FrontdeskDomain.Session.limitPerAccount {
            fixture.clock.advance(by: .milliseconds(1))
            tokens.append(try await fixture.session("anna", at: "nord"))
        }
        #expect(try await !fixture.isValid(tokens[0]))
        #expect(try await fixture.isValid(tokens[1]))
        #expect(try await fixture.isValid(tokens[200]))
    }

    @Test("SE-09 A list shows the caller's sessions, marks the current one and contains no token")
    func list() async throws {
        let fixture = try await fixture()
        let own = try await fixture.session("anna", at: "nord")
        _ = try await fixture.session("anna", at: "nord", app: .anywhere)
        _ = try await fixture.session("bert", at: "nord")
        let request = ListSessionsRequest(sessionToken: own)
        let list = try await fixture.services.sessions.list(request, context: .frontend).sessions
        #expect(list.count == 2)
        #expect(Set(list.map(\.userName)) == ["anna"])
        let present = try await fixture.validate(own)
        #expect(list.filter(\.current).map(\.sessionID) == [present.sessionID])
    }

    @Test("Signing out ends only the current session")
    func signOut() async throws {
        let fixture = try await fixture()
        let token = try await fixture.session("anna", at: "nord")
        let other = try await fixture.session("anna", at: "nord")
        let request = SignOutRequest(sessionToken: token)
        _ = try await fixture.services.sessions.signOut(request, context: .frontend)
        #expect(try await !fixture.isValid(token))
        #expect(try await fixture.isValid(other))
        await #expect(throws: TenancyError.sessionInvalid) {
            try await fixture.services.sessions.signOut(request, context: .frontend)
        }
        try await fixture.restart()
        #expect(try await !fixture.isValid(token))
        #expect(try await fixture.isValid(other))
    }

    @Test("TN-01 Another user's session cannot be ended and looks like one that does not exist")
    func endForeign() async throws {
        let fixture = try await fixture()
        let bert = try await fixture.signIn("bert", at: "nord").done
        var request = EndSessionRequest(
            sessionToken: try await fixture.session("anna", at: "nord"),
            sessionID: try #require(bert.session).sessionID
        )
        let foreign = await expectCallError {
            try await fixture.services.sessions.end(request, context: .frontend)
        }
        request.sessionID = String(repeating: "0", count: 32)
        let missing = await expectCallError {
            try await fixture.services.sessions.end(request, context: .frontend)
        }
        #expect(foreign == missing)
        #expect(try await fixture.isValid(bert.sessionToken))
    }

    @Test(
        "SE-10 After ten minutes, ending another session requires the password; signing out does not"
    )
    func endAnother() async throws {
        let fixture = try await fixture()
        let own = try await fixture.signIn("anna", at: "nord").done
        let other = try await fixture.signIn("anna", at: "nord").done
        fixture.clock.advance(by: .seconds(601))
        var request = EndSessionRequest(
            sessionToken: own.sessionToken,
            sessionID: try #require(other.session).sessionID,
            client: Fixture.client("192.0.2.1")
        )
        let error = await expectCallError {
            try await fixture.services.sessions.end(request, context: .frontend)
        }
        #expect(error?.reason == .freshProofRequired)
        request.password = SecretBytes(utf8: Fixture.password)
        _ = try await fixture.services.sessions.end(request, context: .frontend)
        #expect(try await !fixture.isValid(other.sessionToken))

        request.sessionID = try #require(own.session).sessionID
        request.password = SecretBytes()
        _ = try await fixture.services.sessions.end(request, context: .frontend)
        #expect(try await !fixture.isValid(own.sessionToken))
    }

    @Test("SE-10 Ending all other sessions after ten minutes requires the password")
    func endOthers() async throws {
        let fixture = try await fixture()
        let own = try await fixture.session("anna", at: "nord")
        let other = try await fixture.session("anna", at: "nord")
        let bert = try await fixture.session("bert", at: "nord")
        fixture.clock.advance(by: .seconds(601))
        var request = EndOtherSessionsRequest(
            sessionToken: own,
            client: Fixture.client("192.0.2.1")
        )
        for password in ["", "wrong!"] {
            request.password = SecretBytes(utf8: password)
            let error = await expectCallError {
                try await fixture.services.sessions.endOthers(request, context: .frontend)
            }
            #expect(error?.reason == .freshProofRequired)
        }
        #expect(try await fixture.isValid(other))
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 1)

        request.password = SecretBytes(utf8: Fixture.password)
        let ended = try await fixture.services.sessions.endOthers(request, context: .frontend).ended
        #expect(ended == 1)
        #expect(try await fixture.isValid(own))
        #expect(try await !fixture.isValid(other))
        #expect(try await fixture.isValid(bert))
    }

    @Test("A revocation is recorded even if no session ended")
    func recorded() async throws {
        let fixture = try await fixture()
        let request = EndOtherSessionsRequest(
            sessionToken: try await fixture.session("anna", at: "nord"),
            client: Fixture.client("192.0.2.1")
        )
        let version = try await fixture.stored("anna", in: "nord").credentialVersion
        let ended = try await fixture.services.sessions.endOthers(request, context: .frontend).ended
        #expect(ended == 0)
        let end = EndUserSessionsRequest(actor: Fixture.actor("nord"), user: "bert")
        let none = try await fixture.services.admin.endSessions(end, context: .operator)
        #expect(none.ended == 0)
        let recorded = try await fixture.auditLog().filter { $0.kind == .sessionEnded }
        #expect(recorded.map { $0.details["count"] } == ["0", nil])
        #expect(recorded.map { $0.details["ended_sessions"] } == [nil, "0"])
        #expect(try await fixture.stored("anna", in: "nord").credentialVersion > version)
    }

    @Test("PW-09 During a lockout, the correct password is not rejected as wrong")
    func endOthersInWait() async throws {
        let fixture = try await fixture()
        let own = try await fixture.session("anna", at: "nord")
        fixture.clock.advance(by: .seconds(601))
        var request = EndOtherSessionsRequest(
            sessionToken: own,
            client: Fixture.client("192.0.2.1")
        )
        func end(_ password: String) async -> CallError? {
            request.password = SecretBytes(utf8: password)
            return await callError {
                try await fixture.services.sessions.endOthers(request, context: .frontend)
            }
        }
        for _ in 0..<5 { #expect(await end("wrong!")?.reason == .freshProofRequired) }
        let waits = await end(Fixture.password)
        #expect(waits?.code == .resourceExhausted && waits?.retryAfter == .seconds(1))
        #expect(try await fixture.isValid(own))
        fixture.clock.advance(by: .seconds(1))
        #expect(await end(Fixture.password) == nil)
    }

    @Test("PW-09 During a permanent lockout, the password ends no sessions but is not called wrong")
    func endOthersAfterStop() async throws {
        let fixture = try await fixture()
        let own = try await fixture.session("anna", at: "nord")
        let open = try await fixture.open("nord")
        let account = try await fixture.stored("anna", in: "nord")
        try await fixture.stored { [now = fixture.clock.now()] store in
            try store.attempts.save(
                AttemptRecord(failures: 100, lastFailureAt: now),
                for: open.attemptKey(for: account.id).bytes,
                of: account.id
            )
        }
        fixture.clock.advance(by: .seconds(601))
        let request = EndOtherSessionsRequest(
            sessionToken: own,
            password: SecretBytes(utf8: Fixture.password),
            client: Fixture.client("192.0.2.1")
        )
        let error = await callError {
            try await fixture.services.sessions.endOthers(request, context: .frontend)
        }
        #expect(error?.message == "too many failed attempts; the password must be reset first")
    }

    @Test("SE-11 Expired sessions leave disk and memory, and uses that cannot be stored are kept")
    func recorder() async throws {
        let fixture = try await fixture()
        await fixture.stopBackground()
        let recorder = fixture.services.background.uses
        _ = try await fixture.session("anna", at: "nord")
        fixture.clock.advance(by: .seconds(20 * 60))
        let used = try await fixture.session("bert", at: "nord")
        fixture.clock.advance(by: .seconds(15 * 60))
        _ = try await fixture.validate(used)
        await recorder.record()
        #expect(try await fixture.counter("sessions.indexed") == 1)
        #expect(try await fixture.isValid(used))

        _ = try await fixture.validate(used)
        try await fixture.stores.closeAll()
        await recorder.record()
        let drained = recorder.index.drainUses()
        #expect(drained.map(\.userName) == ["bert"])
        let hash = try #require(drained.first).hash
        #expect(recorder.index.unstoredUse(of: hash) != nil, "it is not on disk yet")
        recorder.index.finishStoring(drained)
        #expect(recorder.index.unstoredUse(of: hash) == nil)
    }

    @Test("SE-04 A suspended tenant's sessions are invalid even if its database cannot be written")
    func suspendWithoutDisk() async throws {
        let fixture = try await fixture()
        let token = try await fixture.session("anna", at: "nord")
        try await fixture.stores.closeAll()
        _ = try await fixture.services.operators.suspendTenant(
            Fixture.tenant("nord"),
            context: .operator
        )
        #expect(try await !fixture.isValid(token))
    }

    @Test("SE-11 The last use is stored later and never revives an ended session")
    func lastUse() async throws {
        let fixture = try await fixture()
        let used = try await fixture.session("anna", at: "nord")
        let ended = try await fixture.session("anna", at: "nord")
        fixture.clock.advance(by: .seconds(20 * 60))
        _ = try await fixture.validate(used)
        _ = try await fixture.validate(ended)
        let request = SignOutRequest(sessionToken: ended)
        _ = try await fixture.services.sessions.signOut(request, context: .frontend)
        try await fixture.restart()
        fixture.clock.advance(by: .seconds(20 * 60))
        #expect(try await fixture.isValid(used))
        #expect(try await !fixture.isValid(ended))
    }
}
