import FrontdeskDomain
import FrontdeskStorage
import Glibc

/// Measures the processor time and the allocations of reads and writes of a tenant's database, for
/// each transaction. The database is in memory (`/dev/shm`), which excludes the disk.
///
/// The preloaded `Benchmarks/Load/allocations.c` counts the allocations.
@main
struct StatementCost {
    static func main() async throws {
        let path = "/dev/shm/statement-cost-\(getpid())"
        let stores = TenantStores(in: try StateDirectory.create(at: path), anchoredIn: nil)
        let cost = StatementCost(stores: stores)
        try await cost.prepare()
        print("| | processor, µs | allocations |\n|---|---|---|")
        try await cost.measureReads()
        try await cost.measureWrites()
        try await stores.closeAll()
    }

    private let stores: TenantStores
    private let tenant: TenantID = id(1)
    private let sealer = NoSealer()

    private func prepare() async throws {
        try await stores.create(tenant)
        try await stores.write(tenant, sealer: sealer) { store in
            for number in 0..<500 { try store.accounts.insert(Self.account(number)) }
        }
    }

    private func measureReads() async throws {
        try await measure("nothing, reading", 4000) { _ in
            try await stores.read(tenant, sealer: sealer) { _ in }
        }
        try await measure("10 accounts by id", 1000) { iteration in
            try await stores.read(tenant, sealer: sealer) { store in
                for number in iteration..<(iteration + 10) {
                    _ = try store.accounts.find(id: Self.id(number % 500))
                }
            }
        }
        try await measure("a list of 100 accounts", 200) { _ in
            _ = try await stores.read(tenant, sealer: sealer) {
                try $0.accounts.list(after: nil, limit: 100).count
            }
        }
    }

    private func measureWrites() async throws {
        try await measure("nothing, writing", 2000) { _ in
            try await stores.write(tenant, sealer: sealer) { _ in }
        }
        try await measure("10 updates of one column", 500) { iteration in
            try await stores.write(tenant, sealer: sealer) { store in
                for number in iteration..<(iteration + 10) {
                    try store.accounts.updateLastSignIn(Self.now, of: Self.id(number % 500))
                }
            }
        }
        try await measure("an update of all columns", 500) { iteration in
            let account = Self.account(iteration % 500)
            try await stores.write(tenant, sealer: sealer) { try $0.accounts.update(account) }
        }
        try await measure("a new account", 500) { iteration in
            let account = Self.account(10_000 + iteration)
            try await stores.write(tenant, sealer: sealer) { try $0.accounts.insert(account) }
        }
    }

    /// Prints the minimum of five rounds.
    private func measure(
        _ label: String,
        _ count: Int,
        _ body: (Int) async throws -> Void
    ) async throws {
        var least = (time: Double.infinity, allocations: Double.infinity)
        for round in 0..<5 {
            let (time, allocations) = (Self.processorTime(), Self.allocations())
            for iteration in 0..<count { try await body(round * count + iteration) }
            least.time = min(least.time, (Self.processorTime() - time) / Double(count))
            let allocated = Double(Self.allocations() - allocations) / Double(count)
            least.allocations = min(least.allocations, allocated)
        }
        print("| \(label) | \((least.time * 10).rounded() / 10) | \(Int(least.allocations)) |")
    }

    /// The processor time in microseconds.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }

    /// The count in the file that ALLOCATIONS names; 0 without a file.
    private static func allocations() -> UInt64 {
        guard let path = getenv("ALLOCATIONS") else { return 0 }
        let file = open(path, O_RDONLY)
        defer { close(file) }
        var count: UInt64 = 0
        return pread(file, &count, 8, 0) == 8 ? count : 0
    }

    private static let now = Timestamp(milliseconds: 1_800_000_000_000)

    private static func id<Subject>(_ number: Int) -> Identifier<Subject> {
        Identifier(high: UInt64(number), low: 77)
    }

    private static func account(_ number: Int) -> Account {
        let userName = "person-\(number)"
        return Account(
            id: id(number),
            userName: userName,
            canonicalUserName: CanonicalName(stored: Array(userName.utf8)),
            email: "\(userName)@example.org",
            canonicalEmail: CanonicalName(stored: Array("\(userName)@example.org".utf8)),
            role: .member,
            status: .enabled,
            passwordVerifier: "$argon2id$v=19$m=19456,t=2,p=1$" + String(repeating: "a", count: 66),
            createdAt: now
        )
    }
}

/// Does not encrypt, so that the benchmark measures only storage.
private struct NoSealer: ColumnSealer {
    func seal(_ plaintext: [UInt8], cell: Cell) throws -> [UInt8] { plaintext }
    func open(_ sealed: [UInt8], cell: Cell) throws -> [UInt8] { sealed }
    func recipientHash(_ recipient: [UInt8]) -> [UInt8] { [UInt8](repeating: 1, count: 32) }
    func auditCode(of message: [UInt8]) throws -> [UInt8] { [UInt8](repeating: 1, count: 32) }
}
