import FrontdeskDomain
import Glibc
import Testing

@testable import FrontdeskStorage

/// The tests cause a fault by replacing the file behind the log's descriptor.
@Suite("Failed commits")
struct CommitFailureTests {
    private let state: TemporaryState

    init() throws {
        state = try TemporaryState()
    }

    private func replaceLog(by path: String, _ flags: Int32) throws {
        let file = state.tenantFile(id(1)) + "-wal"
        let log = try #require(
            Files.descriptors(below: state.tenantDirectory(id(1))).first { descriptor in
                var target = [CChar](repeating: 0, count: 4096)
                let length = readlink("/proc/self/fd/\(descriptor)", &target, target.count)
                let bytes = target.prefix(max(0, length)).map { UInt8(bitPattern: $0) }
                return String(decoding: bytes, as: UTF8.self) == file
            }
        )
        let other = open(path, flags | O_CLOEXEC)
        dup2(other, log)
        close(other)
    }

    @Test(
        "After a failed commit, the outcome is unknown or nothing is stored; the next one works",
        arguments: [
            ("/dev/null", O_RDONLY, StorageError.outcomeUnknown), ("/dev/full", O_WRONLY, .full),
        ]
    )
    func failingCommit(path: String, flags: Int32, expected: StorageError) async throws {
        let stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account(1, "ann")) }
        try replaceLog(by: path, flags)
        let seen = Seen()
        let error = await failure {
            try await stores.write(id(1), sealer: sealer, afterCommit: { seen.append(1) }) {
                try $0.accounts.insert(account(2, "bob"))
            }
        }
        #expect(error == expected)
        #expect(seen.values.isEmpty)
        #expect(stores.openCount == 0)
        try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account(3, "cy")) }
        let names = try await stores.read(id(1), sealer: sealer) {
            try $0.accounts.list(after: nil, limit: 9).map(\.userName)
        }
        #expect(names == ["ann", "cy"])
        try await stores.integrityCheck(id(1))
    }

    @Test(
        "A revocation on a full disk uses a part of the reserve, which is refilled later"
    )
    func reserve() async throws {
        let stores = try await state.stores(id(1))
        let reserve = state.directory.reserve
        #expect(reserve.held == 0, "only a serving daemon fills it")
        #expect(reserve.fill() && reserve.held == reserve.size)
        try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account(1, "ann")) }
        try replaceLog(by: "/dev/full", O_WRONLY)
        try await stores.write(id(1), sealer: sealer, for: .revoking) {
            try $0.accounts.updateStatus(.disabled, of: id(1))
        }
        #expect(reserve.held == reserve.size - Fixed.reserveStep)
        #expect(Files.bytes(state.path + "/reserve")?.count == reserve.held)
        let status = try await stores.read(id(1), sealer: sealer) {
            try $0.accounts.find(id: id(1))?.status
        }
        #expect(status == .disabled)
        try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account(2, "bob")) }
        #expect(
            reserve.held == reserve.size,
            "with room on the disk, the reserve is refilled first"
        )
    }

    @Test("An ordinary write is refused on a full disk and leaves the reserve untouched")
    func ordinary() async throws {
        let stores = try await state.stores(id(1))
        let reserve = state.directory.reserve
        reserve.fill()
        try await stores.write(id(1), sealer: sealer) { try $0.accounts.insert(account(1, "ann")) }
        try replaceLog(by: "/dev/full", O_WRONLY)
        let error = await failure {
            try await stores.write(id(1), sealer: sealer) {
                try $0.accounts.insert(account(2, "bob"))
            }
        }
        #expect(error == .full)
        #expect(reserve.held == reserve.size)
    }

    @Test("A statement after an error ended the transaction does not commit on its own")
    func endedTransaction() async throws {
        let stores = try await state.stores(id(1))
        let error = await failure {
            try await stores.write(id(1), sealer: sealer) { tenant in
                try tenant.statements.executeAll("ROLLBACK")
                try? tenant.accounts.insert(account(1, "ann"))
            }
        }
        #expect(error == .unavailable("the transaction was rolled back"))
        #expect(try await stores.read(id(1), sealer: sealer) { try $0.accounts.count() } == 0)
    }
}

@Suite("Crashes")
struct CrashTests {
    /// Disables account `number` in a tenant that has ten.
    private func disable(_ number: Int, _ stores: TenantStores) async throws {
        try await stores.write(id(1), sealer: sealer) {
            try $0.accounts.updateStatus(.disabled, of: id(number))
        }
    }

    private func disabled(_ stores: TenantStores) async throws -> [AccountID] {
        try await stores.read(id(1), sealer: sealer) {
            try $0.accounts.list(after: nil, limit: 99).filter { $0.status == .disabled }.map(\.id)
        }
    }

    @Test("DU-09 Repeated kills lose nothing, even during a checkpoint")
    func repeatedly() async throws {
        var state = try TemporaryState()
        var stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) {
            for number in 0..<10 { try $0.accounts.insert(account(number, "person-\(number)")) }
        }
        for number in 0..<10 {
            try await disable(number, stores)
            let copy = try await state.crashCopy()
            if number % 3 == 1 {
                // The file is as after the checkpoint, the log as before: the kill came in between.
                try await stores.closeAll()
                let file = try #require(Files.bytes(state.tenantFile(id(1))))
                Files.write(file, to: copy.tenantFile(id(1)))
            } else if number % 3 == 2 {
                try await stores.closeAll()
            }
            state = number % 3 == 2 ? state : copy
            stores = try await state.stores()
            let found = try await disabled(stores)
            #expect(found.count == number + 1)
            try await stores.integrityCheck(id(1))
        }
    }
}
