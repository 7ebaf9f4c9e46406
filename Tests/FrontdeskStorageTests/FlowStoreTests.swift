import FrontdeskDomain
import SeededRandomness
import Testing

@testable import FrontdeskStorage

@Suite("Flows")
struct FlowStoreTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        var limits = StorageLimits()
        limits.flows = 50
        limits.flowsPerAccount = 10
        state = try TemporaryState()
        stores = try await state.stores(id(1), limits: limits)
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (FlowStore) throws -> Result
    ) async throws -> Result {
        try await stores.write(id(1), sealer: sealer) { try body($0.flows) }
    }

    @Test("A flow is found by its token's hash until it expires")
    func find() async throws {
        try await write { flows in
            try flows.insert(flow(1), tokenHash: hash(1), from: source(1), at: now)
            let expiry = flow(1).expiresAt
            #expect(try flows.find(tokenHash: hash(1), at: now) == flow(1))
            #expect(
                try flows.find(tokenHash: hash(1), at: expiry - .milliseconds(1)) == flow(1)
            )
            #expect(try flows.find(tokenHash: hash(1), at: expiry) == nil)
            #expect(try flows.find(tokenHash: hash(2), at: now) == nil)
            #expect(throws: StorageError.alreadyExists(field: "token_hash")) {
                try flows.insert(flow(2), tokenHash: hash(1), from: source(1), at: now)
            }
            #expect(throws: StorageError.rejected("the length of a hash")) {
                try flows.find(tokenHash: hash(1) + [0], at: now)
            }
        }
    }

    @Test("P2 A token advances its flow once")
    func rotate() async throws {
        var advanced = flow(1)
        advanced.advances = 1
        advanced.failures = AttemptRecord(failures: 2, lastFailureAt: now)
        advanced.facts.proofs = [Proof(kind: .password, provenAt: now)]
        let next = advanced
        try await write { flows in
            try flows.insert(flow(1), tokenHash: hash(1), from: source(1), at: now)
            try flows.insert(flow(2), tokenHash: hash(20), from: source(1), at: now)
            #expect(try flows.rotate(from: hash(1), to: hash(2), next, at: now))
            #expect(try !flows.rotate(from: hash(1), to: hash(3), next, at: now))
            #expect(try flows.find(tokenHash: hash(1), at: now) == nil)
            #expect(try flows.find(tokenHash: hash(2), at: now) == next)
            #expect(try flows.find(tokenHash: hash(3), at: now) == nil)
            // The token of another flow, of an expired flow, an unknown token, and a token in use.
            #expect(try !flows.rotate(from: hash(20), to: hash(4), next, at: now))
            #expect(try !flows.rotate(from: hash(2), to: hash(4), next, at: next.expiresAt))
            #expect(try !flows.rotate(from: hash(9), to: hash(4), next, at: now))
            #expect(throws: StorageError.alreadyExists(field: "token_hash")) {
                try flows.rotate(from: hash(2), to: hash(20), next, at: now)
            }
            #expect(try flows.find(tokenHash: hash(2), at: now) == next)
        }
    }

    @Test("P2 Exactly one of 100 concurrent calls with the same token succeeds")
    func rotateInParallel() async throws {
        try await write { try $0.insert(flow(1), tokenHash: hash(1), from: source(1), at: now) }
        let winners = await withTaskGroup(of: Bool.self) { group in
            for number in 100..<200 {
                group.addTask {
                    let won = try? await write {
                        try $0.rotate(from: hash(1), to: hash(number), flow(1), at: now)
                    }
                    return won == true
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
    }

    @Test("P2 A flow ends once")
    func delete() async throws {
        try await write { flows in
            try flows.insert(flow(1), tokenHash: hash(1), from: source(1), at: now)
            #expect(try flows.delete(tokenHash: hash(1)))
            #expect(try !flows.delete(tokenHash: hash(1)))
            #expect(try flows.find(tokenHash: hash(1), at: now) == nil)
        }
    }

    @Test("RC-05 Only the newest flows of a network are kept, however many are started")
    func eviction() async throws {
        try await write { flows in
            for number in 0..<500 {
                try flows.insert(flow(number), tokenHash: hash(number), from: source(1), at: now)
                #expect(try flows.count() <= 50)
            }
            let kept = try (0..<500).filter { try flows.find(tokenHash: hash($0), at: now) != nil }
            #expect(kept == Array(450..<500))
        }
    }

    /// Floods by network. Each closure returns the (site, network) of the n-th flow.
    static let floods: [(String, @Sendable (Int) -> FlowSource)] = [
        ("one network", { _ in source(1) }),
        ("a few networks", { source(1 + $0 % 3) }),
        ("as many networks as leave one place each", { source(1 + $0 % 44) }),
        ("networks of one site, a fresh one each time", { source(1, network: $0) }),
        ("networks of a few sites, a fresh one each time", { source(1 + $0 % 5, network: $0) }),
    ]

    @Test(
        "RC-05 A flood ends its own flows first, from however few or many networks",
        arguments: 0..<5
    )
    func floodOfNetworks(_ index: Int) async throws {
        let (name, sourceOf) = Self.floods[index]
        try await write { flows in
            for number in 0..<5 {
                let own = source(1000 + number)
                try flows.insert(flow(number), tokenHash: hash(number), from: own, at: now)
            }
            for number in 100..<1000 {
                let flood = sourceOf(number)
                try flows.insert(flow(number), tokenHash: hash(number), from: flood, at: now)
                #expect(try flows.count() <= 50)
                // The newest flow is never the one that ends.
                #expect(try flows.find(tokenHash: hash(number), at: now) != nil)
            }
            let kept = try (0..<5).filter { try flows.find(tokenHash: hash($0), at: now) != nil }
            #expect(kept == Array(0..<5), "\(name)")
            // A flow of a legitimate user during the flood stays.
            try flows.insert(flow(9), tokenHash: hash(9), from: source(1009), at: now)
            for number in 1000..<1200 {
                let flood = sourceOf(number)
                try flows.insert(flow(number), tokenHash: hash(number), from: flood, at: now)
            }
            #expect(try flows.find(tokenHash: hash(9), at: now) != nil, "\(name)")
        }
    }

    @Test("RC-05 If networks have equally many flows, the one idle longest loses a flow")
    func equalNetworks() async throws {
        try await write { flows in
            for number in 0..<200 {
                try flows.insert(
                    flow(number),
                    tokenHash: hash(number),
                    from: source(number),
                    at: now
                )
            }
            let kept = try (0..<200).filter { try flows.find(tokenHash: hash($0), at: now) != nil }
            #expect(kept == Array(150..<200))
        }
    }

    @Test(
        "RC-05 The counts by network match the flows, whatever ends a flow",
        arguments: 0..<5
    )
    func counts(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let steps = (0..<600).map { _ in
            (Int.random(in: 0..<10, using: &random), Int.random(in: 0..<300, using: &random))
        }
        try await stores.write(id(1), sealer: sealer) { store in
            var time = now
            for (number, step) in steps.enumerated() {
                switch step.0 {
                case 0..<6:
                    try store.flows.insert(
                        flow(number, expiresAt: time + .seconds(step.1)),
                        tokenHash: hash(number),
                        from: source(step.1 % 7, network: step.1 % 20),
                        at: time
                    )
                case 6..<8: _ = try store.flows.delete(tokenHash: hash(step.1))
                default: time = time + .seconds(step.1 / 20)
                }
                let rows = try store.statements.rows(
                    """
                    SELECT s.flows, (SELECT count(*) FROM flows WHERE source = s.key),
                        (SELECT count(*) FROM flow_sources)
                    FROM flow_sources AS s
                    WHERE s.parent IN (SELECT key FROM flow_sources WHERE parent = x'')
                    """
                ) { (try $0.count(0), try $0.count(1)) }
                #expect(rows.allSatisfy { $0.0 == $0.1 && $0.0 > 0 })
                #expect(try rows.reduce(0) { $0 + $1.0 } == store.flows.count())
                let sums = try store.statements.rows(
                    """
                    SELECT flows, (SELECT sum(flows) FROM flow_sources WHERE parent = s.key)
                    FROM flow_sources AS s WHERE s.parent IS NULL OR s.parent = x''
                    """
                ) { (try $0.count(0), try $0.optionalInteger(1) ?? 0) }
                #expect(sums.allSatisfy { Int64($0.0) == $0.1 })
            }
        }
    }

    @Test("A flow has either an account or a source")
    func oneOwner() async throws {
        let error = StorageError.rejected("the source of a flow")
        try await write { flows in
            #expect(throws: error) { try flows.insert(flow(1), tokenHash: hash(1), at: now) }
            var known = flow(2)
            known.facts.accountID = id(1)
            #expect(throws: error) {
                try flows.insert(known, tokenHash: hash(2), from: source(1), at: now)
            }
        }
    }

    @Test("RC-05 Flows from before networks were counted continue and count as one network's")
    func migration() async throws {
        let older = Schema(
            applicationID: Schema.tenant.applicationID,
            migrations: Array(
                Schema.tenant.migrations.prefix {
                    $0.sql != Migration.tenantFlowSources.sql
                }
            )
        )
        let old: TenantID = id(7)
        try Connection.create(state.directory.makeTenant(old), schema: older, id: old.bytes)
        let connection = try Connection(
            opening: state.directory.tenant(old),
            schema: older,
            id: old.bytes,
            limits: StorageLimits()
        )
        try connection.write { statements in
            for number in 1...60 {
                try statements.execute(
                    """
                    INSERT INTO flows (id, token_hash, facts, expires_at, advances, failures)
                    VALUES (?, ?, x'', ?, 0, 0)
                    """,
                    .id(flow(number).id),
                    .bytes(hash(number)),
                    .time(flow(number).expiresAt)
                )
            }
        }
        try connection.close()
        try await stores.write(old, sealer: sealer) { store in
            #expect(try store.flows.count() == 60)
            for number in 100..<110 {
                let own = source(number)
                try store.flows.insert(flow(number), tokenHash: hash(number), from: own, at: now)
            }
            #expect(try store.flows.count() == 50)
            for number in 100..<110 {
                #expect(try store.flows.find(tokenHash: hash(number), at: now) != nil)
            }
        }
    }

    @Test("RC-05 However many flows one account begins, those of other accounts continue")
    func perAccount() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            for number in 1...2 { try store.accounts.insert(account(number, "a\(number)")) }
            func insert(_ number: Int, of account: Int) throws {
                var flow = flow(number)
                flow.facts.accountID = id(account)
                try store.flows.insert(flow, tokenHash: hash(number), at: now)
            }
            try insert(1000, of: 2)
            try store.flows.insert(flow(2000), tokenHash: hash(2000), from: source(1), at: now)
            for number in 0..<200 { try insert(number, of: 1) }
            let kept = try (Array(0..<200) + [1000, 2000])
                .filter { try store.flows.find(tokenHash: hash($0), at: now) != nil }
            #expect(kept == Array(190..<200) + [1000, 2000])
        }
    }

    @Test("RC-05 However many flows a link or a session begins, other flows continue")
    func perOpener() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            try store.accounts.insert(account(1, "ann"))
            func insert(_ number: Int, link: Int? = nil, session: Int? = nil) throws {
                var flow = flow(number)
                flow.facts.accountID = id(1)
                flow.facts.linkHash = link.map { hash($0) }
                flow.facts.sessionHash = session.map { hash($0) }
                try store.flows.insert(flow, tokenHash: hash(number), at: now)
            }
            try insert(1000)
            for number in 0..<20 { try insert(number, link: 1) }
            for number in 20..<40 { try insert(number, session: 2) }
            for number in 40..<60 { try insert(number, session: 3) }
            let kept = try (Array(0..<60) + [1000])
                .filter { try store.flows.find(tokenHash: hash($0), at: now) != nil }
            #expect(kept == [15..<20, 35..<40, 55..<60].flatMap { $0 } + [1000])
        }
    }

    @Test("RC-05 New flows remove expired ones")
    func expired() async throws {
        try await write { flows in
            for number in 0..<20 {
                try flows.insert(flow(number), tokenHash: hash(number), from: source(1), at: now)
            }
            let later = flow(0).expiresAt
            for number in 20..<25 {
                let new = flow(number, expiresAt: later + .seconds(900))
                try flows.insert(new, tokenHash: hash(number), from: source(1), at: later)
            }
            #expect(try flows.count() == 5)
        }
    }

    @Test(
        "TM-03 A flow with an extreme expiry is stored and compared without a trap",
        arguments: [Int64.min, -1, 0, now.milliseconds + 900_000, 4_102_444_800_000, .max]
    )
    func moments(milliseconds: Int64) async throws {
        let expiry = Timestamp(milliseconds: milliseconds)
        try await write { flows in
            try flows.insert(
                flow(1, expiresAt: expiry),
                tokenHash: hash(1),
                from: source(1),
                at: now
            )
            let found = try flows.find(tokenHash: hash(1), at: now)
            let isOver = expiry <= now || expiry.isAhead(of: now + FlowLimits.lifetime)
            #expect(found == (isOver ? nil : flow(1, expiresAt: expiry)))
            #expect(try flows.find(tokenHash: hash(1), at: .distantFuture) == nil)
        }
    }

    @Test("The facts of a flow are sealed and bound to the flow")
    func sealing() async throws {
        try await write { flows in
            try flows.insert(flow(1), tokenHash: hash(1), from: source(1), at: now)
            try flows.insert(flow(2), tokenHash: hash(2), from: source(1), at: now)
        }
        let error = await failure {
            try await stores.write(id(1), sealer: sealer) { tenant in
                try tenant.statements.execute(
                    "UPDATE flows SET facts = (SELECT facts FROM flows WHERE token_hash = ?)",
                    .bytes(hash(1))
                )
                return try tenant.flows.find(tokenHash: hash(2), at: now)
            }
        }
        #expect(error == .damaged("a sealed value of flows.facts"))
    }
}
