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

    private func revoke(_ revocation: Revocation, _ desk: Desk, _ owner: SecretBytes) async throws {
        let (admin, anna) = (desk.services.admin, Desk.reference("anna", "nord"))
        var sessions = EndUserSessionsRequest(actor: Desk.actor("nord"))
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
                client: Desk.client("192.0.2.1")
            )
            _ = try await desk.services.sessions.endOthers(request, context: .frontend)
        case .startPasswordReset: _ = try await admin.startPasswordReset(anna, context: .operator)
        case .resetTwoStep: _ = try await admin.resetTwoStep(anna, context: .operator)
        case .disable:
            _ = try await admin.disableUser(anna, context: .operator)
            _ = try await admin.enableUser(anna, context: .operator)
        case .suspend:
            let operators = desk.services.operators
            _ = try await operators.suspendTenant(Desk.tenant("nord"), context: .operator)
            _ = try await operators.resumeTenant(Desk.tenant("nord"), context: .operator)
        case .newPassword: try await setSamePassword(desk)
        case .emailChange:
            try await desk.updateUser("anna", ["email"]) { $0.email = "new@nord.example" }
        case .twoStepChange:
            try await Owner(Guest("anna", at: "nord", desk), owner).setTwoStep()
        case .lostRights:
            try await desk.updateUser("anna", ["role"]) { $0.role = .member }
        }
    }

    /// Sets the same password again, so that only the credential version changes.
    private func setSamePassword(_ desk: Desk) async throws {
        var account = try await desk.stored("anna", in: "nord")
        try await desk.open("nord").write(for: nil) { [account] transaction in
            var account = account
            try transaction.setPassword(account.passwordVerifier, of: &account)
        }
        account = try await desk.stored("anna", in: "nord")
        #expect(account.passwordVerifier != nil)
    }

    private func desk() async throws -> Desk {
        let desk = try await Desk.administered()
        try await desk.updateUser("anna", ["email"]) { $0.email = "anna@nord.example" }
        let now = desk.clock.now()
        try await desk.edit("anna", in: "nord") { account in
            account.emailConfirmedAt = now
            account.duties = []
        }
        return desk
    }

    /// Signs in, and runs `body` while the password waits to be hashed.
    private func signIn(
        _ desk: Desk,
        password: String = Desk.password,
        during body: () async throws -> Void
    ) async throws -> Step {
        let (gate, pool) = (Gate(), desk.services.admin.hashing.pool)
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
            group.addTask { [desk = Unchecked(desk)] in
                try await desk.value.signIn("anna", at: "nord", password: password)
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
        let desk = try await desk()
        let owner = try await desk.session("anna", at: "nord")
        let step = try await signIn(desk) { try await revoke(revocation, desk, owner) }
        #expect(step.problem?.reason == .notAccepted)
        let id = try await desk.stored("anna", in: "nord").id
        let sessions = try await desk.stored { try $0.sessions.list(account: id).count }
        let left = [.endOthers, .emailChange, .twoStepChange, .lostRights].contains(revocation)
        #expect(sessions == (left ? 1 : 0))
        #expect(try await desk.account("anna", in: "nord").failedAttempts == 0, "it was correct")
        let flows = try await desk.equipment(of: id)["flows"]
        #expect(flows == 0)
    }

    @Test("Without a revocation, the same sign-in creates a session")
    func undisturbed() async throws {
        let desk = try await desk()
        #expect(try await signIn(desk) {}.isDone)
        // Ending another user's sessions must not affect the sign-in.
        let step = try await signIn(desk) {
            let request = EndUserSessionsRequest(actor: Desk.actor("nord"), user: "otto")
            _ = try await desk.services.admin.endSessions(request, context: .operator)
        }
        #expect(step.isDone)
    }

    @Test("A wrong password counts even if something is revoked meanwhile")
    func wrong() async throws {
        let desk = try await desk()
        let owner = try await desk.session("anna", at: "nord")
        let step = try await signIn(desk, password: "wrong!") {
            try await revoke(.endSessions, desk, owner)
        }
        #expect(step.problem?.reason == .notAccepted)
        #expect(try await desk.account("anna", in: "nord").failedAttempts == 1)
    }

    @Test(
        "A sign-in that waits for its code during a revocation creates no session",
        arguments: [Revocation.endSessions, .endEverybody, .endOthers, .suspend]
    )
    func pending(_ revocation: Revocation) async throws {
        let desk = try await desk()
        try await desk.setPolicy(Desk.mailOnly, as: Desk.actor("nord"))
        let guest = Guest("anna", at: "nord", desk)
        try await guest.signIn()
        let owner = try await guest.code(guest.sentCode()).done.sessionToken
        try await guest.signIn()
        let code = try await guest.sentCode()
        try await revoke(revocation, desk, owner)
        #expect(try await guest.code(code).shown == "refused not-accepted")
    }
}

@Suite("Callers that leave during a hash")
struct AbandonedHashTests {
    /// A desk whose hashes take long enough for the caller to leave during one.
    private func desk() async throws -> Desk {
        let parameters = try #require(PasswordParameters(memoryKiB: 65_536, passes: 4))
        let desk = try await Desk(parameters: parameters)
        try await desk.makeOffice("nord")
        try await desk.makeUser("anna", in: "nord")
        return desk
    }

    /// Signs in over a connection that closes during the hash. Retries until this happens, because
    /// the duration of a hash is unknown.
    private func abandon(_ desk: Desk, password: String) async throws -> CallError {
        let pool = desk.services.admin.hashing.pool
        for _ in 0..<50 {
            _ = try await desk.services.admin.unlockUser(
                Desk.reference("anna", "nord"),
                context: .operator
            )
            let (life, before) = (ConnectionLife(), pool.counts)
            let shared = Unchecked(desk)
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
        let desk = try await desk()
        try await desk.edit("anna", in: "nord") { $0.status = .disabled }
        for password in ["wrong!", Desk.password] {
            #expect(try await abandon(desk, password: password) == .deadlineExceeded)
            #expect(try await desk.account("anna", in: "nord").failedAttempts == 1, "\(password)")
        }
    }

    @Test("FT-09 A correct password of a caller who left counts no failure and creates no session")
    func admitted() async throws {
        let desk = try await desk()
        #expect(try await abandon(desk, password: Desk.password) == .deadlineExceeded)
        #expect(try await desk.account("anna", in: "nord").failedAttempts == 0)
        #expect(try await desk.signIn("anna", at: "nord").isDone)
    }

    @Test(
        "FT-09 A password that grants nothing is not rehashed: correct and wrong cost the same"
    )
    func notRenewed() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("nord")
        try await desk.makeUser("anna", in: "nord")
        let stronger = try #require(PasswordParameters(memoryKiB: 24_000, passes: 2))
        try await desk.restart(parameters: stronger)
        let (open, hashing) = (try await desk.open("nord"), desk.services.admin.hashing)
        let stored = try await desk.stored("anna", in: "nord").passwordVerifier
        let typed = try PreparedPassword.read(SecretBytes(utf8: Desk.password), field: "password")
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
