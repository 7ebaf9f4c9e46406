import CSQLite
import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

/// The limit on SQLite's memory applies to the whole process, so the test runs in a separate
/// process.
@Suite("SQLite out of memory")
struct SQLiteMemoryTests {
    @Test("Wherever SQLite runs out of memory, the call fails as a whole and the process survives")
    func outOfMemory() async throws {
        await #expect(processExitsWith: .success) {
            for isOpen in [true, false] {
                let run = try MemoryShortage(isOpen: isOpen)
                try await run.raiseUntilEnough()
            }
        }
    }
}

/// Repeats a write and a read with increasing memory until both succeed.
private struct MemoryShortage {
    let state: TemporaryState
    /// Whether the file is open before memory runs out.
    let isOpen: Bool

    init(isOpen: Bool) throws {
        state = try TemporaryState()
        self.isOpen = isOpen
    }

    func raiseUntilEnough() async throws {
        try await state.stores(id(1)).closeAll()
        var (failedWrites, failedReads, successes, attempt) = (0, 0, 0, 0)
        while successes < 3 {
            try #require(attempt < 2000, "no amount of memory is enough")
            let result = try await run(attempt)
            failedWrites += result.write == nil ? 0 : 1
            failedReads += result.read == nil ? 0 : 1
            successes += result.write == nil && result.read == nil ? 1 : 0
            attempt += 1
        }
        try #require(failedWrites > 5 && failedReads > 5, "\(failedWrites), \(failedReads)")
        let stores = try await state.stores()
        try await stores.integrityCheck(id(1))
        try await stores.closeAll()
    }

    /// Inserts one account and lists all accounts with `attempt` KiB, then checks what was stored.
    private func run(_ attempt: Int) async throws -> (write: StorageError?, read: StorageError?) {
        let stores = try await state.stores()
        if isOpen { _ = try await count(stores) }
        let account = account(attempt, "person-\(attempt)")
        sqlite3_hard_heap_limit64(max(1, sqlite3_memory_used() + Int64(attempt) * 1024))
        let write = await failure {
            try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account) }
        }
        let read = await failure {
            try await stores.read(id(1), sealer: sealer) {
                try $0.accounts.list(after: nil, limit: 10_000)
            }
        }
        sqlite3_hard_heap_limit64(0)
        let isStored = try await stores.read(id(1), sealer: sealer) {
            try $0.accounts.find(id: account.id) != nil
        }
        switch write {
        case nil: try #require(isStored)
        case .unavailable("out of memory"): try #require(!isStored)
        case .outcomeUnknown: break
        case let error?: throw error
        }
        try #require(
            [nil, .unavailable("out of memory")].contains(read),
            "\(String(describing: read))"
        )
        try await stores.closeAll()
        return (write, read)
    }

    private func count(_ stores: TenantStores) async throws -> Int {
        try await stores.read(id(1), sealer: sealer) { try $0.accounts.count() }
    }
}
