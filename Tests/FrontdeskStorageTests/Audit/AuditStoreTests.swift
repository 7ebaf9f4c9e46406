import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("The audit log")
struct AuditStoreTests {
    private struct Abandoned: Error {}

    @Test("A record is durable exactly if the change that it describes is")
    func sameTransaction() async throws {
        let log = try await TestAuditLog()
        try await log.stores.write(log.tenant, sealer: sealer) { store in
            try store.accounts.insert(account(9, "anna"))
            try store.audit.append(TestAuditLog.signIn(1))
        }
        await #expect(throws: Abandoned.self) {
            try await log.stores.write(log.tenant, sealer: sealer) { store in
                try store.audit.append(TestAuditLog.signIn(2))
                throw Abandoned()
            }
        }
        #expect(try await log.all().map(\.event) == [TestAuditLog.signIn(1)])
        #expect(try await log.findings() == [])
        #expect(log.stores.grownAuditLogs.take(9) == [log.tenant])
        #expect(log.stores.grownAuditLogs.take(9) == [])
    }

    @Test("Every actor, subject, origin and detail is read as it was recorded")
    func readBack() async throws {
        let log = try await TestAuditLog()
        let origin = ClientOrigin(
            address: "2001:db8::1",
            userAgent: "a\n\u{1B}[31mb\u{202E}\r{\"%n",
            locale: "de-CH"
        )
        let events = [
            AuditEvent(.accountCreated, by: .operator(uid: .max), about: id(1), at: now),
            AuditEvent(.signInFailed, by: .visitor, about: id(1), at: now, from: origin),
            AuditEvent(.policyChanged, by: .account(id(2)), at: now, ["what": "a\u{0}b", "": ""]),
            AuditEvent(AuditKind(rawValue: "of.tomorrow"), by: .daemon, at: .distantPast),
        ]
        try await log.append(events)
        #expect(try await log.all().map(\.event) == events)
        #expect(try await log.all().map(\.sequence) == [1, 2, 3, 4])
    }

    @Test("Records of kinds that had other names verify, and are read under the current names")
    func formerNames() async throws {
        let trail = try await TestAuditLog()
        let names = [
            "sign-in.failed", "sign-in.paused", "sign-in.stopped", "sign-in.slowed",
            "account.released", "account.welcomed", "recovery-codes.made", "events.unrecorded",
            "trail.accepted",
        ]
        try await trail.append(
            names.map {
                AuditEvent(AuditKind(rawValue: $0), by: .operator(uid: 1), about: id(1), at: now)
            }
        )
        #expect(try await trail.findings() == [])
        let kinds: [AuditKind] = [
            .signInFailed, .signInLocked, .signInLockedIndefinitely, .signInRateLimited,
            .mailboxWaitEnded, .welcomeResent, .recoveryCodesGenerated, .eventsUnrecorded,
            .auditLogAccepted,
        ]
        #expect(try await trail.all().map(\.event.kind) == kinds)
        try await trail.stores.read(trail.tenant, sealer: sealer) { store in
            var query = AuditQuery()
            query.kind = "audit-log."
            let found = try store.audit.list(query, limit: 9).records
            #expect(found.map(\.sequence) == [9])
            let changes = try store.audit.listAccountChanges(after: 0, limit: 9)
            #expect(changes.map(\.kind) == [.recoveryCodesGenerated, .signInLockedIndefinitely])
            #expect(try store.audit.lastUsualRecord()?.sequence == 8)
        }
    }

    @Test("AU-01 A record stays small whatever it contains, and no character is split")
    func bounded() async throws {
        let long = String(repeating: "ä\u{1F600}", count: 200_000)
        let many = (0..<1000).map { ("\($0)" + long, long) }
        let event = AuditEvent(
            .signInFailed,
            by: .visitor,
            at: now,
            from: ClientOrigin(address: long, userAgent: long, locale: long),
            Dictionary(uniqueKeysWithValues: many)
        )
        let log = try await TestAuditLog()
        try await log.append([event])
        let found = try #require(try await log.all().first?.event)
        #expect(found == event)
        #expect(found.details.count == AuditEventLimits.details)
        #expect(found.details.values.allSatisfy { $0.utf8.count <= AuditEventLimits.value })
        #expect(found.details.values.allSatisfy { long.hasPrefix($0) && !$0.isEmpty })
        let size = try await log.stores.read(log.tenant, sealer: sealer) { store in
            try store.statements.row("SELECT length(details) FROM audit") { try $0.count(0) }
        }
        #expect(try #require(size) < 4096)
    }

    @Test("A list has each matching record once, in either order, at any page size")
    func lists() async throws {
        let log = try await TestAuditLog()
        var events = (0..<30).map { TestAuditLog.signIn($0) }
        events.insert(
            AuditEvent(.accountChanged, by: .account(id(0)), about: id(1), at: now),
            at: 10
        )
        events.insert(
            AuditEvent(.sessionEnded, by: .operator(uid: 0), about: id(0), at: now),
            at: 20
        )
        try await log.append(events)
        func expected(_ takes: (AuditEvent) -> Bool) -> [Int64] {
            events.enumerated().filter { takes($0.element) }.map { Int64($0.offset + 1) }
        }
        let anna: AccountID = id(0)
        var query = AuditQuery()
        try await expect(log, query, expected { _ in true })
        query.account = anna
        try await expect(
            log,
            query,
            expected { $0.subject == anna || $0.actor == .account(anna) }
        )
        query.isOwn = true
        try await expect(log, query, expected { $0.subject == anna })
        query = AuditQuery()
        query.kind = "sess"
        try await expect(log, query, [21])
        query.kind = ""
        query.since = now + .seconds(3)
        query.until = now + .seconds(6)
        try await expect(log, query, expected { $0.at >= query.since && $0.at < query.until })
    }

    private func expect(_ log: TestAuditLog, _ query: AuditQuery, _ numbers: [Int64]) async throws {
        #expect(!numbers.isEmpty)
        var limits = StorageLimits()
        for (page, examined) in [(1, 1), (1, 2), (3, 4), (4, 3), (100, 2000)] {
            limits.auditRowsPerPage = examined
            try await log.stores.closeAll()
            let stores = try await log.state.stores(limits: limits)
            for newestFirst in [false, true] {
                var query = query
                query.newestFirst = newestFirst
                var found: [Int64] = []
                repeat {
                    let asked = query
                    let answer = try await stores.read(log.tenant, sealer: sealer) { store in
                        try store.audit.list(asked, limit: page)
                    }
                    #expect(answer.records.count <= page)
                    found += answer.records.map(\.sequence)
                    query.after = answer.next
                } while query.after != nil
                #expect(found == (newestFirst ? numbers.reversed() : numbers))
            }
            try await stores.closeAll()
        }
    }

    @Test(
        "Visitors fill the log no faster than their budget; further events are counted and reported"
    )
    func budget() async throws {
        var limits = StorageLimits()
        limits.auditVisitorBurst = 5
        let log = try await TestAuditLog(limits: limits)
        try await log.append((0..<100).map { TestAuditLog.failure($0) })
        try await log.append([TestAuditLog.signIn(0)])
        #expect(try await log.all().count == 6)
        #expect(try await log.head()?.unrecorded == 95)
        // After ten seconds, a second visitor's failure is recorded again.
        try await log.append([TestAuditLog.failure(100, at: now + .seconds(10))])
        try await log.append([TestAuditLog.failure(101, at: now + .seconds(10))])
        #expect(try await log.all().count == 7)
        try await log.append([TestAuditLog.signIn(0, at: now + .seconds(60))])
        let last = try await log.all().suffix(2).map(\.event)
        #expect(
            last.first
                == AuditEvent(
                    .eventsUnrecorded,
                    by: .daemon,
                    at: now + .seconds(60),
                    ["count": "96", "since_ms": "\(now.milliseconds)"]
                )
        )
        #expect(try await log.head()?.unrecorded == 0)
        #expect(try await log.findings() == [])
    }

    @Test("Counted events are reported after a minute even if nothing more happens")
    func unrecordedIsReported() async throws {
        var limits = StorageLimits()
        limits.auditVisitorBurst = 1
        let log = try await TestAuditLog(limits: limits)
        try await log.append([TestAuditLog.failure(0), TestAuditLog.failure(1)])
        for (seconds, count) in [(59, 1), (60, 2), (61, 2)] {
            try await log.stores.write(log.tenant, sealer: sealer) { store in
                try store.audit.recordUnrecorded(at: now + .seconds(seconds))
            }
            #expect(try await log.all().count == count)
        }
    }

    @Test("An event of the registry is appended to the log once")
    func registryEvents() async throws {
        let log = try await TestAuditLog()
        let event = AuditEvent(.tenantSuspended, by: .operator(uid: 0), at: now)
        for (number, isNew) in [(3, true), (3, false), (2, false), (4, true)] {
            let isAdded = try await log.stores.write(log.tenant, sealer: sealer) { store in
                try store.audit.append(event, registryEvent: Int64(number))
            }
            #expect(isAdded == isNew)
        }
        #expect(try await log.all().count == 2)
    }

    @Test("The chain is computed as Documentation/Audit.md says")
    func format() async throws {
        let log = try await TestAuditLog()
        let recorder = RecordingSealer()
        try await log.stores.write(log.tenant, sealer: recorder) { store in
            try store.audit.append(
                AuditEvent(.signInFailed, by: .visitor, about: id(5), at: now)
            )
        }
        let sealed = try await log.stores.read(log.tenant, sealer: sealer) { store in
            try store.statements.row("SELECT details FROM audit") { try $0.bytes(0) }
        }
        let tenant: TenantID = id(1)
        let subject: AccountID = id(5)
        let fields: [[UInt8]] = [
            Array("frontdesk-audit-record".utf8), tenant.bytes, [UInt8](repeating: 0, count: 32),
            number(1), number(now.milliseconds), Array("sign-in.failed".utf8),
            Array("visitor".utf8), [], subject.bytes, try #require(sealed),
        ]
        let mac = try sealer.auditCode(of: joined(fields))
        let zero = [UInt8](repeating: 0, count: 32)
        let head: [[UInt8]] = [
            Array("frontdesk-audit-head".utf8), tenant.bytes, number(1), mac, number(0), zero, [],
            number(1000), number(now.milliseconds), number(0), [], number(0),
        ]
        #expect(recorder.messages == [joined(fields), joined(head)])
    }

    private func joined(_ fields: [[UInt8]]) -> [UInt8] {
        fields.flatMap { [0, 0, UInt8($0.count >> 8), UInt8($0.count & 0xff)] + $0 }
    }

    private func number(_ value: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
    }
}
