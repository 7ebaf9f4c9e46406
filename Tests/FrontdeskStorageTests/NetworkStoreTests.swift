import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Networks with sign-ins")
struct NetworkStoreTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        state = try TemporaryState()
        stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { store in
            for number in 1...2 { try store.accounts.insert(account(number, "a\(number)")) }
        }
    }

    @Test("A network is known for 14 days after the last success, but not before it")
    func lifetime() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            let networks = store.networks
            #expect(try !networks.isKnown(hash(1), at: now))
            try networks.note(hash(1), of: id(1), at: now)
            let end = now + .seconds(14 * 86_400)
            #expect(try networks.isKnown(hash(1), at: now))
            #expect(try networks.isKnown(hash(1), at: end - .milliseconds(1)))
            #expect(try !networks.isKnown(hash(1), at: end))
            #expect(try !networks.isKnown(hash(1), at: now - .milliseconds(1)))
            #expect(try !networks.isKnown(hash(2), at: now))
            try networks.note(hash(1), of: id(2), at: now + .seconds(60))
            #expect(try networks.isKnown(hash(1), at: end))
        }
    }

    @Test("FT-07 An account makes at most eight networks known and evicts no other account's")
    func perAccount() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            try store.networks.note(hash(1000), of: id(2), at: now)
            for number in 0..<100 { try store.networks.note(hash(number), of: id(1), at: now) }
            let rows = try store.statements.row("SELECT count(*) FROM networks") { try $0.count(0) }
            #expect(rows == 9)
            #expect(try store.networks.isKnown(hash(99), at: now))
            #expect(try store.networks.isKnown(hash(1000), at: now))
        }
    }

    @Test("An unknown account and an invalid hash are rejected")
    func refused() async throws {
        try await stores.write(id(1), sealer: sealer) { store in
            #expect(throws: StorageError.notFound) {
                try store.networks.note(hash(1), of: id(3), at: now)
            }
            #expect(throws: StorageError.rejected("the length of a hash")) {
                try store.networks.isKnown([1], at: now)
            }
        }
    }
}
