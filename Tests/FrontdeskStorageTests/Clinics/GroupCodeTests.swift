import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("QR codes of clinic groups in the registry")
struct GroupCodeTests {
    private let state: TemporaryState
    private let registry: Registry

    init() async throws {
        state = try TemporaryState()
        try Registry.create(in: state.directory)
        var limits = StorageLimits()
        (limits.groupCodes, limits.revokedGroupCodes) = (3, 2)
        registry = try Registry(opening: state.directory, limits: limits)
    }

    @discardableResult
    private func insert(_ number: Int, of tenant: Int = 1) async throws -> Bool {
        let code = GroupCode(
            id: id(number),
            tenant: id(tenant),
            clinic: number.isMultiple(of: 2) ? id(7) : nil,
            label: "Empfang \(number)",
            createdAt: now
        )
        return try await registry.insertGroupCode(
            StoredGroupCode(code: code, sealedContent: [UInt8(number)]),
            code: hash(number),
            content: hash(number + 1000)
        )
    }

    private func insertTenant(_ number: Int, _ kind: TenantKind = .clinicGroup) async throws {
        let group = Tenant(
            id: id(number),
            name: "g\(number)",
            canonicalName: name("g\(number)"),
            kind: kind,
            displayName: "G",
            status: .active,
            createdAt: now
        )
        try await registry.insertTenant(group, wrappedKey: [1])
    }

    @Test("CG-02 A code is found by the hash of the code or of its content, and by nothing else")
    func find() async throws {
        try await insertTenant(1)
        try await insert(4)
        let found = try #require(try await registry.findUsableGroupCode(hash: hash(4)))
        #expect(found.id == id(4) && found.tenant == id(1) && found.clinic == id(7))
        #expect(found.label == "Empfang 4" && found.uses == 0)
        #expect(try await registry.findUsableGroupCode(hash: hash(1004)) == found)
        #expect(try await registry.findUsableGroupCode(hash: hash(5)) == nil)
        try await registry.countUse(of: id(4))
        try await registry.countUse(of: id(4))
        #expect(try await registry.findGroupCode(id(4), of: id(1))?.code.uses == 2)
    }

    @Test("CG-02 Revoked codes and those of inactive groups are unknown; revoking is done once")
    func revoked() async throws {
        try await insertTenant(1)
        try await insertTenant(2)
        try await insertTenant(3, .office)
        for tenant in 1...3 { try await insert(tenant, of: tenant) }
        #expect(try await registry.findUsableGroupCode(hash: hash(3)) == nil, "not a clinic group")
        #expect(try await !registry.revokeGroupCode(id(1), of: id(2), at: now), "another group's")
        #expect(try await registry.revokeGroupCode(id(1), of: id(1), at: now))
        #expect(try await !registry.revokeGroupCode(id(1), of: id(1), at: now))
        #expect(try await registry.findUsableGroupCode(hash: hash(1)) == nil)
        #expect(try await registry.findGroupCode(id(1), of: id(1))?.code.revokedAt == now)
        try await registry.updateStatus(.suspended, of: id(2))
        #expect(try await registry.findUsableGroupCode(hash: hash(2)) == nil)
        try await registry.updateStatus(.active, of: id(2))
        #expect(try await registry.findUsableGroupCode(hash: hash(2)) != nil)
        try await registry.deleteTenant(id(2), at: now)
        #expect(try await registry.findUsableGroupCode(hash: hash(2)) == nil)
        #expect(try await registry.findGroupCode(id(2), of: id(2)) == nil)
    }

    @Test("A group has a limited number of codes, and a limited number of revoked ones is kept")
    func limits() async throws {
        try await insertTenant(1)
        for number in 1...3 { try await insert(number) }
        #expect(try await !insert(4))
        for number in 1...3 {
            _ = try await registry.revokeGroupCode(id(number), of: id(1), at: now)
            try await insert(number + 10)
        }
        let all = try await registry.listGroupCodes(of: id(1), after: 0, limit: 10)
        #expect(all.map(\.code.id) == [id(2), id(3), id(11), id(12), id(13)])
        let rest = try await registry.listGroupCodes(of: id(1), after: all[1].number, limit: 2)
        #expect(rest.map(\.code.id) == [id(11), id(12)])
        #expect(try await registry.listGroupCodes(of: id(2), after: 0, limit: 9) == [])
    }

    @Test("The marks of changed groups last until they are removed")
    func marks() async throws {
        for number in [1, 2] { try await insertTenant(number) }
        let counted = Losses()
        for number in [1, 1, 2] {
            try await registry.markChangedClinics(of: id(number)) { counted.add(.busy) }
        }
        #expect(counted.count == 3)
        try await registry.close()
        let reopened = try Registry(opening: state.directory)
        #expect(Set(try await reopened.listChangedClinicGroups()) == [id(1), id(2)])
        try await reopened.unmarkChangedClinics { [id(2)] }
        #expect(try await reopened.listChangedClinicGroups() == [id(1)])
        try await reopened.deleteTenant(id(1), at: now)
        #expect(try await reopened.listChangedClinicGroups() == [])
        #expect(try await reopened.listClinicGroups().map(\.tenant.id) == [id(2)])
    }
}
