import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Erasing accounts from the audit log")
struct AuditErasureTests {
    private static let origin = ClientOrigin(address: "192.0.2.99", userAgent: "B", locale: "")

    private static let events = [
        AuditEvent(.signInSucceeded, by: .account(id(1)), about: id(1), at: now, from: origin),
        AuditEvent(.signInFailed, by: .visitor, about: id(1), at: now, from: origin, ["a": "b"]),
        AuditEvent(
            .accountChanged,
            by: .account(id(1)),
            about: id(2),
            at: now,
            from: origin,
            ["c": "d"]
        ),
        AuditEvent(
            .accountChanged,
            by: .account(id(2)),
            about: id(1),
            at: now,
            from: origin,
            ["e": "f"]
        ),
        AuditEvent(.policyChanged, by: .account(id(1)), at: now, from: origin, ["g": "h"]),
        AuditEvent(.signInFailed, by: .visitor, at: now, from: origin, ["name_hash": "x"]),
    ]

    private func erase(_ number: Int, in log: TestAuditLog) async throws {
        try await log.stores.write(log.tenant, sealer: sealer) { store in
            #expect(try store.audit.eraseUnownedDetails(of: id(number), limit: 100) == nil)
            let account = try #require(try store.accounts.find(id: id(number)))
            _ = try store.erase(account, attempts: [])
        }
    }

    @Test("GD-01 An erased account's details are gone, those of others stay, and the log verifies")
    func erased() async throws {
        let log = try await TestAuditLog()
        try await log.append(Self.events)
        let anchor = try #require(try await log.head()).last
        try await erase(1, in: log)
        try await log.append([AuditEvent(.policyChanged, by: .daemon, at: now)])
        let found = try await log.all().dropLast()
        #expect(found.map(\.isErased) == [true, true, true, true, true, false])
        #expect(found.map { $0.event.origin != nil } == [false, false, false, true, false, true])
        #expect(
            found.map(\.event.details) == [
                [:], [:], ["c": "d"], [:], ["g": "h"], ["name_hash": "x"],
            ]
        )
        #expect(found.map(\.event.actor) == Self.events.map(\.actor))
        #expect(found.map(\.event.subject) == Self.events.map(\.subject))
        #expect(try await log.findings(anchor) == [])
    }

    @Test("GD-01 What is recorded about an account after its erasure is erased at once")
    func late() async throws {
        let log = try await TestAuditLog()
        try await erase(1, in: log)
        try await log.append(Self.events)
        #expect(try await log.all().map(\.isErased) == [true, true, true, true, true, false])
        #expect(try await log.findings() == [])
    }

    @Test("GD-01 Details from before the accounts had keys are erased, and the log verifies")
    func unowned() async throws {
        let log = try await TestAuditLog()
        try await log.appendUnowned(Self.events)
        let anchor = try #require(try await log.head()).last
        #expect(try await log.all().map(\.event) == Self.events)
        try await erase(1, in: log)
        let found = try await log.all()
        #expect(found.map(\.isErased) == [true, true, true, true, true, false])
        #expect(found.prefix(5).allSatisfy { $0.event.origin == nil && $0.event.details.isEmpty })
        #expect(found.last?.event == Self.events.last)
        #expect(try await log.findings(anchor) == [])
        try await log.append(Self.events)
        #expect(try await log.findings(anchor) == [])
    }

    @Test("GD-01 Details from before are erased in parts")
    func parts() async throws {
        let log = try await TestAuditLog()
        try await log.appendUnowned(Self.events)
        var places: [Int64?] = []
        for _ in 0..<3 {
            let last = places.last ?? 0
            places.append(
                try await log.stores.write(log.tenant, sealer: sealer) { store in
                    try store.audit.eraseUnownedDetails(of: id(1), after: last ?? 0, limit: 2)
                }
            )
        }
        #expect(places == [2, 4, nil])
        #expect(try await log.findings() == [])
    }

    @Test(
        "AU-03 Details that were not erased by the daemon are missed",
        arguments: [
            "UPDATE audit SET details = x'' WHERE sequence = 6",
            "UPDATE audit SET details = x'', erasure = zeroblob(32) WHERE sequence = 6",
            "UPDATE audit SET details = x'', erasure = "
                + "(SELECT erasure FROM audit WHERE sequence = 2) WHERE sequence = 6",
            "UPDATE audit SET kind = 'x' WHERE sequence = 2",
            "UPDATE audit SET mac = zeroblob(32) WHERE sequence = 2",
            "UPDATE audit SET erasure = NULL WHERE sequence = 2",
        ]
    )
    func forged(_ sql: String) async throws {
        var log = try await TestAuditLog()
        try await log.appendUnowned(Self.events)
        try await erase(1, in: log)
        log = try await log.tampered(sql)
        let number: Int64 = sql.hasSuffix("6") ? 6 : 2
        #expect(try await log.findings().first == .altered(number))
    }

    @Test("Records of an earlier version before an erased one cannot be exchanged")
    func previous() async throws {
        var log = try await TestAuditLog()
        try await log.appendUnowned(Self.events)
        try await erase(1, in: log)
        log = try await log.tampered("UPDATE audit SET mac = zeroblob(32) WHERE sequence = 1")
        #expect(try await log.findings() == [.altered(1), .altered(2)])
    }
}

extension TestAuditLog {
    /// Appends records as earlier versions did: only the tenant's key seals their details.
    func appendUnowned(_ events: [AuditEvent]) async throws {
        try await append(events)
        try await stores.write(tenant, sealer: sealer) { store in
            let (audit, tenant) = (store.audit, store.id)
            var place = ChainLink.origin
            for event in events {
                let number = place.sequence + 1
                let row = try store.statements.row(
                    "SELECT \(AuditStore.columns) FROM audit WHERE sequence = ?",
                    .integer(number),
                    row: AuditStore.row
                )
                guard let old = row else { return }
                let details = try sealer.seal(
                    JSONColumn.encode { json in
                        json.writeObject { object in
                            if let origin = event.origin {
                                object.write("origin") { json.write(origin) }
                            }
                            object.write("details") { json.write(event.details) }
                        }
                    },
                    cell: Cell(
                        tenant: tenant,
                        table: "audit",
                        row: AuditStore.id(of: number),
                        column: "details"
                    )
                )
                let new = AuditRow(
                    sequence: number,
                    at: old.at,
                    kind: old.kind,
                    actor: old.actor,
                    actorID: old.actorID,
                    subject: old.subject,
                    details: details
                )
                place = ChainLink(
                    sequence: number,
                    mac: try audit.chain.mac(of: new, after: place.mac)
                )
                try store.statements.execute(
                    "UPDATE audit SET details = ?, mac = ? WHERE sequence = ?",
                    .bytes(details),
                    .bytes(place.mac),
                    .integer(number)
                )
            }
            var head = try audit.fetchHead() ?? AuditHead(budget: AuditBudget(updatedAt: now))
            head.last = place
            try audit.save(head)
        }
    }
}
