import FrontdeskDomain
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

    @Test("A flow is found by its token's hash until the moment it expires")
    func find() async throws {
        try await write { flows in
            try flows.insert(flow(1), tokenHash: hash(1), at: now)
            let expiry = flow(1).expiresAt
            #expect(try flows.find(tokenHash: hash(1), at: now) == flow(1))
            #expect(
                try flows.find(tokenHash: hash(1), at: expiry - .milliseconds(1)) == flow(1)
            )
            #expect(try flows.find(tokenHash: hash(1), at: expiry) == nil)
            #expect(try flows.find(tokenHash: hash(2), at: now) == nil)
            #expect(throws: StorageError.alreadyExists(field: "token_hash")) {
                try flows.insert(flow(2), tokenHash: hash(1), at: now)
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
            try flows.insert(flow(1), tokenHash: hash(1), at: now)
            try flows.insert(flow(2), tokenHash: hash(20), at: now)
            #expect(try flows.rotate(from: hash(1), to: hash(2), next, at: now))
            #expect(try !flows.rotate(from: hash(1), to: hash(3), next, at: now))
            #expect(try flows.find(tokenHash: hash(1), at: now) == nil)
            #expect(try flows.find(tokenHash: hash(2), at: now) == next)
            #expect(try flows.find(tokenHash: hash(3), at: now) == nil)
            // Another flow's token, an expired flow, an unknown token, a token in use.
            #expect(try !flows.rotate(from: hash(20), to: hash(4), next, at: now))
            #expect(try !flows.rotate(from: hash(2), to: hash(4), next, at: next.expiresAt))
            #expect(try !flows.rotate(from: hash(9), to: hash(4), next, at: now))
            #expect(throws: StorageError.alreadyExists(field: "token_hash")) {
                try flows.rotate(from: hash(2), to: hash(20), next, at: now)
            }
            #expect(try flows.find(tokenHash: hash(2), at: now) == next)
        }
    }

    @Test("P2 Of 100 at once with the same token exactly one goes on")
    func rotateInParallel() async throws {
        try await write { try $0.insert(flow(1), tokenHash: hash(1), at: now) }
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
            try flows.insert(flow(1), tokenHash: hash(1), at: now)
            #expect(try flows.delete(tokenHash: hash(1)))
            #expect(try !flows.delete(tokenHash: hash(1)))
            #expect(try flows.find(tokenHash: hash(1), at: now) == nil)
        }
    }

    @Test("RC-05 Only the newest flows are kept, however many are started")
    func eviction() async throws {
        try await write { flows in
            for number in 0..<500 {
                try flows.insert(flow(number), tokenHash: hash(number), at: now)
                #expect(try flows.count() <= 50)
            }
            let kept = try (0..<500).filter { try flows.find(tokenHash: hash($0), at: now) != nil }
            #expect(kept == Array(450..<500))
        }
    }

    @Test("RC-05 However many flows one account begins, those of others go on")
    func perAccount() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            for number in 1...2 { try store.accounts.insert(account(number, "a\(number)")) }
            func insert(_ number: Int, of account: Int) throws {
                var flow = flow(number)
                flow.facts.accountID = id(account)
                try store.flows.insert(flow, tokenHash: hash(number), at: now)
            }
            try insert(1000, of: 2)
            try store.flows.insert(flow(2000), tokenHash: hash(2000), at: now)
            for number in 0..<200 { try insert(number, of: 1) }
            let kept = try (Array(0..<200) + [1000, 2000])
                .filter { try store.flows.find(tokenHash: hash($0), at: now) != nil }
            #expect(kept == Array(190..<200) + [1000, 2000])
        }
    }

    @Test("RC-05 However many flows a link or a session begins, those begun otherwise go on")
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

    @Test("RC-05 Expired flows go along with new ones")
    func expired() async throws {
        try await write { flows in
            for number in 0..<20 {
                try flows.insert(flow(number), tokenHash: hash(number), at: now)
            }
            let later = flow(0).expiresAt
            for number in 20..<25 {
                let new = flow(number, expiresAt: later + .seconds(900))
                try flows.insert(new, tokenHash: hash(number), at: later)
            }
            #expect(try flows.count() == 5)
        }
    }

    @Test(
        "TM-03 A flow of any expiry is stored and compared without a trap",
        arguments: [Int64.min, -1, 0, 4_102_444_800_000, .max]
    )
    func moments(milliseconds: Int64) async throws {
        let expiry = Timestamp(milliseconds: milliseconds)
        try await write { flows in
            try flows.insert(flow(1, expiresAt: expiry), tokenHash: hash(1), at: now)
            let found = try flows.find(tokenHash: hash(1), at: now)
            #expect(found == (expiry > now ? flow(1, expiresAt: expiry) : nil))
            #expect(try flows.find(tokenHash: hash(1), at: .distantFuture) == nil)
        }
    }

    @Test("What is known in a flow is sealed, and bound to the flow")
    func sealing() async throws {
        try await write { flows in
            try flows.insert(flow(1), tokenHash: hash(1), at: now)
            try flows.insert(flow(2), tokenHash: hash(2), at: now)
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
