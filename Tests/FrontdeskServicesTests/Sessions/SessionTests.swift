import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Sessions")
struct SessionTests {
    private func desk() async throws -> Desk {
        let desk = try await Desk()
        try await desk.makeOffice("nord")
        try await desk.makeUser("anna", in: "nord")
        try await desk.makeUser("bert", in: "nord")
        return desk
    }

    @Test("SE-01 A session belongs to one tenant; other tenants and their frontends cannot use it")
    func tenants() async throws {
        let desk = try await desk()
        let other = try await desk.makeOffice("other")
        let token = try await desk.session("anna", at: "nord")
        let request = ValidateRequest(sessionToken: token, tenantID: other.tenantID)
        #expect(throws: TenancyError.sessionInvalid) {
            try desk.validateIndexed(request)
        }
        let foreign = CallContext.frontend(.named([try #require(CanonicalName("other")).bytes]))
        #expect(try await !desk.isValid(token, context: foreign))
        try await desk.restart()
        #expect(try await !desk.isValid(token, context: foreign))
        #expect(try await desk.isValid(token))
    }

    @Test("A session is valid for one app only")
    func apps() async throws {
        let desk = try await desk()
        let token = try await desk.session("anna", at: "nord", app: .anywhere)
        #expect(try await desk.validate(token, app: .anywhere).app == .anywhere)
        await #expect(throws: TenancyError.sessionInvalid) {
            try await desk.validate(token, app: .pro)
        }
    }

    @Test("SE-04 Disabling an account, setting its password or suspending the tenant ends sessions")
    func endedByOthers() async throws {
        let desk = try await desk()
        let desks = desk.services.operators
        let first = try await desk.session("anna", at: "nord")
        _ = try await desk.services.admin.disableUser(
            Desk.reference("anna", "nord"),
            context: .operator
        )
        #expect(try await !desk.isValid(first))
        _ = try await desk.services.admin.enableUser(
            Desk.reference("anna", "nord"),
            context: .operator
        )
        #expect(try await !desk.isValid(first))

        let second = try await desk.session("anna", at: "nord")
        let bert = try await desk.session("bert", at: "nord")
        let change = SetPasswordRequest(
            tenant: "nord",
            account: "anna",
            password: SecretBytes(utf8: "another good password")
        )
        _ = try await desks.setPassword(change, context: .operator)
        #expect(try await !desk.isValid(second))
        #expect(try await desk.isValid(bert))
        #expect(try await !desk.signIn("anna", at: "nord").isDone)
        #expect(
            try await desk.signIn("anna", at: "nord", password: "another good password").isDone
        )

        _ = try await desks.suspendTenant(Desk.tenant("nord"), context: .operator)
        #expect(try await !desk.isValid(bert))
        _ = try await desks.resumeTenant(Desk.tenant("nord"), context: .operator)
        #expect(try await !desk.isValid(bert))
        #expect(try await desk.signIn("bert", at: "nord").isDone)
    }

    @Test("SE-06 Each sign-in creates a new session with a new token")
    func fresh() async throws {
        let desk = try await desk()
        let first = try await desk.signIn("anna", at: "nord").done
        let second = try await desk.signIn("anna", at: "nord").done
        #expect(first.sessionToken != second.sessionToken)
        #expect(first.session?.sessionID != second.session?.sessionID)
    }

    @Test("SE-07 A session in constant use ends after 12 hours; background use does not extend it")
    func lifetime() async throws {
        let desk = try await desk()
        let token = try await desk.session("anna", at: "nord")
        for minute in 1..<(12 * 60) {
            desk.clock.advance(by: .seconds(60))
            #expect(try await desk.isValid(token), "after \(minute) minutes")
        }
        desk.clock.advance(by: .seconds(60))
        #expect(try await !desk.isValid(token))

        let polled = try await desk.session("bert", at: "nord")
        for _ in 1..<30 {
            desk.clock.advance(by: .seconds(60))
            _ = try await desk.validate(polled, background: true)
        }
        desk.clock.advance(by: .seconds(60))
        #expect(try await !desk.isValid(polled))
    }

    @Test("SE-08 The 201st session ends the oldest one")
    func limit() async throws {
        let desk = try await desk()
        var tokens: [SecretBytes] = []
        for _ in 0...FrontdeskDomain.Session.limitPerAccount {
            desk.clock.advance(by: .milliseconds(1))
            tokens.append(try await desk.session("anna", at: "nord"))
        }
        #expect(try await !desk.isValid(tokens[0]))
        #expect(try await desk.isValid(tokens[1]))
        #expect(try await desk.isValid(tokens[200]))
    }

    @Test("SE-09 A list shows the caller's sessions, marks the current one and contains no token")
    func list() async throws {
        let desk = try await desk()
        let own = try await desk.session("anna", at: "nord")
        _ = try await desk.session("anna", at: "nord", app: .anywhere)
        _ = try await desk.session("bert", at: "nord")
        let request = ListSessionsRequest(sessionToken: own)
        let list = try await desk.services.sessions.list(request, context: .frontend).sessions
        #expect(list.count == 2)
        #expect(Set(list.map(\.userName)) == ["anna"])
        let present = try await desk.validate(own)
        #expect(list.filter(\.current).map(\.sessionID) == [present.sessionID])
    }

    @Test("Signing out ends only the current session")
    func signOut() async throws {
        let desk = try await desk()
        let token = try await desk.session("anna", at: "nord")
        let other = try await desk.session("anna", at: "nord")
        let request = SignOutRequest(sessionToken: token)
        _ = try await desk.services.sessions.signOut(request, context: .frontend)
        #expect(try await !desk.isValid(token))
        #expect(try await desk.isValid(other))
        await #expect(throws: TenancyError.sessionInvalid) {
            try await desk.services.sessions.signOut(request, context: .frontend)
        }
        try await desk.restart()
        #expect(try await !desk.isValid(token))
        #expect(try await desk.isValid(other))
    }

    @Test("TN-01 Another user's session cannot be ended and looks like one that does not exist")
    func endForeign() async throws {
        let desk = try await desk()
        let bert = try await desk.signIn("bert", at: "nord").done
        var request = EndSessionRequest(
            sessionToken: try await desk.session("anna", at: "nord"),
            sessionID: try #require(bert.session).sessionID
        )
        let foreign = await expectCallError {
            try await desk.services.sessions.end(request, context: .frontend)
        }
        request.sessionID = String(repeating: "0", count: 32)
        let missing = await expectCallError {
            try await desk.services.sessions.end(request, context: .frontend)
        }
        #expect(foreign == missing)
        #expect(try await desk.isValid(bert.sessionToken))
    }

    @Test(
        "SE-10 Ending another session after ten minutes requires the password; one's own does not"
    )
    func endAnother() async throws {
        let desk = try await desk()
        let own = try await desk.signIn("anna", at: "nord").done
        let other = try await desk.signIn("anna", at: "nord").done
        desk.clock.advance(by: .seconds(601))
        var request = EndSessionRequest(
            sessionToken: own.sessionToken,
            sessionID: try #require(other.session).sessionID,
            client: Desk.client("192.0.2.1")
        )
        let error = await expectCallError {
            try await desk.services.sessions.end(request, context: .frontend)
        }
        #expect(error?.reason == .freshProofRequired)
        request.password = SecretBytes(utf8: Desk.password)
        _ = try await desk.services.sessions.end(request, context: .frontend)
        #expect(try await !desk.isValid(other.sessionToken))

        request.sessionID = try #require(own.session).sessionID
        request.password = SecretBytes()
        _ = try await desk.services.sessions.end(request, context: .frontend)
        #expect(try await !desk.isValid(own.sessionToken))
    }

    @Test("SE-10 Ending all other sessions after ten minutes requires the password")
    func endOthers() async throws {
        let desk = try await desk()
        let own = try await desk.session("anna", at: "nord")
        let other = try await desk.session("anna", at: "nord")
        let bert = try await desk.session("bert", at: "nord")
        desk.clock.advance(by: .seconds(601))
        var request = EndOtherSessionsRequest(
            sessionToken: own,
            client: Desk.client("192.0.2.1")
        )
        for password in ["", "wrong!"] {
            request.password = SecretBytes(utf8: password)
            let error = await expectCallError {
                try await desk.services.sessions.endOthers(request, context: .frontend)
            }
            #expect(error?.reason == .freshProofRequired)
        }
        #expect(try await desk.isValid(other))
        #expect(try await desk.account("anna", in: "nord").failedAttempts == 1)

        request.password = SecretBytes(utf8: Desk.password)
        let ended = try await desk.services.sessions.endOthers(request, context: .frontend).ended
        #expect(ended == 1)
        #expect(try await desk.isValid(own))
        #expect(try await !desk.isValid(other))
        #expect(try await desk.isValid(bert))
    }

    @Test("A revocation is recorded even if no session ended")
    func recorded() async throws {
        let desk = try await desk()
        let request = EndOtherSessionsRequest(
            sessionToken: try await desk.session("anna", at: "nord"),
            client: Desk.client("192.0.2.1")
        )
        let version = try await desk.stored("anna", in: "nord").credentialVersion
        let ended = try await desk.services.sessions.endOthers(request, context: .frontend).ended
        #expect(ended == 0)
        let end = EndUserSessionsRequest(actor: Desk.actor("nord"), user: "bert")
        let none = try await desk.services.admin.endSessions(end, context: .operator)
        #expect(none.ended == 0)
        let recorded = try await desk.trail().filter { $0.kind == .sessionEnded }
        #expect(recorded.map { $0.details["count"] } == ["0", nil])
        #expect(recorded.map { $0.details["ended_sessions"] } == [nil, "0"])
        #expect(try await desk.stored("anna", in: "nord").credentialVersion > version)
    }

    @Test("PW-09 During a lockout, the correct password is not rejected as wrong")
    func endOthersInWait() async throws {
        let desk = try await desk()
        let own = try await desk.session("anna", at: "nord")
        desk.clock.advance(by: .seconds(601))
        var request = EndOtherSessionsRequest(
            sessionToken: own,
            client: Desk.client("192.0.2.1")
        )
        func end(_ password: String) async -> CallError? {
            request.password = SecretBytes(utf8: password)
            return await callError {
                try await desk.services.sessions.endOthers(request, context: .frontend)
            }
        }
        for _ in 0..<5 { #expect(await end("wrong!")?.reason == .freshProofRequired) }
        let waits = await end(Desk.password)
        #expect(waits?.code == .resourceExhausted && waits?.retryAfter == .seconds(1))
        #expect(try await desk.isValid(own))
        desk.clock.advance(by: .seconds(1))
        #expect(await end(Desk.password) == nil)
    }

    @Test("PW-09 During a permanent lockout, the password ends no sessions but is not called wrong")
    func endOthersAfterStop() async throws {
        let desk = try await desk()
        let own = try await desk.session("anna", at: "nord")
        let open = try await desk.open("nord")
        let account = try await desk.stored("anna", in: "nord")
        try await desk.stored { [now = desk.clock.now()] store in
            try store.attempts.save(
                AttemptRecord(failures: 100, lastFailureAt: now),
                for: open.attemptKey(for: account.id).bytes,
                of: account.id
            )
        }
        desk.clock.advance(by: .seconds(601))
        let request = EndOtherSessionsRequest(
            sessionToken: own,
            password: SecretBytes(utf8: Desk.password),
            client: Desk.client("192.0.2.1")
        )
        let error = await callError {
            try await desk.services.sessions.endOthers(request, context: .frontend)
        }
        #expect(error?.message == "too many failed attempts; the password must be reset first")
    }

    @Test("SE-11 Expired sessions leave disk and memory, and uses that cannot be stored are kept")
    func recorder() async throws {
        let desk = try await desk()
        await desk.stopBackground()
        let recorder = desk.services.background.uses
        _ = try await desk.session("anna", at: "nord")
        desk.clock.advance(by: .seconds(20 * 60))
        let used = try await desk.session("bert", at: "nord")
        desk.clock.advance(by: .seconds(15 * 60))
        _ = try await desk.validate(used)
        await recorder.record()
        #expect(try await desk.counter("sessions.indexed") == 1)
        #expect(try await desk.isValid(used))

        _ = try await desk.validate(used)
        try await desk.stores.closeAll()
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
        let desk = try await desk()
        let token = try await desk.session("anna", at: "nord")
        try await desk.stores.closeAll()
        _ = try await desk.services.operators.suspendTenant(
            Desk.tenant("nord"),
            context: .operator
        )
        #expect(try await !desk.isValid(token))
    }

    @Test("SE-11 The last use is stored later and never revives an ended session")
    func lastUse() async throws {
        let desk = try await desk()
        let used = try await desk.session("anna", at: "nord")
        let ended = try await desk.session("anna", at: "nord")
        desk.clock.advance(by: .seconds(20 * 60))
        _ = try await desk.validate(used)
        _ = try await desk.validate(ended)
        let request = SignOutRequest(sessionToken: ended)
        _ = try await desk.services.sessions.signOut(request, context: .frontend)
        try await desk.restart()
        desk.clock.advance(by: .seconds(20 * 60))
        #expect(try await desk.isValid(used))
        #expect(try await !desk.isValid(ended))
    }
}
