import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Anchoring the audit log", .timeLimit(.minutes(15)))
struct AnchoringTests {
    private func anchored(_ fixture: Fixture, at sequence: Int64) async throws -> AuditAnchor {
        let id = try await fixture.tenantID("sonnental")
        var found: AuditAnchor?
        let isAnchored = try await eventually {
            await fixture.services.background.anchoring.runOnce()
            found = try await fixture.registry.auditAnchors(of: [id])[id]
            return found?.place.sequence ?? 0 >= sequence
        }
        #expect(isAnchored)
        return try #require(found)
    }

    @Test("The registry stores the log's end soon after each commit, even after a stop in between")
    func follows() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        try await fixture.makeUser("anna", in: "sonnental")
        let first = try await anchored(fixture, at: 2)
        #expect(first.place.sequence == 2)
        _ = try await fixture.session("anna", at: "sonnental")
        try await fixture.restart()
        let id = try await fixture.tenantID("sonnental")
        #expect(try await fixture.registry.auditAnchors(of: [id])[id]?.place.sequence == 3)
        let verified = try await fixture.verify("sonnental", positions: [first.place.wirePosition])
        #expect(verified.intact && verified.records == 3 && verified.anchor?.sequence == 3)
    }

    @Test("AU-03 A tenant whose log lost its anchored end is quarantined until it is accepted")
    func lost() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        let real = try await anchored(fixture, at: 1).place
        let id = try await fixture.tenantID("sonnental")
        // Simulate an older copy of the file: the anchor is ahead of the log.
        let end = ChainLink(sequence: 9, mac: [UInt8](repeating: 7, count: 32))
        try await fixture.registry.anchor([id: AuditLogEnd(place: end)], at: fixture.clock.now())
        let before = try await fixture.verify("sonnental")
        #expect(!before.intact && before.faults.map(\.kind) == [.endsBeforeAnchor])
        #expect(before.faults.map { [$0.first, $0.last] } == [[1, 9]])

        // A change before the fault is noticed must not move the anchor.
        try await fixture.makeUser("anna", in: "sonnental")
        let isNoticed = await eventually {
            fixture.stores.grownAuditLogs.note(id)
            await fixture.services.background.anchoring.runOnce()
            _ = try? await fixture.account("anna", in: "sonnental")
            return fixture.stores.faults[id] != nil
        }
        #expect(isNoticed)
        #expect(try await fixture.registry.auditAnchors(of: [id])[id]?.place == end)
        await #expect(throws: StorageError.self) {
            try await fixture.makeUser("ben", in: "sonnental")
        }

        let request = AcceptAuditRequest(actor: Fixture.actor("sonnental"))
        _ = try await fixture.services.audit.accept(request, context: .operator)
        let accepted = try #require(try await fixture.auditLog("sonnental").last)
        #expect(accepted.kind == "audit-log.accepted" && accepted.detail("anchored") == "9")
        #expect(accepted.detail("code") == end.mac.hex)
        #expect(try await fixture.verify("sonnental", positions: [real.wirePosition]).intact)
    }

    @Test(
        "Events of a quarantined tenant do not delay other tenants' events and are recorded later"
    )
    func blockedEvents() async throws {
        let fixture = try await Fixture()
        await fixture.stopBackground()
        for name in ["sonnental", "mondberg"] { try await fixture.makeOffice(name) }
        let id = try await fixture.tenantID("sonnental")
        let end = ChainLink(sequence: 9, mac: [UInt8](repeating: 7, count: 32))
        try await fixture.registry.anchor([id: AuditLogEnd(place: end)], at: fixture.clock.now())
        try await fixture.stores.recheck(id)
        let operators = fixture.services.operators
        let count = 2 * AuditLogLimits.registryEventsAtOnce + 1
        for _ in 0..<count {
            _ = try await operators.suspendTenant(Fixture.tenant("sonnental"), context: .operator)
        }
        try #require(fixture.stores.faults[id] != nil)
        _ = try await operators.suspendTenant(Fixture.tenant("mondberg"), context: .operator)
        for _ in 0..<4 { await fixture.services.background.anchoring.deliver() }
        #expect(try await fixture.kinds("mondberg").last == "tenant.suspended")
        #expect(try await fixture.registry.listEvents(limit: 1000).count == count)

        _ = try await operators.acceptTenant(Fixture.tenant("sonnental"), context: .operator)
        for _ in 0..<8 { await fixture.services.background.anchoring.deliver() }
        #expect(try await fixture.registry.listEvents(limit: 1000).isEmpty)
        #expect(try await fixture.kinds("sonnental").count { $0 == "tenant.suspended" } == count)
        #expect(try await fixture.verify("sonnental").intact)
    }

    @Test("A record known from elsewhere is found, also by the beginning of its code")
    func places() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        let real = try await anchored(fixture, at: 1).place.wirePosition
        var cut = real
        cut.mac = String(real.mac.prefix(16))
        #expect(try await fixture.verify("sonnental", positions: [cut]).intact)
        var wrong = cut
        wrong.mac = "00" + cut.mac.dropFirst(2)
        let found = try await fixture.verify("sonnental", positions: [wrong])
        #expect(found.faults.map(\.kind) == [.differsFromAnchor] || wrong == cut)
        for (sequence, code) in [(1, "xx"), (1, "00"), (0, real.mac)] as [(UInt64, String)] {
            let place = AuditPosition(sequence: sequence, mac: code)
            let asked = place
            #expect(
                await reason { _ = try await fixture.verify("sonnental", positions: [asked]) }
                    == .invalidField
            )
        }
    }

    @Test("The journal names the end of each log at most once in ten minutes")
    func journal() {
        let recorder = LogRecorder()
        let journal = HeadJournal(logger: recorder.logger)
        func tenant(_ number: Int) -> TenantID { Identifier(high: 0, low: UInt64(number)) }
        func place(_ number: Int64) -> ChainLink { ChainLink(sequence: number, mac: hash(number)) }
        func hash(_ number: Int64) -> [UInt8] { (0..<32).map { UInt8($0) &+ UInt8(number & 0xff) } }
        var now = Timestamp(milliseconds: 1_800_000_000_000)
        for number in 0..<20 { journal.add([tenant(number): place(1)]) }
        journal.log(at: now)
        journal.log(at: now + .seconds(9))
        #expect(recorder.heads.count == AuditLogLimits.headsPerLine)
        journal.log(at: now + .seconds(10))
        #expect(recorder.heads.count == 20)
        for number in 0..<20 { journal.add([tenant(number): place(2)]) }
        journal.log(at: now + .seconds(500))
        #expect(recorder.heads.count == 20)
        now = now + .seconds(600)
        journal.log(at: now)
        #expect(recorder.heads.count == 20 + AuditLogLimits.headsPerLine)
        journal.logRemaining(at: now)
        journal.logRemaining(at: now)
        #expect(recorder.heads.count == 40)
        let code = Array(hash(2).prefix(8)).hex
        #expect(recorder.heads.contains("\(tenant(3)):2:\(code)"))
    }

    @Test("Events without a transaction are queued up to a limit, each kind once a minute")
    func lateEvents() {
        let late = DeferredEvents()
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let tenant: TenantID = Identifier(high: 0, low: 1)
        func note(_ key: String, _ moment: Timestamp) {
            late.note(AuditEvent(.sessionMisused, by: .visitor, at: moment), in: tenant, key: key)
        }
        for _ in 0..<5 { note("a", now) }
        note("b", now)
        #expect(late.take()[tenant]?.count == 2)
        note("a", now + .seconds(59))
        #expect(late.take().isEmpty)
        note("a", now + .seconds(60))
        #expect(late.take()[tenant]?.count == 1)
        for number in 0..<1000 { note("\(number)", now) }
        #expect(late.take()[tenant]?.count == DeferredEvents.waitingLimit)
    }
}

extension ChainLink {
    var wirePosition: AuditPosition {
        AuditPosition(sequence: UInt64(clamping: sequence), mac: mac.hex)
    }
}
