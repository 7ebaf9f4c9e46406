import FrontdeskDomain

@testable import FrontdeskStorage

/// A tenant's audit log in a temporary state directory.
struct TestAuditLog {
    let state: TemporaryState
    let tenant: TenantID = id(1)
    let stores: TenantStores

    init(limits: StorageLimits = StorageLimits()) async throws {
        state = try TemporaryState()
        stores = try await state.stores(id(1), limits: limits)
        try await stores.write(tenant, sealer: sealer) { store in
            for number in 0..<3 { try store.accounts.insert(account(number, "user\(number)")) }
        }
    }

    init(on state: TemporaryState, limits: StorageLimits = StorageLimits()) async throws {
        self.state = state
        stores = try await state.stores(limits: limits)
    }

    func append(_ events: [AuditEvent]) async throws {
        try await stores.write(tenant, sealer: sealer) { store in
            for event in events { try store.audit.append(event) }
        }
    }

    /// Appends records of sign-ins, each in a separate transaction.
    func grow(by count: Int, from number: Int = 0) async throws {
        for number in number..<(number + count) { try await append([Self.signIn(number)]) }
    }

    static func signIn(_ number: Int, at moment: Timestamp = now) -> AuditEvent {
        AuditEvent(
            .signInSucceeded,
            by: .account(id(number % 3)),
            about: id(number % 3),
            at: moment + .seconds(number),
            from: ClientOrigin(address: "192.0.2.7", userAgent: "Browser", locale: "de"),
            ["app": "pro"]
        )
    }

    static func failure(_ number: Int, at moment: Timestamp = now) -> AuditEvent {
        AuditEvent(.signInFailed, by: .visitor, at: moment, ["typed": "\(number)"])
    }

    func all(_ query: AuditQuery = AuditQuery()) async throws -> [AuditRecord] {
        try await stores.read(tenant, sealer: sealer) { store in
            try store.audit.list(query, limit: .max).records
        }
    }

    func head() async throws -> AuditHead? {
        try await stores.read(tenant, sealer: sealer) { try $0.audit.fetchHead() }
    }

    /// The results of verifying the log, `part` records at a time.
    func verify(_ anchors: ChainLink..., part: Int = 7) async throws -> AuditVerification {
        var verification = AuditVerification(anchors: anchors)
        while !verification.isFinished {
            let sofar = verification
            verification = try await stores.read(
                tenant,
                sealer: sealer,
                trusting: .any
            ) { store in
                var next = sofar
                try next.advance(store.audit, count: part)
                return next
            }
        }
        return verification
    }

    func findings(_ anchors: ChainLink...) async throws -> [AuditFinding] {
        var all: [AuditFinding] = []
        for anchor in anchors { all += try await verify(anchor).findings }
        return anchors.isEmpty ? try await verify().findings : all
    }

    /// Closes the file, runs SQL on it like an attacker with disk access, and opens it again.
    func tampered(_ sql: String) async throws -> TestAuditLog {
        try await stores.closeAll()
        try state.tamper(with: tenant, sql)
        return try await TestAuditLog(on: state)
    }
}
