import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Synchronization
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("No answer reveals whether an office or a user exists")
struct EnumerationTests {
    /// An office with one user of each kind.
    private func fixture() async throws -> Fixture {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        for user in ["normal", "disabled", "locked"] {
            try await fixture.makeUser(user, in: "nord")
        }
        _ = try await fixture.makeUser("passwordless", in: "nord", password: "")
        _ = try await fixture.services.admin.disableUser(
            Fixture.reference("disabled", "nord"),
            context: .operator
        )
        for _ in 0..<6 { _ = try await fixture.signIn("locked", at: "nord", password: "wrong!") }
        try await fixture.makeOffice("suspended")
        try await fixture.makeUser("normal", in: "suspended")
        _ = try await fixture.services.operators.suspendTenant(
            Fixture.tenant("suspended"),
            context: .operator
        )
        return fixture
    }

    @Test(
        "EN-01 EN-02 EN-03 A wrong password gets byte-identical answers for every user and office",
        arguments: [
            ("normal", "nord"), ("disabled", "nord"), ("locked", "nord"),
            ("passwordless", "nord"), ("nobody", "nord"), ("normal", "suspended"),
            ("normal", "nowhere"), ("normal", "decoy"), ("nobody@x.example", "nord"),
        ]
    )
    func sameWords(_ target: (user: String, office: String)) async throws {
        let fixture = try await fixture()
        let reference = try await fixture.signIn("normal", at: "nord", password: "wrong!")
        let hashes = try await fixture.counter("hashing.started")
        let step = try await fixture.signIn(target.user, at: target.office, password: "wrong!")
        #expect(step.withoutToken == reference.withoutToken)
        #expect(step.flowToken.count == reference.flowToken.count)
        #expect(try MessageCodec.encode(step).count == MessageCodec.encode(reference).count)
        #expect(try await fixture.counter("hashing.started") == hashes + 1)
    }

    @Test(
        "The correct password of a user who may not sign in is answered like a wrong one",
        arguments: [("disabled", "nord"), ("locked", "nord"), ("normal", "suspended")]
    )
    func rightPassword(_ target: (user: String, office: String)) async throws {
        let fixture = try await fixture()
        let step = try await fixture.signIn(target.user, at: target.office)
        let reference = try await fixture.signIn("nobody", at: "nowhere")
        #expect(step.withoutToken == reference.withoutToken)
    }

    @Test("An office that the frontend may not name looks like one that does not exist")
    func foreignOffice() async throws {
        let fixture = try await fixture()
        let scope = TenantScope.named([try #require(CanonicalName("other")).bytes])
        let foreign = try await fixture.signIn("normal", at: "nord", context: .frontend(scope))
        let missing = try await fixture.signIn("normal", at: "nowhere", context: .frontend(scope))
        #expect(foreign.withoutToken == missing.withoutToken)
        #expect(try await fixture.account("normal", in: "nord").failedAttempts == 0)
    }

    @Test("EN-03 A cheaper stored hash is padded to the cost of the current parameters")
    func oldParameters() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        let current = try #require(PasswordParameters(memoryKiB: 40_000, passes: 2))
        try await fixture.restart(parameters: current)
        let rest = try #require(PasswordParameters.complement(of: .floor, to: current))
        #expect(abs(PasswordParameters.floor.cost + rest.cost - current.cost) <= rest.passes)
        _ = try await fixture.signIn("anna", at: "nord", password: "wrong!")
        #expect(
            try await fixture.account("anna", in: "nord").passwordParameters.contains("m=19456,t=2")
        )
    }

    @Test(
        "EN-02 A flood at one office delays only that office, whether or not it exists",
        arguments: ["nord", "nowhere"]
    )
    func flood(_ office: String) async throws {
        let fixture = try await fixture()
        let pool = fixture.services.pool
        let (plug, threads) = (Plug(), Fixture.hashingThreads)
        let overloads = try await withThrowingTaskGroup { group in
            // While no hash runs, the flood fills its share of the queue.
            for _ in 0..<threads { group.addTask { try await plug.hold(pool) } }
            while pool.counts.running < threads { await Task.yield() }
            for index in 0..<300 {
                group.addTask { [fixture = Unchecked(fixture)] in
                    try await Self.isRefused {
                        try await fixture.value.signIn(
                            "user \(index)",
                            at: office,
                            password: "wrong!",
                            address: "198.51.100.\(index % 250)"
                        )
                    }
                }
            }
            while pool.counts.queued < 40 { await Task.yield() }
            let ahead = pool.counts.started
            let probe = Probe(pool)
            group.addTask { [fixture = Unchecked(fixture)] in
                try await probe.run(for: fixture.value.origin(at: "elsewhere"))
            }
            while !probe.isQueued { await Task.yield() }
            plug.pull()
            for other in ["suspended", "elsewhere"] {
                let step = try await fixture.signIn("anna", at: other, password: "wrong!")
                #expect(step.problem?.reason == .notAccepted)
            }
            let overloads = try await group.reduce(0, +)
            // The probe ran after a few hashes of the flood, not after all waiting ones.
            #expect(probe.position - ahead < 40)
            return overloads
        }
        #expect(overloads > 0)
    }

    /// Returns 1 if the queue for hashes is full, 0 if `body` succeeds.
    private static func isRefused(_ body: () async throws -> Step) async throws -> Int {
        do {
            _ = try await body()
            return 0
        } catch HashingOverload.full {
            return 1
        }
    }

    @Test("EN-06 Before the password is verified, the answers reveal nothing about the account")
    func nothingSaid() async throws {
        let fixture = try await fixture()
        let step = try await fixture.signIn("normal", at: "nord", password: "wrong!")
        #expect(step.need == .identify(Identify()))
        #expect(step.problem?.violations == [])
        #expect(step.problem?.retryAt == 0)
    }

    @Test("One user's lockout does not show in another's answers")
    func waitsAreTheFlows() async throws {
        let fixture = try await fixture()
        var step = try await fixture.startFlow()
        for attempt in 1...6 {
            step = try await fixture.advance(
                step.flowToken,
                "nobody",
                at: "nord",
                password: "wrong!"
            )
            #expect(step.problem?.reason == (attempt <= 5 ? .notAccepted : .tooManyAttempts))
        }
        #expect(step.problem?.retryAt == (fixture.clock.now() + .seconds(1)).milliseconds)
        let other = try await fixture.signIn("nobody", at: "nord", password: "wrong!")
        #expect(other.problem?.reason == .notAccepted)
    }
}

/// Occupies the threads of a hashing pool until it is pulled.
private final class Plug: Sendable {
    private let pulled = Semaphore()
    private let holders = Atomic<Int>(0)

    /// Occupies one thread.
    func hold(_ pool: HashingPool) async throws -> Int {
        try await pool.run(for: .operator, deadline: nil, isAwaited: { true }) { [self] in
            holders.add(1, ordering: .relaxed)
            pulled.wait()
        }
        return 0
    }

    func pull() {
        for _ in 0..<holders.load(ordering: .relaxed) { pulled.post() }
    }
}

/// A job that records how many hashes were started before it.
private final class Probe: Sendable {
    private let pool: HashingPool
    private let queued = Atomic<Bool>(false)
    private let started = Atomic<UInt64>(.max)

    init(_ pool: HashingPool) { self.pool = pool }

    var isQueued: Bool { queued.load(ordering: .acquiring) }
    var position: UInt64 { started.load(ordering: .acquiring) }

    func run(for origin: HashingOrigin) async throws -> Int {
        try await pool.run(
            for: origin,
            deadline: nil,
            isAwaited: { [self] in
                // The pool calls this first while it queues the job.
                queued.store(true, ordering: .releasing)
                return true
            },
            { [self] in started.store(pool.counts.started, ordering: .releasing) }
        )
        return 0
    }
}

extension Fixture {
    /// The origin of a hash for a password typed for an office, from an unknown network.
    fileprivate func origin(at office: String) throws -> HashingOrigin {
        services.operators.vault.hashingOrigin(
            at: try #require(CanonicalName(office)),
            from: NetworkPrefix(of: try #require(ClientAddress("203.0.113.9")))
        )
    }
}
