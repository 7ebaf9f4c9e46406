import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Registry")
struct RegistryTests {
    private let state: TemporaryState
    private let registry: Registry

    init() throws {
        state = try TemporaryState()
        try Registry.create(in: state.directory)
        registry = try Registry(opening: state.directory)
    }

    @Test("A tenant is found by its name's canonical form and by its id, even after reopening")
    func find() async throws {
        try await registry.insertTenant(tenant(1, "Praxis Müller"), wrappedKey: [1, 2, 3])
        try await registry.close()
        let registry = try Registry(opening: state.directory)
        let expected = RegisteredTenant(tenant: tenant(1, "Praxis Müller"), wrappedKey: [1, 2, 3])
        #expect(try await registry.findTenant(named: name("PRAXIS mu\u{308}ller")) == expected)
        #expect(try await registry.findTenant(id: id(1)) == expected)
        #expect(try await registry.findTenant(named: name("Praxis")) == nil)
    }

    @Test("A name is taken in any spelling of its canonical form")
    func uniqueName() async throws {
        try await registry.insertTenant(tenant(1, "Café"), wrappedKey: [1])
        let error = await failure {
            try await registry.insertTenant(tenant(2, "CAFE\u{301}"), wrappedKey: [1])
        }
        #expect(error == .alreadyExists(field: "name"))
        let again = await failure {
            try await registry.insertTenant(tenant(1, "other"), wrappedKey: [1])
        }
        #expect(again == .alreadyExists(field: "id"))
    }

    @Test("TN-05 A deleted tenant loses its name and its key, and the name stays taken for 30 days")
    func quarantine() async throws {
        try await registry.insertTenant(tenant(1, "one"), wrappedKey: [1])
        try await registry.deleteTenant(id(1), at: now)
        #expect(try await registry.findTenant(named: name("one")) == nil)
        let kept = try #require(try await registry.findTenant(id: id(1)))
        #expect(kept.wrappedKey == nil)
        #expect(kept.tenant.status == .deleted)
        #expect(kept.deletedAt == now)
        let early = tenant(2, "one", createdAt: now + Registry.nameReservation - .milliseconds(1))
        #expect(
            await failure { try await registry.insertTenant(early, wrappedKey: [2]) }
                == .alreadyExists(field: "name")
        )
        let late = tenant(2, "one", createdAt: now + Registry.nameReservation)
        try await registry.insertTenant(late, wrappedKey: [2])
        #expect(try await registry.findTenant(named: name("one"))?.tenant.id == id(2))
        #expect(try await registry.findTenant(id: id(1))?.tenant.status == .deleted)
        #expect(
            await failure { try await registry.deleteTenant(id(1), at: now) } == .notFound
        )
    }

    @Test("A destroyed key is neither in the file nor in its log")
    func erasure() async throws {
        let key = hash(99) + hash(98)
        try await registry.insertTenant(tenant(1, "one"), wrappedKey: key)
        func occurs() -> Bool {
            ["", "-wal"].contains { suffix in
                let bytes = Files.bytes(state.path + "/registry.sqlite" + suffix) ?? []
                return bytes.indices.contains { bytes[$0...].starts(with: key) }
            }
        }
        #expect(occurs())
        try await registry.deleteTenant(id(1), at: now)
        #expect(!occurs())
    }

    @Test("Pages of tenants are in the order of names, without deleted ones and the decoy")
    func list() async throws {
        for (number, name) in ["delta", "alpha", "charlie", "bravo"].enumerated() {
            try await registry.insertTenant(tenant(number, name), wrappedKey: [1])
        }
        try await registry.insertTenant(tenant(10, "-", kind: .decoy), wrappedKey: [1])
        try await registry.deleteTenant(id(2), at: now)
        let first = try await registry.listTenants(after: nil, limit: 2)
        #expect(first.map(\.tenant.name) == ["alpha", "bravo"])
        let second = try await registry.listTenants(
            after: first.last?.tenant.canonicalName,
            limit: 2
        )
        #expect(second.map(\.tenant.name) == ["delta"])
        #expect(try await registry.countTenants() == 3)
        #expect(try await registry.listTenants(after: nil, limit: -1).isEmpty)
    }

    @Test("Deleted tenants are listed by id, in the order of deletion")
    func listDeleted() async throws {
        #expect(try await registry.listDeleted().isEmpty)
        for number in 1...4 {
            try await registry.insertTenant(tenant(number, "office \(number)"), wrappedKey: [1])
        }
        try await registry.updateStatus(.suspended, of: id(1))
        try await registry.deleteTenant(id(3), at: now)
        try await registry.deleteTenant(id(2), at: now + .seconds(1))
        // Its name is free again, but the tenant is still listed as deleted.
        let late = tenant(5, "office 3", createdAt: now + Registry.nameReservation)
        try await registry.insertTenant(late, wrappedKey: [2])
        #expect(try await registry.listDeleted() == [id(3), id(2)])
    }

    @Test("A ping returns after earlier work, even when the registry is closed")
    func ping() async throws {
        await registry.ping()
        try await registry.close()
        await registry.ping()
    }

    @Test("There is one decoy, which cannot be named or deleted")
    func decoy() async throws {
        #expect(try await registry.findDecoy() == nil)
        try await registry.insertTenant(tenant(1, "-", kind: .decoy), wrappedKey: [7])
        #expect(try await registry.findDecoy()?.wrappedKey == [7])
        #expect(try await registry.findTenant(named: name("-")) == nil)
        #expect(
            await failure {
                try await registry.insertTenant(tenant(2, "+", kind: .decoy), wrappedKey: [1])
            } == .alreadyExists(field: "kind")
        )
        #expect(await failure { try await registry.deleteTenant(id(1), at: now) } == .notFound)
    }

    @Test("A tenant can be suspended and reactivated, but no update sets the deleted status")
    func status() async throws {
        try await registry.insertTenant(tenant(1, "one"), wrappedKey: [1])
        try await registry.updateStatus(.suspended, of: id(1))
        #expect(try await registry.findTenant(id: id(1))?.tenant.status == .suspended)
        #expect(
            await failure { try await registry.updateStatus(.active, of: id(2)) } == .notFound
        )
        let error = await failure { try await registry.updateStatus(.deleted, of: id(1)) }
        guard case .rejected = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("TM-03 Any time can be stored", arguments: [Int64.min, -1, 0, 4_102_444_800_000, .max])
    func moments(milliseconds: Int64) async throws {
        let moment = Timestamp(milliseconds: milliseconds)
        try await registry.insertTenant(tenant(1, "one", createdAt: moment), wrappedKey: [1])
        try await registry.deleteTenant(id(1), at: moment)
        #expect(try await registry.findTenant(id: id(1))?.deletedAt == moment)
        #expect(try await registry.findTenant(id: id(1))?.tenant.createdAt == moment)
    }

    @Test("After closing, work is refused")
    func closed() async throws {
        try await registry.close()
        #expect(
            await failure { try await registry.countTenants() }
                == .unavailable("storage is closed")
        )
    }
}
