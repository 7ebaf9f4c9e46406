import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

/// A change to a log of 20 records by an attacker who has the file but not the key.
struct Forgery: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let findings: [AuditFinding]

    init(_ name: String, _ sql: String, _ findings: AuditFinding...) {
        testDescription = name
        self.sql = sql
        self.findings = findings
    }

    static let all: [Forgery] = [
        Forgery("time", "UPDATE audit SET at = at + 1 WHERE sequence = 7", .altered(7)),
        Forgery("kind", "UPDATE audit SET kind = 'x' WHERE sequence = 20", .altered(20)),
        Forgery(
            "actor",
            "UPDATE audit SET actor_id = zeroblob(16) WHERE sequence = 1",
            .altered(1)
        ),
        Forgery(
            "sort of actor",
            "UPDATE audit SET actor = 'visitor', actor_id = NULL WHERE sequence = 9",
            .altered(9)
        ),
        Forgery("subject", "UPDATE audit SET subject = NULL WHERE sequence = 7", .altered(7)),
        Forgery(
            "details of another record",
            "UPDATE audit SET details = (SELECT details FROM audit WHERE sequence = 3)"
                + " WHERE sequence = 7",
            .altered(7)
        ),
        Forgery(
            "code",
            "UPDATE audit SET mac = zeroblob(32) WHERE sequence = 7",
            .altered(7),
            .altered(8)
        ),
        Forgery("gap", "DELETE FROM audit WHERE sequence IN (7, 8)", .missing(from: 7, through: 8)),
        Forgery("beginning", "DELETE FROM audit WHERE sequence < 4", .missing(from: 1, through: 3)),
        Forgery("end", "DELETE FROM audit WHERE sequence > 15", .missing(from: 16, through: 20)),
        Forgery("all", "DELETE FROM audit", .missing(from: 1, through: 20)),
        Forgery(
            "two exchanged",
            "UPDATE audit SET sequence = 99 WHERE sequence = 7;"
                + "UPDATE audit SET sequence = 7 WHERE sequence = 8;"
                + "UPDATE audit SET sequence = 8 WHERE sequence = 99",
            .altered(7),
            .altered(8),
            .altered(9)
        ),
        Forgery(
            "moved up over a gap",
            "DELETE FROM audit WHERE sequence = 20;"
                + "UPDATE audit SET sequence = 20 WHERE sequence = 19;"
                + "UPDATE audit SET sequence = 19 WHERE sequence = 18",
            .missing(from: 18, through: 18),
            .altered(20)
        ),
        Forgery(
            "one added",
            "INSERT INTO audit SELECT 21, at, kind, actor, actor_id, subject, details, mac, erasure"
                + " FROM audit WHERE sequence = 20",
            .altered(21),
            .foreign(21)
        ),
        Forgery(
            "end and the head that names it",
            "DELETE FROM audit WHERE sequence > 15; UPDATE audit_head SET sequence = 15,"
                + " mac = (SELECT mac FROM audit WHERE sequence = 15)",
            .endsAltered
        ),
        Forgery(
            "beginning, as if pruned",
            "UPDATE audit_head SET pruned_sequence = 3,"
                + " pruned_mac = (SELECT mac FROM audit WHERE sequence = 3);"
                + "DELETE FROM audit WHERE sequence < 4",
            .endsAltered
        ),
        Forgery("events left out", "UPDATE audit_head SET held = 9, held_at = 1", .endsAltered),
        Forgery("registry", "UPDATE audit_head SET registry_event = 9", .endsAltered),
        Forgery("no ends", "DELETE FROM audit_head", .endsAltered),
    ]
}

@Suite("Verification of the audit log")
struct AuditVerificationTests {
    @Test("An unchanged log is verified, however many records one step reads")
    func sound() async throws {
        let log = try await TestAuditLog()
        #expect(try await log.verify().checked == 0)
        #expect(try await log.findings() == [])
        try await log.grow(by: 20)
        for part in [1, 3, 19, 20, 21] {
            let found = try await log.verify(part: part)
            #expect(found.findings == [])
            #expect(found.checked == 20)
        }
    }

    @Test("AU-03 A change of records without the key is detected", arguments: Forgery.all)
    func forged(_ forgery: Forgery) async throws {
        var log = try await TestAuditLog()
        try await log.grow(by: 20)
        log = try await log.tampered(forgery.sql)
        #expect(try await log.findings() == forgery.findings)
    }

    @Test("AU-03 A change of any byte of a record is detected")
    func anyByte() async throws {
        for column in ["at", "kind", "actor_id", "subject", "details", "mac"] {
            var log = try await TestAuditLog()
            try await log.grow(by: 3)
            let length = column == "at" ? 8 : column == "kind" ? 17 : column == "details" ? 60 : 16
            for place in stride(from: 1, through: length, by: 5) {
                let old = "(SELECT \(column) FROM audit WHERE sequence = 2)"
                // The byte may be 0x7f already.
                let other =
                    "CASE WHEN hex(substr(\(old), \(place), 1)) = '7F' THEN x'7e' ELSE x'7f' END"
                let change =
                    column == "at"
                    ? "\(old) + (1 << \(place * 7))"
                    : "CAST(substr(\(old), 1, \(place - 1)) || \(other) || substr(\(old), \(place + 1))"
                        + " AS \(column == "kind" ? "TEXT" : "BLOB"))"
                log = try await log.tampered(
                    "CREATE TABLE kept AS SELECT \(column) AS value FROM audit WHERE sequence = 2;"
                        + "UPDATE audit SET \(column) = \(change) WHERE sequence = 2"
                )
                #expect(try await log.findings().contains(.altered(2)), "\(column) \(place)")
                log = try await log.tampered(
                    "UPDATE audit SET \(column) = (SELECT value FROM kept) WHERE sequence = 2;"
                        + "DROP TABLE kept"
                )
                #expect(try await log.findings() == [])
            }
        }
    }

    @Test("AU-03 A truncated end is detected by its anchor, even if all traces of it are gone")
    func cutOff() async throws {
        let log = try await TestAuditLog()
        try await log.grow(by: 15)
        let copy = try await log.state.crashCopy()
        try await log.grow(by: 5, from: 15)
        let anchor = try #require(try await log.head()).last
        // The earlier file, complete with its end: it is valid in itself.
        let old = try await TestAuditLog(on: copy)
        #expect(try await old.findings() == [])
        #expect(
            try await old.verify(anchor).findings == [.endsBeforeAnchor(last: 15, anchored: 20)]
        )
        try await old.grow(by: 5, from: 100)
        #expect(try await old.verify(anchor).findings == [.differsFromAnchor(20)])
        try await old.grow(by: 5, from: 105)
        #expect(try await old.verify(anchor).findings == [.differsFromAnchor(20)])
    }

    @Test("An anchor before the end is valid, also by the beginning of its code")
    func anchorLags() async throws {
        let log = try await TestAuditLog()
        var anchors: [ChainLink] = [.origin]
        for number in 0..<10 {
            try await log.grow(by: 1, from: number)
            anchors.append(try #require(try await log.head()).last)
        }
        for anchor in anchors {
            #expect(try await log.verify(anchor).findings == [])
            let cut = ChainLink(sequence: anchor.sequence, mac: Array(anchor.mac.prefix(8)))
            #expect(try await log.verify(cut).findings == [])
        }
        let wrong = ChainLink(sequence: 4, mac: [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(try await log.verify(wrong).findings == [.differsFromAnchor(4)])
    }

    @Test("A record that would cover up an altered end is refused together with its change")
    func noCoverUp() async throws {
        for sql in [
            "UPDATE audit_head SET sequence = 15", "DELETE FROM audit_head",
            "UPDATE audit_head SET held = 1, held_at = 1",
        ] {
            var log = try await TestAuditLog()
            try await log.grow(by: 20)
            log = try await log.tampered(sql)
            let stores = log.stores
            let error = await failure {
                try await stores.write(id(1), sealer: sealer) { store in
                    try store.accounts.insert(account(9, "anna"))
                    try store.audit.append(TestAuditLog.signIn(1))
                }
            }
            guard case .damaged = error else {
                Issue.record("\(sql): \(String(describing: error))")
                continue
            }
            let count = try await stores.read(id(1), sealer: sealer, trusting: .any) {
                try $0.accounts.count()
            }
            #expect(count == 3, "without anna")
        }
    }

    @Test("The oldest records are pruned by number and by age; the rest is verified as before")
    func pruning() async throws {
        var limits = StorageLimits()
        limits.auditRecords = 10
        limits.auditPrunedPerTransaction = 4
        limits.auditAge = .seconds(100)
        let log = try await TestAuditLog(limits: limits)
        try await log.grow(by: 17)
        var anchors = [try #require(try await log.head()).last]
        for left in [13, 10, 10] {
            try await log.prune(at: now)
            #expect(try await log.head()?.count == left)
            #expect(try await log.verify(anchors[0]).findings == [])
            #expect(try await log.all().count == left)
        }
        #expect(try await log.head()?.pruned.sequence == 7)
        #expect(try await log.head()?.prunedAt == now)
        // Record 9 was made 9 seconds after the first.
        try await log.prune(at: now + .seconds(108))
        #expect(try await log.head()?.pruned.sequence == 9)
        anchors.append(try #require(try await log.head()).pruned)
        for anchor in anchors { #expect(try await log.verify(anchor).findings == []) }
        // An attacker without the key can neither undo the pruning nor prune more.
        let forged = try await log.tampered("DELETE FROM audit WHERE sequence <= 11")
        #expect(try await forged.findings() == [.missing(from: 10, through: 11)])
        let old = ChainLink(sequence: 9, mac: [0, 0, 0, 0])
        #expect(try await forged.verify(old).findings.contains(.differsFromAnchor(9)))
    }

    @Test("Records pruned during a verification are not reported as missing")
    func prunedMeanwhile() async throws {
        var limits = StorageLimits()
        limits.auditRecords = 4
        let log = try await TestAuditLog(limits: limits)
        try await log.grow(by: 20)
        var verification = AuditVerification(anchors: [])
        while !verification.isFinished {
            let sofar = verification
            verification = try await log.stores.read(log.tenant, sealer: sealer) { store in
                var next = sofar
                try next.advance(store.audit, count: 5)
                return next
            }
            try await log.prune(at: now)
            try await log.grow(by: 1)
        }
        #expect(verification.findings == [])
    }
}

extension TestAuditLog {
    func prune(at moment: Timestamp) async throws {
        try await stores.write(tenant, sealer: sealer) { store in
            let before = try store.audit.fetchHead()?.pruned
            let isPrunable = try store.audit.isPrunable(at: moment)
            try store.audit.prune(at: moment)
            #expect(try store.audit.fetchHead()?.pruned != before || !isPrunable)
        }
    }
}
