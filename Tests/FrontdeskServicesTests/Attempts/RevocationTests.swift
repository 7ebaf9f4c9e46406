import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Revocations during a sign-in")
struct RevocationTests {
    /// Changes that revoke an account's credentials and compute no hash.
    enum Revocation: String, CaseIterable, CustomTestStringConvertible {
        case endSessions, endEverybody, endOthers, startPasswordReset, resetTwoStep, disable,
            suspend
        case newPassword, emailChange, twoStepChange, lostRights

        var testDescription: String { rawValue }
    }

    private func revoke(_ revocation: Revocation, _ fixture: Fixture, _ owner: SecretBytes)
        async throws
    {
        let (admin, anna) = (fixture.services.admin, Fixture.reference("anna", "nord"))
        var sessions = EndUserSessionsRequest(actor: Fixture.actor("nord"))
        switch revocation {
        case .endSessions:
            sessions.user = "anna"
            _ = try await admin.endSessions(sessions, context: .operator)
        case .endEverybody:
            sessions.allUsers = true
            _ = try await admin.endSessions(sessions, context: .operator)
        case .endOthers:
            let request = EndOtherSessionsRequest(
                sessionToken: owner,
                client: Fixture.client("192.0.2.1")
            )
            _ = try await fixture.services.sessions.endOthers(request, context: .frontend)
        case .startPasswordReset: _ = try await admin.startPasswordReset(anna, context: .operator)
        case .resetTwoStep: _ = try await admin.resetTwoStep(anna, context: .operator)
        case .disable:
            _ = try await admin.disableUser(anna, context: .operator)
            _ = try await admin.enableUser(anna, context: .operator)
        case .suspend:
            let operators = fixture.services.operators
            _ = try await operators.suspendTenant(Fixture.tenant("nord"), context: .operator)
            _ = try await operators.resumeTenant(Fixture.tenant("nord"), context: .operator)
        case .newPassword: try await setSamePassword(fixture)
        case .emailChange:
            try await fixture.updateUser("anna", ["email"]) { $0.email = "new@nord.example" }
        case .twoStepChange:
            try await Owner(Guest("anna", at: "nord", fixture), owner).setTwoStep()
        case .lostRights:
            try await fixture.updateUser("anna", ["role"]) { $0.role = .member }
        }
    }

    /// Sets the same password again, so that only the credential version changes.
    private func setSamePassword(_ fixture: Fixture) async throws {
        var account = try await fixture.stored("anna", in: "nord")
        try await fixture.open("nord").write(for: nil) { [account] transaction in
            var account = account
            try transaction.setPassword(account.passwordVerifier, of: &account)
        }
        account = try await fixture.stored("anna", in: "nord")
        #expect(account.passwordVerifier != nil)
    }

    private func fixture() async throws -> Fixture {
        let fixture = try await Fixture.administered()
        try await fixture.updateUser("anna", ["email"]) { $0.email = "anna@nord.example" }
        let now = fixture.clock.now()
        try await fixture.edit("anna", in: "nord") { account in
            account.emailConfirmedAt = now
            account.pendingFirstSteps = []
        }
        return fixture
    }

    /// Signs in, and runs `body` while the password waits to be hashed.
    private func signIn(
        _ fixture: Fixture,
        password: String = Fixture.password,
        during body: () async throws -> Void
    ) async throws -> Step {
        let (gate, pool) = (ThreadGate(), fixture.services.admin.hashing.pool)
        return try await withThrowingTaskGroup(of: Step?.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await pool.run(
                        for: .operator,
                        deadline: nil,
                        isAwaited: { true },
                        { gate.pass() }
                    )
                    return nil
                }
            }
            await gate.arrival(of: 2)
            group.addTask { [fixture = Unchecked(fixture)] in
                try await fixture.value.signIn("anna", at: "nord", password: password)
            }
            while pool.counts.queued == 0 { await Task.yield() }
            do { try await body() } catch {
                gate.open()
                throw error
            }
            gate.open()
            var step: Step?
            for try await found in group { step = found ?? step }
            return try #require(step)
        }
    }

    @Test(
        "A sign-in whose password is being hashed during a revocation creates no session",
        arguments: Revocation.allCases
    )
    func duringHash(_ revocation: Revocation) async throws {
        let fixture = try await fixture()
        let owner = try await fixture.session("anna", at: "nord")
        let step = try await signIn(fixture) { try await revoke(revocation, fixture, owner) }
        #expect(step.problem?.reason == .notAccepted)
        let id = try await fixture.stored("anna", in: "nord").id
        let sessions = try await fixture.stored { try $0.sessions.list(account: id).count }
        let left = [.endOthers, .emailChange, .twoStepChange, .lostRights].contains(revocation)
        #expect(sessions == (left ? 1 : 0))
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 0, "it was correct")
        let flows = try await fixture.equipment(of: id)["flows"]
        #expect(flows == 0)
    }

    @Test("Without a revocation, the same sign-in creates a session")
    func undisturbed() async throws {
        let fixture = try await fixture()
        #expect(try await signIn(fixture) {}.isDone)
        // Ending another user's sessions must not affect the sign-in.
        let step = try await signIn(fixture) {
            let request = EndUserSessionsRequest(actor: Fixture.actor("nord"), user: "otto")
            _ = try await fixture.services.admin.endSessions(request, context: .operator)
        }
        #expect(step.isDone)
    }

    @Test("A wrong password counts even if something is revoked meanwhile")
    func wrong() async throws {
        let fixture = try await fixture()
        let owner = try await fixture.session("anna", at: "nord")
        let step = try await signIn(fixture, password: "wrong!") {
            try await revoke(.endSessions, fixture, owner)
        }
        #expect(step.problem?.reason == .notAccepted)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 1)
    }

    @Test(
        "A sign-in that waits for its code during a revocation creates no session",
        arguments: [Revocation.endSessions, .endEverybody, .endOthers, .suspend]
    )
    func pending(_ revocation: Revocation) async throws {
        let fixture = try await fixture()
        try await fixture.setPolicy(Fixture.mailOnly, as: Fixture.actor("nord"))
        let guest = Guest("anna", at: "nord", fixture)
        try await guest.signIn()
        let owner = try await guest.code(guest.sentCode()).done.sessionToken
        try await guest.signIn()
        let code = try await guest.sentCode()
        try await revoke(revocation, fixture, owner)
        #expect(try await guest.code(code).shown == "refused not-accepted")
    }
}

@Suite("Callers that leave during a hash")
struct AbandonedHashTests {
    /// A fixture whose hashes take long enough for the caller to leave during one.
    private func fixture() async throws -> Fixture {
        let parameters = try #require(PasswordParameters(memoryKiB: 65_536, passes: 4))
        let fixture = try await Fixture(parameters: parameters)
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        return fixture
    }

    /// Signs in over a connection that closes during the hash. Retries until this happens, because
    /// the duration of a hash is unknown.
    private func abandon(_ fixture: Fixture, password: String) async throws -> CallError {
        let pool = fixture.services.admin.hashing.pool
        for _ in 0..<50 {
            _ = try await fixture.services.admin.unlockUser(
                Fixture.reference("anna", "nord"),
                context: .operator
            )
            let (life, before) = (ConnectionLife(), pool.counts)
            let shared = Unchecked(fixture)
            let step = Task {
                try await shared.value.signIn(
                    "anna",
                    at: "nord",
                    password: password,
                    context: .frontend(.all, life: life)
                )
            }
            while pool.counts.started == before.started { await Task.yield() }
            life.close()
            if let error = await callError({ try await step.value }) { return error }
        }
        throw NotCaught()
    }

    private struct NotCaught: Error {}

    @Test(
        "FT-09 Correct and wrong passwords that grant nothing get the same answer and count alike"
    )
    func alike() async throws {
        let fixture = try await fixture()
        try await fixture.edit("anna", in: "nord") { $0.status = .disabled }
        for password in ["wrong!", Fixture.password] {
            #expect(try await abandon(fixture, password: password) == .deadlineExceeded)
            #expect(
                try await fixture.account("anna", in: "nord").failedAttempts == 1,
                "\(password)"
            )
        }
    }

    @Test("FT-09 A correct password of a caller who left counts no failure and creates no session")
    func admitted() async throws {
        let fixture = try await fixture()
        #expect(try await abandon(fixture, password: Fixture.password) == .deadlineExceeded)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 0)
        #expect(try await fixture.signIn("anna", at: "nord").isDone)
    }

    @Test(
        "FT-09 A password that grants nothing is not rehashed: correct and wrong cost the same"
    )
    func notRenewed() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        let stronger = try #require(PasswordParameters(memoryKiB: 24_000, passes: 2))
        try await fixture.restart(parameters: stronger)
        let (open, hashing) = (try await fixture.open("nord"), fixture.services.admin.hashing)
        let stored = try await fixture.stored("anna", in: "nord").passwordVerifier
        let typed = try PreparedPassword.read(
            SecretBytes(utf8: Fixture.password),
            field: "password"
        )
        .orCallError()
        for renewing in [true, false] {
            let judgement = try await hashing.judge(
                typed,
                against: stored,
                keys: open.keys,
                renewing: renewing,
                for: .operator,
                CallContext.frontend.call
            )
            guard case .right(let verifier) = judgement else {
                Issue.record("the password is correct")
                return
            }
            #expect((verifier != nil) == renewing)
        }
    }
}
