import Foundation
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Held tenants", .timeLimit(.minutes(15)))
struct QuarantinedTenantTests {
    /// A copy of the office's database, made between two runs.
    private func copy(of file: TenantFile, _ desk: Desk) async throws -> Data {
        var data = Data()
        try await desk.restart { data = try Data(contentsOf: file.url(in: $0)) }
        return data
    }

    private func put(_ data: Data, _ file: TenantFile, _ desk: Desk) async throws {
        try await desk.restart { try data.write(to: file.url(in: $0)) }
    }

    private func accept(_ desk: Desk) async throws -> AcceptTenantResponse {
        try await desk.services.operators.acceptTenant(
            Desk.tenant("sonnental"),
            context: .operator
        )
    }

    private func disable(_ user: String, _ desk: Desk) async throws {
        _ = try await desk.services.admin.disableUser(
            Desk.reference(user, "sonnental"),
            context: .operator
        )
    }

    /// An office with two users and a session, whose current file was replaced by yesterday's copy.
    private func revived() async throws -> (Desk, TenantFile, SecretBytes) {
        let desk = try await Desk()
        try await desk.makeOffice("sonnental")
        for user in ["anna", "ben"] { try await desk.makeUser(user, in: "sonnental") }
        let file = TenantFile(try await desk.tenantID("sonnental"))
        let token = try await desk.session("anna", at: "sonnental")
        let yesterday = try await copy(of: file, desk)
        let request = SetPasswordRequest(
            tenant: "sonnental",
            account: "anna",
            password: SecretBytes(utf8: "an entirely other staple")
        )
        _ = try await desk.services.operators.setPassword(request, context: .operator)
        try await disable("ben", desk)
        try await desk.makeUser("cleo", in: "sonnental")
        try await put(yesterday, file, desk)
        return (desk, file, token)
    }

    @Test("FT-03 A tenant whose file is an older copy cannot be used, and the operator sees why")
    func quarantined() async throws {
        let (desk, file, token) = try await revived()
        for attempt in [
            { _ = try await desk.signIn("ben", at: "sonnental") },
            { _ = try await desk.validate(token) },
            { try await desk.makeUser("dora", in: "sonnental") },
        ] as [() async throws -> Void] {
            await #expect(throws: StorageError.quarantined(TenantQuarantine(anchored: 8, last: 4)))
            {
                try await attempt()
            }
        }
        let shown = try await desk.services.operators.getTenant(
            Desk.tenant("sonnental"),
            context: .operator
        )
        #expect(shown.unavailableReason.hasPrefix("quarantined: the file is an older copy"))
        let listed = try await desk.services.operators.listTenants(
            ListTenantsRequest(),
            context: .operator
        )
        #expect(listed.tenants.map(\.unavailableReason) == [shown.unavailableReason])
        let status = try await desk.services.operators.status(StatusRequest(), context: .operator)
        #expect(status.unavailableTenants.map(\.name) == ["sonnental"])
        #expect(status.unavailableTenants.map(\.reason) == [shown.unavailableReason])
        // The anchor does not move, even over the next start.
        await desk.services.background.anchoring.turn()
        try await desk.restart()
        #expect(try await desk.registry.auditAnchors(of: [file.id])[file.id]?.place.sequence == 8)
        await #expect(throws: StorageError.self) { _ = try await desk.validate(token) }
    }

    @Test("FT-03 The survey after the start finds a replaced file before its first use")
    func survey() async throws {
        let (desk, file, _) = try await revived()
        #expect(await eventually { desk.stores.faults[file.id] != nil })
        let status = try await desk.services.operators.status(StatusRequest(), context: .operator)
        #expect(status.unavailableTenants.map(\.name) == ["sonnental"])
        let reason = "\(StorageError.quarantined(TenantQuarantine(anchored: 8, last: 4)))"
        #expect(status.unavailableTenants.map(\.reason) == [reason])
        let health = try await desk.services.health.check(CheckRequest(), context: .operator)
        #expect(health.conditions.map(\.kind) == [.tenantUnavailable])
        #expect(health.conditions.map(\.detail) == ["sonnental: \(reason)"])
    }

    @Test("FT-03 A quarantined tenant reads the registry only when its file is compared again")
    func remembered() async throws {
        let (desk, file, _) = try await revived()
        await desk.stopBackground()
        let registered = try #require(try await desk.registry.findTenant(id: file.id))
        let open = try desk.services.operators.vault.opened(registered)
        let quarantined = StorageError.quarantined(TenantQuarantine(anchored: 8, last: 4))
        func read() async throws {
            try await desk.stores.read(file.id, sealer: open.sealer) { _ in }
        }
        await #expect(throws: quarantined) { try await read() }
        try await desk.registry.close()
        for _ in 0..<3 { await #expect(throws: quarantined) { try await read() } }
        await #expect(throws: StorageError.unavailable("storage is closed")) {
            try await desk.stores.check(file.id, sealer: open.sealer)
        }
    }

    @Test(
        "FT-03 Accepting ends everything that had ended, lists the changed accounts and is recorded"
    )
    func accepted() async throws {
        let (desk, _, token) = try await revived()
        let accepted = try await accept(desk)
        #expect(accepted.wasQuarantined && accepted.endedSessions == 1)
        #expect(accepted.tenant?.unavailableReason == "" && accepted.changesSinceAt == 0)
        #expect(
            accepted.changes.map { "\($0.userName) \($0.kind)" } == [
                " account.created", "ben account.disabled", "anna password.set",
            ]
        )
        #expect(await reason { _ = try await desk.validate(token) } == .sessionInvalid)
        let last = try #require(try await desk.trail("sonnental").last)
        #expect(last.kind == "audit-log.accepted" && last.detail("anchored") == "8")
        #expect(last.detail("changed_accounts") == "3")
        #expect(try await desk.verify("sonnental").intact)
        // The accepted file is now the one in use.
        _ = try await desk.session("ben", at: "sonnental")
        try await desk.restart()
        _ = try await desk.session("anna", at: "sonnental")
        #expect(try await !accept(desk).wasQuarantined)
        #expect(try await desk.kinds("sonnental").count { $0 == "audit-log.accepted" } == 1)
    }

    @Test("FT-03 A file with a different history is quarantined, however long it is")
    func anotherHistory() async throws {
        let (desk, file, _) = try await revived()
        let older = try await copy(of: file, desk)
        _ = try await accept(desk)
        for _ in 0..<5 { _ = try await desk.session("anna", at: "sonnental") }
        let longer = try await copy(of: file, desk)
        try await put(older, file, desk)
        _ = try await accept(desk)
        _ = try await desk.session("anna", at: "sonnental")
        try await put(longer, file, desk)
        let shown = try await desk.services.operators.getTenant(
            Desk.tenant("sonnental"),
            context: .operator
        )
        #expect(shown.unavailableReason.hasPrefix("quarantined: the file is not the one used last"))
    }

    @Test("FT-03 A quarantined tenant can be suspended and deleted")
    func ended() async throws {
        let (desk, _, _) = try await revived()
        let operators = desk.services.operators
        let suspended = try await operators.suspendTenant(
            Desk.tenant("sonnental"),
            context: .operator
        )
        #expect(suspended.status == .suspended)
        _ = try await operators.deleteTenant(Desk.tenant("sonnental"), context: .operator)
        let status = try await operators.status(StatusRequest(), context: .operator)
        #expect(status.unavailableTenants.isEmpty)
    }

    @Test("FT-03 The file that was used last is not quarantined, however far behind its anchor is")
    func lag() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("sonnental")
        let id = try await desk.tenantID("sonnental")
        let early = try await desk.stores.place(of: desk, id)
        for user in ["anna", "ben"] { try await desk.makeUser(user, in: "sonnental") }
        let late = try await desk.stores.place(of: desk, id)
        await desk.services.background.anchoring.turn()
        try await desk.registry.anchor([id: AuditLogEnd(place: early)], at: desk.clock.now())
        try await desk.restart()
        _ = try await desk.session("anna", at: "sonnental")
        let isAnchored = try await eventually {
            await desk.services.background.anchoring.turn()
            let anchor = try await desk.registry.auditAnchors(of: [id])[id]
            return anchor?.place.sequence ?? 0 > late.sequence
        }
        #expect(isAnchored)
    }

    @Test("FT-03 A registry older than a tenant's file quarantines no tenant")
    func olderRegistry() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("sonnental")
        try await desk.makeUser("anna", in: "sonnental")
        let id = try await desk.tenantID("sonnental")
        func registry(in path: String) -> URL { URL(fileURLWithPath: "\(path)/registry.sqlite") }
        var old = Data()
        try await desk.restart { old = try Data(contentsOf: registry(in: $0)) }
        let before = try await desk.registry.auditAnchors(of: [id])[id]
        let token = try await desk.session("anna", at: "sonnental")
        try await desk.restart()
        try #require(try await desk.registry.auditAnchors(of: [id])[id] != before)
        try await desk.restart { try old.write(to: registry(in: $0)) }
        try #require(try await desk.registry.auditAnchors(of: [id])[id] == before)
        _ = try await desk.validate(token)
        #expect(desk.stores.faults[id] == nil)
    }

    @Test("FT-03 A record edited to look like the anchored one is not accepted")
    func forged() async throws {
        let (desk, file, _) = try await revived()
        let older = try await copy(of: file, desk)
        _ = try await accept(desk)
        for _ in 0..<5 { _ = try await desk.session("anna", at: "sonnental") }
        let longer = try await copy(of: file, desk)
        try await put(older, file, desk)
        _ = try await accept(desk)
        try await put(longer, file, desk)
        let anchor = try #require(try await desk.registry.auditAnchors(of: [file.id])[file.id])
        let code = anchor.place.mac.hex
        try await desk.restart { path in
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
            _ = try await desk.signIn("anna", at: "sonnental")
        }
        #expect(desk.stores.faults[file.id] != nil)
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
    fileprivate func place(of desk: Desk, _ id: TenantID) async throws -> ChainLink {
        guard let registered = try await desk.registry.findTenant(id: id) else {
            throw StorageError.notFound
        }
        let open = try desk.services.operators.vault.opened(registered)
        return try await read(id, sealer: open.sealer) { store in
            try store.audit.fetchHead()?.last ?? .origin
        }
    }
}
