import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Attempts")
struct AttemptStoreTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        var limits = StorageLimits()
        limits.unknownAttempts = 20
        state = try TemporaryState()
        stores = try await state.stores(id(1), limits: limits)
        try await stores.write(id(1), sealer: sealer) {
            for number in 0..<5 { try $0.accounts.insert(account(number, "person-\(number)")) }
        }
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (AttemptStore) throws -> Result
    ) async throws -> Result {
        try await stores.write(id(1), sealer: sealer) { try body($0.attempts) }
    }

    private func record(_ failures: Int) -> AttemptRecord {
        AttemptRecord(failures: failures, lastFailureAt: now)
    }

    @Test("A record is found as last saved, with or without an account")
    func save() async throws {
        let (two, three) = (record(2), record(3))
        try await write { attempts in
            #expect(try attempts.find(hash(1)) == .none)
            for account in [id(1), nil] as [AccountID?] {
                let key = hash(account == nil ? 2 : 1)
                try attempts.save(two, for: key, of: account)
                try attempts.save(three, for: key, of: account)
                #expect(try attempts.find(key) == three)
                try attempts.delete(key)
                #expect(try attempts.find(key) == .none)
                try attempts.delete(key)
            }
        }
    }

    @Test("Only the newest records without an account are kept; an account's records always stay")
    func eviction() async throws {
        let one = record(1)
        try await write { attempts in
            for number in 0..<5 { try attempts.save(one, for: hash(number), of: id(number)) }
            for number in 100..<200 { try attempts.save(one, for: hash(number), of: nil) }
            for number in 0..<5 { #expect(try attempts.find(hash(number)) == one) }
            let kept = try (100..<200).filter { try attempts.find(hash($0)) == one }
            #expect(kept == Array(180..<200))
        }
    }

    @Test("Guesses at one name do not evict the records of other names")
    func updatesDoNotEvict() async throws {
        let one = record(1)
        try await write { attempts in
            for number in 100..<120 { try attempts.save(one, for: hash(number), of: nil) }
            for _ in 0..<50 { try attempts.save(one, for: hash(119), of: nil) }
            let kept = try (100..<120).filter { try attempts.find(hash($0)) == one }
            #expect(kept.count == 20)
        }
    }

    @Test("A record that is now an account's is never evicted")
    func adoption() async throws {
        let (one, two) = (record(1), record(2))
        try await write { attempts in
            try attempts.save(one, for: hash(1), of: nil)
            try attempts.save(one, for: hash(1), of: id(1))
            try attempts.save(two, for: hash(1), of: nil)
            for number in 100..<200 { try attempts.save(one, for: hash(number), of: nil) }
            #expect(try attempts.find(hash(1)) == two)
        }
    }

    @Test("A record of an unknown account and a short key are rejected")
    func refusals() async throws {
        let one = record(1)
        #expect(
            await failure { try await write { try $0.save(one, for: hash(1), of: id(99)) } }
                == .notFound
        )
        #expect(
            await failure { try await write { try $0.find([1, 2]) } }
                == .rejected("the length of a hash")
        )
    }

    @Test(
        "LK-10 A stored count out of range saturates, and one more failure does not trap",
        arguments: [
            (Int64(Int32.max), AttemptRecord.indefiniteLockoutAt),
            (.max, AttemptRecord.indefiniteLockoutAt), (-1, 0),
            (.min, 0),
        ]
    )
    func saturation(stored: Int64, read: Int) async throws {
        let one = record(1)
        try await write { try $0.save(one, for: hash(1), of: id(1)) }
        try await stores.closeAll()
        try state.tamper(
            with: id(1),
            "UPDATE attempts SET failures = \(stored == .min ? "-9223372036854775807 - 1" : "\(stored)")"
        )
        let again = try await state.stores()
        try await again.write(id(1), sealer: sealer) { tenant in
            var record = try tenant.attempts.find(hash(1))
            #expect(record.failures == read)
            record.recordFailure(at: now)
            try tenant.attempts.save(record, for: hash(1), of: id(1))
            #expect(try tenant.attempts.find(hash(1)) == record)
        }
    }

    @Test("An exhausted sequence is reported as damage and does not crash")
    func sequenceEnd() async throws {
        let one = record(1)
        try await write { try $0.save(one, for: hash(1), of: nil) }
        try await stores.closeAll()
        try state.tamper(with: id(1), "UPDATE attempts SET sequence = 9223372036854775807")
        let again = try await state.stores()
        let error = await failure {
            try await again.write(id(1), sealer: sealer) {
                try $0.attempts.save(one, for: hash(2), of: nil)
            }
        }
        #expect(error == .damaged("the sequence of attempts"))
    }
}
