internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskServices
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Glibc

/// A state directory while it is filled.
final class PopulatedState: Sendable {
    private let keyRing: KeyRing
    private let tokens: TokenKeys
    private let registry: Registry
    private let stores: TenantStores
    private let now: Timestamp

    /// Opens a state directory; creates it if it does not exist.
    init(at path: String) async throws {
        let isNew = access(path, F_OK) != 0
        let directory =
            isNew ? try StateDirectory.create(at: path) : try StateDirectory(opening: path)
        let keyFile = directory.path + "/master.key"
        keyRing = isNew ? try Self.makeKey(keyFile) : try Self.readKey(keyFile)
        let clock = StartTime()
        now = clock.now()
        _ = try await Services.found(in: directory, keyRing: keyRing, clock: clock)
        tokens = try keyRing.tokenKeys()
        registry = try Registry(opening: directory)
        stores = TenantStores(in: directory, anchoredIn: nil)
    }

    /// Creates one tenant with all its contents.
    func add(_ order: TenantOrder, to lists: (tokens: OutputList, names: OutputList)) async throws {
        let tenant = try await insertTenant(order)
        let accounts = try makeAccounts(order, in: tenant)
        try await insert(accounts, in: tenant)
        lists.names.add(accounts.map { "\(order.name) \($0.userName)" })
        guard let (app, lifetime) = tenant.tenant.kind.session else { return }
        var remaining = order.sessions
        for account in accounts where remaining > 0 {
            let count = min(remaining, Session.limitPerAccount)
            remaining -= count
            let issued = (0..<count).map { _ in issue(for: tenant.id) }
            let session = SessionPattern(
                account: account.id,
                app: app,
                lifetime: lifetime,
                createdAt: now
            )
            try await stores.write(tenant.id, sealer: tenant.sealer) { store in
                for (_, hash) in issued {
                    _ = try store.sessions.insert(session.make(), tokenHash: hash)
                }
            }
            lists.tokens.add(issued.map(\.text))
        }
    }

    /// Writes all files back.
    func close() async throws {
        try await stores.closeAll()
        try await registry.close()
    }

    private func insertTenant(_ order: TenantOrder) async throws -> KeyedTenant {
        let name = try TenantName(order.name)
        let tenant = Tenant(
            id: TenantID(from: SystemEntropy()),
            name: name.text,
            canonicalName: name.canonical,
            kind: order.kind,
            displayName: name.text,
            status: .active,
            createdAt: now
        )
        let key = try KeyedTenant.makeWrappedKey(for: tenant.id, with: keyRing)
        try await stores.create(tenant.id)
        try await registry.insertTenant(tenant, wrappedKey: key)
        return try KeyedTenant(
            RegisteredTenant(tenant: tenant, wrappedKey: key),
            with: keyRing
        )
    }

    /// All accounts share one verifier: it depends only on the tenant's key and the password.
    private func makeAccounts(_ order: TenantOrder, in tenant: KeyedTenant) throws -> [Account] {
        let verifier = try order.password.map { try self.verifier(of: $0, order, tenant) }
        return try (0..<order.users).map { number in
            let name = try UserName("user-\(number)")
            return Account(
                id: AccountID(from: SystemEntropy()),
                userName: name.text,
                canonicalUserName: name.canonical,
                email: nil,
                canonicalEmail: nil,
                role: number == 0 ? .administrator : .member,
                status: .enabled,
                passwordVerifier: verifier,
                createdAt: now
            )
        }
    }

    private func verifier(
        of password: String,
        _ order: TenantOrder,
        _ tenant: KeyedTenant
    ) throws -> String {
        try PasswordVerifier(
            of: Array(password.utf8).withUnsafeBytes { bytes throws(PasswordFault) in
                try PreparedPassword(bytes)
            },
            keys: tenant.keys,
            parameters: order.parameters,
            random: SystemEntropy().fill
        ).text
    }

    private func insert(_ accounts: [Account], in tenant: KeyedTenant) async throws {
        try await stores.write(tenant.id, sealer: tenant.sealer) { store in
            for account in accounts { try store.accounts.insert(account) }
        }
    }

    private func issue(for tenant: TenantID) -> (text: String, hash: [UInt8]) {
        let route = TokenRoute(high: tenant.high, low: tenant.low)
        let (text, hash) = tokens.issue(.session, route: route, random: SystemEntropy().fill) {
            String(decoding: $0, as: UTF8.self)
        }
        return (text, hash.bytes)
    }
}

/// The common properties of the sessions of one account.
private struct SessionPattern: Sendable {
    let account: AccountID
    let app: App
    let lifetime: SessionLifetime
    let createdAt: Timestamp

    func make() -> Session {
        Session(
            id: SessionID(from: SystemEntropy()),
            accountID: account,
            app: app,
            proofs: [Proof(kind: .password, provenAt: createdAt)],
            createdAt: createdAt,
            lastSeenAt: createdAt,
            lifetime: lifetime,
            client: ClientOrigin(address: "192.0.2.1", userAgent: "Populate", locale: "en")
        )
    }
}

extension TenantKind {
    /// The app of this kind with the longest session lifetime, and that lifetime, so that a filled
    /// directory stays usable for a while.
    fileprivate var session: (app: App, lifetime: SessionLifetime)? {
        Policy.preset(for: self).sessions
            .max { ($0.value.idle, $1.key.rawValue) < ($1.value.idle, $0.key.rawValue) }
            .map { ($0.key, $0.value) }
    }
}

/// The time when filling began.
private struct StartTime: WallClock {
    private let moment: Timestamp

    init() {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        moment = Timestamp(
            milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        )
    }

    func now() -> Timestamp { moment }
}

extension PopulatedState {
    /// Writes it where and as `frontdeskd init` does.
    private static func makeKey(_ path: String) throws -> KeyRing {
        let keyRing = try KeyRing(random: SystemEntropy().fill)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600 as mode_t)
        guard file >= 0 else { throw PopulateFault("cannot make \(path): errno \(errno)") }
        defer { Glibc.close(file) }
        let isWritten = keyRing.withText { write(file, $0.baseAddress, $0.count) == $0.count }
        guard isWritten else { throw PopulateFault("cannot write \(path): errno \(errno)") }
        return keyRing
    }

    private static func readKey(_ path: String) throws -> KeyRing {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw PopulateFault("cannot open \(path): errno \(errno)") }
        defer { Glibc.close(file) }
        return try withUnsafeTemporaryAllocation(
            byteCount: CryptoLimits.keyRingTextBytes + 1,
            alignment: 1
        ) { room in
            let count = max(0, read(file, room.baseAddress, room.count))
            return try KeyRing(parsing: UnsafeMutableRawBufferPointer(rebasing: room[..<count]))
        }
    }
}
