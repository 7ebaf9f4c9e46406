import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

extension Fixture {
    static let page = "https://sonnental.example/sign-in"

    /// An office with a page and two administrators with full rights, Anna and Otto.
    static func administered(_ name: String = "nord") async throws -> Fixture {
        let fixture = try await Fixture()
        try await fixture.makeOffice(name)
        try await fixture.setPolicy([("page.url", page)], as: actor(name))
        try await fixture.makeUser("anna", in: name, role: .administrator)
        try await fixture.makeUser("otto", in: name, role: .administrator)
        return fixture
    }

    /// An administrator with a session for settings.
    func administrator(_ user: String, in office: String = "nord") async throws
        -> FrontdeskWire.Actor
    {
        Self.actor(try await session(user, at: office, app: .settings))
    }

    @discardableResult
    func createUser(
        _ name: String,
        email: String? = nil,
        welcome: Welcome = .unspecified,
        as actor: FrontdeskWire.Actor = actor("nord"),
        context: CallContext = .operator,
        _ change: (inout CreateUserRequest) -> Void = { _ in }
    ) async throws -> User {
        var request = CreateUserRequest(
            actor: actor,
            user: UserData(userName: name, email: email ?? "\(name)@nord.example"),
            welcome: welcome
        )
        change(&request)
        return try await services.admin.createUser(request, context: context)
    }

    @discardableResult
    func updateUser(
        _ name: String,
        _ fields: [String],
        as actor: FrontdeskWire.Actor = actor("nord"),
        context: CallContext = .operator,
        _ change: (inout UserData) -> Void
    ) async throws -> User {
        var request = UpdateUserRequest(actor: actor, user: name, fields: fields)
        var data = UserData()
        change(&data)
        request.data = data
        return try await services.admin.updateUser(request, context: context)
    }

    static func user(_ name: String, _ actor: FrontdeskWire.Actor = actor("nord")) -> UserRequest {
        UserRequest(actor: actor, user: name)
    }

    /// The queued messages, oldest first, as a courier gets them.
    func messages(of office: String = "nord") async throws -> [FrontdeskDomain.Message] {
        let open = try await open(office)
        let (id, now) = (LeaseID(from: SystemEntropy()), clock.now())
        return try await stores.write(open.id, sealer: open.sealer) { store in
            try store.outbox.lease(200, as: id, at: now, for: .zero).leased.map(\.message)
        }
    }

    /// The policy of an office.
    func policy(of office: String) async throws -> Policy {
        try await open(office).read { try $0.policy }
    }

    func open(_ office: String) async throws -> TenantSpace {
        try await services.operators.vault.openVisible(office)
    }

    /// The audit records of a tenant.
    func auditLog(of office: String = "nord") async throws -> [AuditEvent] {
        let open = try await open(office)
        return try await stores.read(open.id, sealer: open.sealer) { store in
            try store.audit.list(AuditQuery(), limit: 10_000).records.map(\.event)
        }
    }

    /// Runs `body` on a tenant's stored data.
    func stored<Result: Sendable>(
        in office: String = "nord",
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        let open = try await open(office)
        return try await stores.write(open.id, sealer: open.sealer, body)
    }

    /// Gives a user one of each object that grants access to an account.
    func equip(_ user: String, in office: String = "nord") async throws {
        let now = clock.now()
        let name = CanonicalName(user) ?? CanonicalName(stored: [])
        try await stored(in: office) { store in
            guard let account = try store.accounts.find(named: name) else {
                throw StorageError.notFound
            }
            let random = SystemEntropy()
            let client = ClientOrigin(address: "192.0.2.1", userAgent: "x", locale: "de")
            try store.devices.insert(
                TrustedDevice(
                    id: Identifier(from: random),
                    accountID: account.id,
                    client: client,
                    trustedAt: now,
                    lastUsedAt: now
                ),
                tokenHash: random.bytes(32)
            )
            try store.links.insert(
                Link(
                    accountID: account.id,
                    purpose: .resetPassword,
                    createdAt: now,
                    expiresAt: now + .seconds(3600)
                ),
                tokenHash: random.bytes(32)
            )
            var facts = FlowFacts(kind: .signIn, app: .pro)
            facts.accountID = account.id
            let flow = Flow(id: FlowID(from: random), facts: facts, expiresAt: now + .seconds(900))
            try store.flows.insert(flow, tokenHash: random.bytes(32), at: now)
            try store.factors.save(
                Authenticator(secret: [1], createdAt: now, confirmedAt: now),
                of: account.id
            )
            try store.factors.replaceRecoveryCodes(of: account.id, with: [random.bytes(32)])
        }
    }

    /// How many of those objects a user has: devices, links, flows, authenticators and recovery
    /// codes.
    func equipment(of id: AccountID, in office: String = "nord") async throws -> [String: Int] {
        try await stored(in: office) { store in
            var found: [String: Int] = [:]
            found["devices"] = try store.devices.list(account: id).count
            found["links"] = try store.links.list(account: id).count
            found["flows"] =
                try store.statements.row(
                    "SELECT count(*) FROM flows WHERE account_id = ?",
                    .id(id)
                ) { try $0.count(0) } ?? 0
            found["authenticators"] = try store.factors.findAuthenticator(of: id) == nil ? 0 : 1
            found["codes"] = try store.factors.countRecoveryCodes(of: id)
            return found
        }
    }
}
