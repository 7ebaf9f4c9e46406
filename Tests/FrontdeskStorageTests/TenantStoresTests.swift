import Dispatch
import FrontdeskDomain
import Synchronization
import Testing

@testable import FrontdeskStorage

@Suite("Tenant stores")
struct TenantStoresTests {
    private let state: TemporaryState

    init() throws {
        state = try TemporaryState()
    }

    @Test("Stored data is there after closing and reopening, for that tenant only")
    func durable() async throws {
        let stores = try await state.stores(id(1), id(2))
        try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account(1, "ann")) }
        try await stores.closeAll()
        let reopened = try await state.stores()
        let found = try await reopened.read(id(1), sealer: sealer) {
            try $0.accounts.list(after: nil, limit: 9)
        }
        #expect(found == [account(1, "ann")])
        let other = try await reopened.read(id(2), sealer: sealer) { try $0.accounts.count() }
        #expect(other == 0)
        #expect(
            await failure { try await stores.read(id(1), sealer: sealer) { _ in } }
                == .unavailable("storage is closed")
        )
    }

    @Test("A transaction whose body throws leaves nothing, and the next one works")
    func rollback() async throws {
        struct Stop: Error {}
        let stores = try await state.stores(id(1))
        await #expect(throws: Stop.self) {
            try await stores.write(id(1), sealer: sealer) { tenant in
                try tenant.accounts.insert(account(1, "ann"))
                throw Stop()
            }
        }
        let count = try await stores.write(id(1), sealer: sealer) { try $0.accounts.count() }
        #expect(count == 0)
        #expect(stores.openCount == 1)
    }

    @Test("A read transaction cannot write")
    func readOnly() async throws {
        let stores = try await state.stores(id(1))
        let error = await failure {
            try await stores.read(id(1), sealer: sealer) {
                try $0.accounts.insert(account(1, "ann"))
            }
        }
        #expect(error == .rejected("a transaction that only reads"))
    }

    @Test("Creating a database never overwrites another but replaces a half-created one")
    func create() async throws {
        let stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account(1, "ann")) }
        #expect(
            await failure { try await stores.create(id(1)) }
                == .alreadyExists(field: "tenant.sqlite")
        )
        #expect(try await stores.read(id(1), sealer: sealer) { try $0.accounts.count() } == 1)

        _ = try state.directory.makeTenant(id(2))
        for suffix in [".new", ".new-wal", ".new-journal"] {
            Files.write([1, 2, 3], to: state.tenantFile(id(2)) + suffix)
        }
        try await stores.create(id(2))
        #expect(try await stores.read(id(2), sealer: sealer) { try $0.accounts.count() } == 0)
        #expect(!Files.exists(state.tenantFile(id(2)) + ".new"))
    }

    @Test("TN-05 A deleted tenant's files are gone even if it was open; deleting again is no error")
    func delete() async throws {
        let stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account(1, "ann")) }
        try await stores.delete(id(1))
        #expect(!Files.exists(state.tenantDirectory(id(1))))
        #expect(Files.descriptors(below: state.tenantDirectory(id(1))).isEmpty)
        #expect(stores.openCount == 0)
        try await stores.delete(id(1))
        try await stores.delete(id(77))
        let error = await failure {
            try await stores.read(id(1), sealer: sealer) { try $0.accounts.count() }
        }
        #expect(error == .unavailable("\(id(1) as TenantID) is missing"))
        #expect(!Files.exists(state.tenantDirectory(id(1))))
    }

    @Test("RC-02 200 tenants used one after another have at most 16 files open")
    func openLimit() async throws {
        var limits = StorageLimits()
        limits.openTenants = 16
        let stores = try await state.stores(limits: limits)
        for number in 0..<200 { try await stores.create(id(number)) }
        for number in 0..<200 {
            try await stores.write(id(number), sealer: sealer) {
                try $0.accounts.insert(account(number, "ann"))
            }
            #expect(stores.openCount <= 16)
            // Each tenant has two descriptors, the database and its log; the lock file is the extra
            // one.
            #expect(Files.descriptors(below: state.path).count <= 2 * 16 + 1)
        }
        for number in 0..<200 {
            let found = try await stores.read(id(number), sealer: sealer) {
                try $0.accounts.find(id: id(number))
            }
            #expect(found?.userName == "ann")
        }
        try await stores.closeAll()
        #expect(stores.openCount == 0)
        #expect(Files.descriptors(below: state.path).count == 1)
    }

    @Test("One use of each tenant evicts no open file and leaves none open")
    func oneUse() async throws {
        var limits = StorageLimits()
        (limits.openTenants, limits.threads) = (2, 1)
        let stores = try await state.stores(limits: limits)
        for number in 0..<6 { try await stores.create(id(number)) }
        for number in 0..<2 {
            try await stores.write(id(number), sealer: sealer) {
                try $0.accounts.insert(account(number, "ann"))
            }
        }
        for number in 0..<6 {
            _ = try await stores.read(id(number), sealer: sealer, keepingOpen: false) {
                try $0.accounts.count()
            }
            try await stores.write(id(number), sealer: sealer, keepingOpen: false) {
                try $0.accounts.insert(account(10 + number, "bob"))
            }
            try await stores.check(id(number), sealer: sealer)
            #expect(stores.openCount == 2)
        }
        let open = Files.descriptors(below: state.path)
        for number in 0..<2 {
            let count = try await stores.read(id(number), sealer: sealer) {
                try $0.accounts.count()
            }
            #expect(count == 2)
        }
        #expect(Files.descriptors(below: state.path) == open, "the same two files are open")
    }

    @Test("The most recently used file stays open")
    func leastRecentlyUsed() async throws {
        var limits = StorageLimits()
        limits.openTenants = 2
        limits.threads = 1
        let stores = try await state.stores(id(1), id(2), id(3), limits: limits)
        for number in [1, 2, 1, 3] {
            try await stores.read(id(number), sealer: sealer) { _ in }
        }
        #expect(Files.descriptors(below: state.tenantDirectory(id(1))).count == 2)
        #expect(Files.descriptors(below: state.tenantDirectory(id(2))).isEmpty)
    }

    @Test("Actions after a commit run in the order of the commits, even with 1,000 writers")
    func commitOrder() async throws {
        var limits = StorageLimits()
        limits.waitingPerThread = 2000
        limits.waitingPerTenant = 2000
        let stores = try await state.stores(id(1), limits: limits)
        let key = hash(7)
        try await stores.write(id(1), sealer: sealer) {
            _ = try $0.statements.execute("CREATE TABLE counter (value INTEGER)")
            try $0.statements.execute("INSERT INTO counter VALUES (0)")
        }
        let seen = Seen()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<1000 {
                group.addTask {
                    _ = try? await stores.write(
                        id(1),
                        sealer: sealer,
                        afterCommit: { seen.append($0) }
                    ) { tenant in
                        try tenant.statements.returning(
                            "UPDATE counter SET value = value + 1 RETURNING value"
                        ) { try $0.integer(0) }[0]
                    }
                }
            }
        }
        #expect(seen.values == Array(1...1000))
        #expect(try await stores.read(id(1), sealer: sealer) { try $0.attempts.find(key) } == .none)
    }

    @Test("Actions after a commit do not run if there was no commit")
    func noCommit() async throws {
        let stores = try await state.stores(id(1))
        let seen = Seen()
        _ = await failure {
            try await stores.write(id(1), sealer: sealer, afterCommit: { seen.append($0) }) {
                tenant -> Int64 in
                try tenant.accounts.updateStatus(.disabled, of: id(5))
                return 1
            }
        }
        #expect(seen.values.isEmpty)
    }

    @Test("Excess work is refused, and accepted work is completed")
    func overflow() async throws {
        var limits = StorageLimits()
        limits.waitingPerThread = 4
        let stores = try await state.stores(id(1), limits: limits)
        let seen = Seen()
        let busy = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    await failure {
                        try await stores.write(id(1), sealer: sealer) { tenant in
                            _ = try tenant.accounts.count()
                            seen.append(0)
                        }
                    } == .busy
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(busy > 0)
        #expect(seen.values.count == 200 - busy)
        try await stores.closeAll()
    }

    @Test("P5 A tenant that floods its shared thread is refused, but the other tenant is not")
    func flood() async throws {
        var limits = StorageLimits()
        limits.threads = 1
        limits.waitingPerTenant = 3
        let stores = try await state.stores(id(1), id(2), limits: limits)
        let gate = DispatchSemaphore(value: 0)
        let begun = AsyncStream<Void>.makeStream()
        async let held: Void = stores.write(id(1), sealer: sealer) { _ in
            begun.continuation.finish()
            // The timeout applies only if one of the other calls waits for this one.
            _ = gate.wait(timeout: .now() + 10)
        }
        for await _ in begun.stream {}
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    await failure { try await stores.read(id(1), sealer: sealer) { _ in } } == .busy
                }
            }
            var refused = 0
            // Refused calls return at once; the others wait for the gate.
            for await isRefused in group where isRefused {
                refused += 1
                if refused == 17 { break }
            }
            group.addTask {
                await failure { try await stores.read(id(2), sealer: sealer) { _ in } } == .busy
            }
            gate.signal()
            for await isRefused in group where isRefused { refused += 1 }
            return refused
        }
        try await held
        #expect(refused == 17)
        #expect(await failure { try await stores.read(id(1), sealer: sealer) { _ in } } == nil)
        try await stores.closeAll()
    }

    @Test("A tenant with a separate thread neither delays other tenants nor causes their refusal")
    func apart() async throws {
        var limits = StorageLimits()
        limits.threads = 1
        limits.waitingPerThread = 1
        let stores = try await state.stores(id(1), id(2), id(3), limits: limits, apart: id(1))
        let seen = Seen()
        let gate = DispatchSemaphore(value: 0)
        let begun = AsyncStream<Void>.makeStream()
        async let held: Void = stores.write(id(1), sealer: sealer) { _ in
            begun.continuation.finish()
            // The timeout applies only if the other tenants wait for this one.
            _ = gate.wait(timeout: .now() + 120)
            seen.append(1)
        }
        for await _ in begun.stream {}
        async let waiting: Void = stores.write(id(1), sealer: sealer) { _ in }
        for number in [2, 3] {
            let refusal = await failure {
                try await stores.write(id(number), sealer: sealer) { _ in
                    seen.append(Int64(number))
                }
            }
            #expect(refusal == nil)
        }
        #expect(stores.openCount == 3)
        gate.signal()
        try await held
        try await waiting
        #expect(seen.values == [2, 3, 1])
        await stores.ping()
        try await stores.closeAll()
        #expect(stores.openCount == 0)
        #expect(
            await failure { try await stores.read(id(1), sealer: sealer) { _ in } }
                == .unavailable("storage is closed")
        )
    }

    @Test("A tenant with a separate thread does not keep files open beyond the limit")
    func apartOpenLimit() async throws {
        var limits = StorageLimits()
        limits.openTenants = 3
        let stores = try await state.stores(limits: limits, apart: id(0))
        for number in 0..<12 { try await stores.create(id(number)) }
        for number in Array(0..<12) + Array(0..<12) {
            try await stores.read(id(number), sealer: sealer) { _ in }
            #expect(stores.openCount <= 3)
        }
        // The other tenants have not evicted its file.
        #expect(Files.descriptors(below: state.tenantDirectory(id(0))).count == 2)
    }

    @Test(
        "The log is checkpointed by size and by commits and stays recoverable",
        arguments: [(64 * 1024, 1000), (1 << 30, 8)]
    )
    func logIsBounded(size: Int, commits: Int) async throws {
        var limits = StorageLimits()
        limits.writeAheadLog = size
        limits.commitsPerLog = commits
        limits.commitsPerLogCheck = 2
        let stores = try await state.stores(id(1), limits: limits)
        for number in 0..<300 {
            try await stores.write(id(1), sealer: sealer) {
                try $0.attempts.save(AttemptRecord(failures: 1), for: hash(number), of: nil)
            }
        }
        let log = try #require(Files.bytes(state.tenantFile(id(1)) + "-wal"))
        #expect(log.count < 256 * 1024)
        let copy = try await state.crashCopy()
        let recovered = try await copy.stores()
        let record = try await recovered.read(id(1), sealer: sealer) {
            try $0.attempts.find(hash(299))
        }
        #expect(record.failures == 1)
        try await recovered.integrityCheck(id(1))
    }

    @Test("The file is opened with the settings that durability and safety need")
    func settings() async throws {
        let stores = try await state.stores(id(1))
        let expected = [
            "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
            "trusted_schema": "0", "cell_size_check": "1", "locking_mode": "exclusive",
            "auto_vacuum": "0", "application_id": "\(Schema.tenant.applicationID)",
            "busy_timeout": "0", "wal_autocheckpoint": "0", "cache_spill": "\(Fixed.changedPages)",
        ]
        for (pragma, value) in expected {
            let found = try await stores.write(id(1), sealer: sealer) { tenant in
                try tenant.statements.returning("PRAGMA \(pragma)") { row in
                    if let number = try? row.integer(0) { return "\(number)" }
                    return try row.text(0)
                }
            }
            #expect(found == [value], "\(pragma)")
        }
    }

    @Test("A transaction that changes more pages than the cache holds writes them once")
    func spilling() async throws {
        let stores = try await state.stores(id(1))
        let log = state.tenantFile(id(1)) + "-wal"
        try await stores.write(id(1), sealer: sealer) { tenant in
            for number in 0..<100 {
                try tenant.accounts.insert(
                    account(number, String(repeating: "\(number)-", count: 1000))
                )
            }
            #expect(Files.bytes(log)?.count ?? 0 == 0)
        }
        #expect(try #require(Files.bytes(log)?.count) > Fixed.pageCache * 1024)
    }
}

/// Records numbers in the order in which they occur.
final class Seen: Sendable {
    private let list = Mutex<[Int64]>([])
    var values: [Int64] { list.withLock { $0 } }
    func append(_ value: Int64) { list.withLock { $0.append(value) } }
}
