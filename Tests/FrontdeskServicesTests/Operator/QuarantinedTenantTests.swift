import Foundation
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Quarantined tenants", .timeLimit(.minutes(15)))
struct QuarantinedTenantTests {
    /// A copy of the office's database, made between two runs.
    private func copy(of file: TenantFile, _ fixture: Fixture) async throws -> Data {
        var data = Data()
        try await fixture.restart { data = try Data(contentsOf: file.url(in: $0)) }
        return data
    }

    private func put(_ data: Data, _ file: TenantFile, _ fixture: Fixture) async throws {
        try await fixture.restart { try data.write(to: file.url(in: $0)) }
    }

    private func accept(_ fixture: Fixture) async throws -> AcceptTenantResponse {
        try await fixture.services.operators.acceptTenant(
            Fixture.tenant("sonnental"),
            context: .operator
        )
    }

    private func disable(_ user: String, _ fixture: Fixture) async throws {
        _ = try await fixture.services.admin.disableUser(
            Fixture.reference(user, "sonnental"),
            context: .operator
        )
    }

    /// An office with two users and a session, whose current file was replaced by yesterday's copy.
    private func revived() async throws -> (Fixture, TenantFile, SecretBytes) {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        for user in ["anna", "ben"] { try await fixture.makeUser(user, in: "sonnental") }
        let file = TenantFile(try await fixture.tenantID("sonnental"))
        let token = try await fixture.session("anna", at: "sonnental")
        let yesterday = try await copy(of: file, fixture)
        let request = SetPasswordRequest(
            tenant: "sonnental",
            account: "anna",
            password: SecretBytes(utf8: "an entirely other staple")
        )
        _ = try await fixture.services.operators.setPassword(request, context: .operator)
        try await disable("ben", fixture)
        try await fixture.makeUser("cleo", in: "sonnental")
        try await put(yesterday, file, fixture)
        return (fixture, file, token)
    }

    @Test("FT-03 A tenant whose file is an older copy cannot be used, and the operator sees why")
    func quarantined() async throws {
        let (fixture, file, token) = try await revived()
        for attempt in [
            { _ = try await fixture.signIn("ben", at: "sonnental") },
            { _ = try await fixture.validate(token) },
            { try await fixture.makeUser("dora", in: "sonnental") },
        ] as [() async throws -> Void] {
            await #expect(throws: StorageError.quarantined(TenantQuarantine(anchored: 8, last: 4)))
            {
                try await attempt()
            }
        }
        let shown = try await fixture.services.operators.getTenant(
            Fixture.tenant("sonnental"),
            context: .operator
        )
        #expect(shown.unavailableReason.hasPrefix("quarantined: the file is an older copy"))
        let listed = try await fixture.services.operators.listTenants(
            ListTenantsRequest(),
            context: .operator
        )
        #expect(listed.tenants.map(\.unavailableReason) == [shown.unavailableReason])
        let status = try await fixture.services.operators.status(
            StatusRequest(),
            context: .operator
        )
        #expect(status.unavailableTenants.map(\.name) == ["sonnental"])
        #expect(status.unavailableTenants.map(\.reason) == [shown.unavailableReason])
        // The anchor does not move, even over the next start.
        await fixture.services.background.anchoring.runOnce()
        try await fixture.restart()
        #expect(
            try await fixture.registry.auditAnchors(of: [file.id])[file.id]?.place.sequence == 8
        )
        await #expect(throws: StorageError.self) { _ = try await fixture.validate(token) }
    }

    @Test("FT-03 The survey after the start finds a replaced file before its first use")
    func survey() async throws {
        let (fixture, file, _) = try await revived()
        #expect(await eventually { fixture.stores.faults[file.id] != nil })
        let status = try await fixture.services.operators.status(
            StatusRequest(),
            context: .operator
        )
        #expect(status.unavailableTenants.map(\.name) == ["sonnental"])
        let reason = "\(StorageError.quarantined(TenantQuarantine(anchored: 8, last: 4)))"
        #expect(status.unavailableTenants.map(\.reason) == [reason])
        let health = try await fixture.services.health.check(CheckRequest(), context: .operator)
        #expect(health.conditions.map(\.kind) == [.tenantUnavailable])
        #expect(health.conditions.map(\.detail) == ["sonnental: \(reason)"])
    }

    @Test("FT-03 A quarantined tenant reads the registry only when its file is compared again")
    func remembered() async throws {
        let (fixture, file, _) = try await revived()
        await fixture.stopBackground()
        let registered = try #require(try await fixture.registry.findTenant(id: file.id))
        let open = try fixture.services.operators.vault.opened(registered)
        let quarantined = StorageError.quarantined(TenantQuarantine(anchored: 8, last: 4))
        func read() async throws {
            try await fixture.stores.read(file.id, sealer: open.sealer) { _ in }
        }
        await #expect(throws: quarantined) { try await read() }
        try await fixture.registry.close()
        for _ in 0..<3 { await #expect(throws: quarantined) { try await read() } }
        await #expect(throws: StorageError.unavailable("storage is closed")) {
            try await fixture.stores.check(file.id, sealer: open.sealer)
        }
    }

    @Test(
        "FT-03 Accepting ends everything that had ended, lists the changed accounts and is recorded"
    )
    func accepted() async throws {
        let (fixture, _, token) = try await revived()
        let accepted = try await accept(fixture)
        #expect(accepted.wasQuarantined && accepted.endedSessions == 1)
        #expect(accepted.tenant?.unavailableReason == "" && accepted.changesSinceAt == 0)
        #expect(
            accepted.changes.map { "\($0.userName) \($0.kind)" } == [
                " account.created", "ben account.disabled", "anna password.set",
            ]
        )
        #expect(await reason { _ = try await fixture.validate(token) } == .sessionInvalid)
        let last = try #require(try await fixture.auditLog("sonnental").last)
        #expect(last.kind == "audit-log.accepted" && last.detail("anchored") == "8")
        #expect(last.detail("changed_accounts") == "3")
        #expect(try await fixture.verify("sonnental").intact)
        // The accepted file is now the one in use.
        _ = try await fixture.session("ben", at: "sonnental")
        try await fixture.restart()
        _ = try await fixture.session("anna", at: "sonnental")
        #expect(try await !accept(fixture).wasQuarantined)
        #expect(try await fixture.kinds("sonnental").count { $0 == "audit-log.accepted" } == 1)
    }

    @Test("FT-03 A file with a different history is quarantined, however long it is")
    func anotherHistory() async throws {
        let (fixture, file, _) = try await revived()
        let older = try await copy(of: file, fixture)
        _ = try await accept(fixture)
        for _ in 0..<5 { _ = try await fixture.session("anna", at: "sonnental") }
        let longer = try await copy(of: file, fixture)
        try await put(older, file, fixture)
        _ = try await accept(fixture)
        _ = try await fixture.session("anna", at: "sonnental")
        try await put(longer, file, fixture)
        let shown = try await fixture.services.operators.getTenant(
            Fixture.tenant("sonnental"),
            context: .operator
        )
        #expect(shown.unavailableReason.hasPrefix("quarantined: the file is not the one used last"))
    }

    @Test("FT-03 A quarantined tenant can be suspended and deleted")
    func ended() async throws {
        let (fixture, _, _) = try await revived()
        let operators = fixture.services.operators
        let suspended = try await operators.suspendTenant(
            Fixture.tenant("sonnental"),
            context: .operator
        )
        #expect(suspended.status == .suspended)
        _ = try await operators.deleteTenant(Fixture.tenant("sonnental"), context: .operator)
        let status = try await operators.status(StatusRequest(), context: .operator)
        #expect(status.unavailableTenants.isEmpty)
    }

    @Test("FT-03 The latest file is not quarantined, however old its anchor is")
    func lag() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        let id = try await fixture.tenantID("sonnental")
        let early = try await fixture.stores.place(of: fixture, id)
        for user in ["anna", "ben"] { try await fixture.makeUser(user, in: "sonnental") }
        let late = try await fixture.stores.place(of: fixture, id)
        await fixture.services.background.anchoring.runOnce()
        try await fixture.registry.anchor([id: AuditLogEnd(place: early)], at: fixture.clock.now())
        try await fixture.restart()
        _ = try await fixture.session("anna", at: "sonnental")
        let isAnchored = try await eventually {
            await fixture.services.background.anchoring.runOnce()
            let anchor = try await fixture.registry.auditAnchors(of: [id])[id]
            return anchor?.place.sequence ?? 0 > late.sequence
        }
        #expect(isAnchored)
    }

    @Test("FT-03 A registry older than a tenant's file quarantines no tenant")
    func olderRegistry() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        try await fixture.makeUser("anna", in: "sonnental")
        let id = try await fixture.tenantID("sonnental")
        func registry(in path: String) -> URL { URL(fileURLWithPath: "\(path)/registry.sqlite") }
        var old = Data()
        try await fixture.restart { old = try Data(contentsOf: registry(in: $0)) }
        let before = try await fixture.registry.auditAnchors(of: [id])[id]
        let token = try await fixture.session("anna", at: "sonnental")
        try await fixture.restart()
        try #require(try await fixture.registry.auditAnchors(of: [id])[id] != before)
        try await fixture.restart { try old.write(to: registry(in: $0)) }
        try #require(try await fixture.registry.auditAnchors(of: [id])[id] == before)
        _ = try await fixture.validate(token)
        #expect(fixture.stores.faults[id] == nil)
    }

    @Test("FT-03 A record edited to look like the anchored one is not accepted")
    func forged() async throws {
        let (fixture, file, _) = try await revived()
        let older = try await copy(of: file, fixture)
        _ = try await accept(fixture)
        for _ in 0..<5 { _ = try await fixture.session("anna", at: "sonnental") }
        let longer = try await copy(of: file, fixture)
        try await put(older, file, fixture)
        _ = try await accept(fixture)
        try await put(longer, file, fixture)
        let anchor = try #require(try await fixture.registry.auditAnchors(of: [file.id])[file.id])
        let code = anchor.place.mac.hex
        try await fixture.restart { path in
            let edit = Process()
            edit.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
            edit.arguments = [
                file.url(in: path).path,
                "UPDATE audit SET mac = x'\(code)' WHERE sequence = \(anchor.place.sequence)",
            ]
            try edit.run()
            edit.waitUntilExit()
            try #require(edit.terminationStatus == 0)
        }
        await #expect(throws: StorageError.self) {
            _ = try await fixture.signIn("anna", at: "sonnental")
        }
        #expect(fixture.stores.faults[file.id] != nil)
    }
}

/// The location of a tenant's database.
private struct TenantFile {
    let id: TenantID

    init(_ id: TenantID) { self.id = id }

    func url(in state: String) -> URL {
        URL(fileURLWithPath: "\(state)/tenants/\(id.hex.prefix(2))/\(id.hex)/tenant.sqlite")
    }
}

extension TenantStores {
    /// The last record of a tenant's audit log.
    fileprivate func place(of fixture: Fixture, _ id: TenantID) async throws -> ChainLink {
        guard let registered = try await fixture.registry.findTenant(id: id) else {
            throw StorageError.notFound
        }
        let open = try fixture.services.operators.vault.opened(registered)
        return try await read(id, sealer: open.sealer) { store in
            try store.audit.fetchHead()?.last ?? .origin
        }
    }
}
