import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Actors in a tenant")
struct ActorTests {
    private let fixture: Fixture
    private let office = "Sonnental"

    init() async throws {
        fixture = try await Fixture()
        try await fixture.makeOffice(office)
        try await fixture.makeUser("anna", in: office, role: .administrator)
        try await fixture.makeUser("bert", in: office)
    }

    private func resolve(
        _ actor: FrontdeskWire.Actor?,
        needing rights: Rights = .create,
        _ context: CallContext = .frontend
    ) async throws -> ActingPerson {
        try await fixture.services.policies.actors.resolve(actor, needing: rights, context)
    }

    private func refusal(
        _ actor: FrontdeskWire.Actor?,
        needing rights: Rights = .create,
        _ context: CallContext = .frontend
    ) async -> CallError? {
        await callError { try await resolve(actor, needing: rights, context) }
    }

    @Test("An administrator acts by a settings session, the operator by naming the tenant")
    func who() async throws {
        let token = try await fixture.session("anna", at: office, app: .settings)
        let anna = try await resolve(Fixture.actor(token))
        #expect(anna.tenant.tenant.name == office)
        guard case .account(let account, let session) = anna.who else {
            Issue.record("\(anna.who)")
            return
        }
        #expect(account.userName == "anna" && session.app == .settings)
        #expect(anna.origin?.address == "192.0.2.1")
        let root = try await resolve(Fixture.actor(" SONNENTAL "), .operator)
        guard case .operator(uid: 0) = root.who else {
            Issue.record("\(root.who)")
            return
        }
        #expect(root.tenant.id == anna.tenant.id)
    }

    @Test("AD-01 A session for another app or of a member cannot act")
    func otherSessions() async throws {
        let pro = try await fixture.session("anna", at: office, app: .pro)
        let member = try await fixture.session("bert", at: office, app: .pro)
        let flow = try await fixture.startFlow().flowToken
        for token in [pro, member, flow, SecretBytes(utf8: "fds_x"), SecretBytes()] {
            #expect(await refusal(Fixture.actor(token)) == .sessionInvalid)
        }
        #expect(await refusal(nil)?.violations.first?.field == "actor.client.address")
    }

    @Test("AD-02 A revoked right or role is gone at the next call")
    func rightsTakenAway() async throws {
        let token = try await fixture.session("anna", at: office, app: .settings)
        let (create, modify): (Rights, Rights) = (.create, .modify)
        try await fixture.edit("anna", in: office) { $0.rights = .create }
        #expect(await refusal(Fixture.actor(token), needing: modify) == nil)
        try await fixture.edit("anna", in: office) { $0.rights = .modify }
        #expect(await refusal(Fixture.actor(token), needing: create) == .rightMissing)
        #expect(await refusal(Fixture.actor(token), needing: modify) == nil)
        try await fixture.edit("anna", in: office) { $0.rights = [] }
        #expect(await refusal(Fixture.actor(token), needing: modify) == .rightMissing)
        #expect(await refusal(Fixture.actor(token), needing: []) == nil)
        try await fixture.edit("anna", in: office) { account in
            account.rights = .all
            account.role = .member
        }
        #expect(await refusal(Fixture.actor(token), needing: []) == .rightMissing)
        try await fixture.edit("anna", in: office) { account in
            account.role = .administrator
            account.status = .disabled
        }
        #expect(await refusal(Fixture.actor(token), needing: []) == .sessionInvalid)
    }

    @Test("AD-02 A right revoked during a call stops the call in its transaction")
    func rightsTakenMeanwhile() async throws {
        let token = try await fixture.session("anna", at: office, app: .settings)
        let acting = try await resolve(Fixture.actor(token))
        try await fixture.edit("anna", in: office) { $0.rights = .modify }
        let open = acting.tenant
        await #expect(throws: CallError.rightMissing) {
            try await open.write(for: nil) { _ = try acting.confirm(in: $0) }
        }
        try await fixture.edit("anna", in: office) { $0.rights = .all }
        try await open.write(for: nil) { transaction in
            try transaction.endSessions { try $0.deleteAll() }
        }
        await #expect(throws: TenancyError.sessionInvalid) {
            try await open.write(for: nil) { _ = try acting.confirm(in: $0) }
        }
    }

    @Test("TN-01 A tenant that a session may not name looks like one that does not exist")
    func otherTenant() async throws {
        let other = try await fixture.makeOffice("Nord")
        let token = try await fixture.session("anna", at: office, app: .settings)
        #expect(await refusal(Fixture.actor(token, tenant: "sonnental")) == nil)
        let unknown = await refusal(Fixture.actor(token, tenant: "Nirgends"))
        #expect(unknown == .notFound("tenant"))
        for name in ["Nord", other.tenantID, String(repeating: "0", count: 32), "decoy"] {
            #expect(await refusal(Fixture.actor(token, tenant: name)) == unknown)
        }
        let elsewhere = CallContext.frontend(.named([Array("nord".utf8)]))
        #expect(await refusal(Fixture.actor(token), elsewhere) == .sessionInvalid)
        for name in ["Nirgends", "decoy", "\u{0}"] {
            #expect(await refusal(Fixture.actor(name), .operator) == unknown)
        }
        #expect(await refusal(nil, .operator)?.violations.first?.field == "actor.tenant")
    }

    @Test("A session token does not work on the admin socket, nor a role on the wrong socket")
    func wrongSocket() async throws {
        let token = try await fixture.session("anna", at: office, app: .settings)
        let refused = await refusal(Fixture.actor(token, tenant: office), .operator)
        #expect(refused?.violations.first?.field == "actor.session_token")
        let frontend = Caller(socket: .admin, uid: 7, gid: 7, roles: [.frontend], tenants: .all)
        let context = CallContext(
            requestID: "test",
            caller: frontend,
            deadline: nil,
            connection: ConnectionLife()
        )
        #expect(await refusal(Fixture.actor(office), context)?.reason == .peerNotAllowed)
    }
}
