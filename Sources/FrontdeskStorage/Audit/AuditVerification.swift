internal import FrontdeskDomain

/// Something about a trail that is not as it was written.
package enum AuditFinding: Sendable, Equatable {
    /// There are no ends though there are records, or they are not as written.
    case endsAltered
    /// A record is not what was written there: edited, exchanged for another, or added.
    case altered(Int64)
    /// Records that are gone.
    case missing(from: Int64, through: Int64)
    /// A record where none can be: before the beginning or after the end.
    case foreign(Int64)
    /// The trail ends before a place that was anchored outside: its end was removed, or the file is
    /// an older copy.
    case endsBeforeAnchor(last: Int64, anchored: Int64)
    /// The record at a place that was anchored outside is another than it was: after an older copy
    /// was put in place, or the end removed, the trail was gone on with.
    case differsFromAnchor(Int64)
}

/// Goes through a trail, a part at a time, so that nobody waits for it long.
package struct AuditVerification: Sendable {
    /// At most `AuditVerification.findingLimit`; there may be more.
    package private(set) var findings: [AuditFinding] = []
    /// How many records were looked at.
    package private(set) var checked = 0
    package private(set) var head: AuditHead?
    package private(set) var isFinished = false
    /// Places that were anchored outside, and are still to be compared.
    private var anchors: [ChainLink]
    /// The record looked at last; `mac` as stored.
    private var place: ChainLink?
    private var hasEnds = true

    package static let findingLimit = 100

    /// `anchors` are what is known from outside: macs may be cut to their beginning.
    package init(anchors: [ChainLink]) {
        self.anchors = anchors
    }

    /// Looks at up to `count` more records.
    package mutating func advance(_ audit: AuditStore, count: Int) throws {
        guard !isFinished else { return }
        let head = try readEnds(audit)
        self.head = head
        // What was removed for its age meanwhile is not missing.
        if place == nil || head.pruned.sequence > place?.sequence ?? 0 { place = head.pruned }
        if checked == 0 { try findForeign(audit, before: head) }
        let rows = try audit.statements.rows(
            "SELECT \(AuditStore.columns), mac FROM audit WHERE sequence > ? ORDER BY sequence"
                + " LIMIT ?",
            .integer(place?.sequence ?? 0),
            .count(count)
        ) { (row: try AuditStore.row($0), mac: try $0.bytes(7)) }
        for (row, mac) in rows { try check(row, mac, against: head, audit.chain) }
        if rows.count < count { try finish(head, audit) }
    }

    private mutating func readEnds(_ audit: AuditStore) throws -> AuditHead {
        guard let (head, seal) = try audit.readHead() else {
            let head = AuditHead(budget: AuditBudget(updatedAt: .distantPast))
            hasEnds = false
            let last = try audit.statements.row("SELECT max(sequence) FROM audit") {
                try $0.optionalInteger(0)
            }
            if let last, let _ = last { note(.endsAltered) }
            return head
        }
        if try audit.chain.seal(of: head) != seal { note(.endsAltered) }
        return head
    }

    private mutating func findForeign(_ audit: AuditStore, before head: AuditHead) throws {
        let early = try audit.statements.rows(
            "SELECT sequence FROM audit WHERE sequence <= ? ORDER BY sequence LIMIT 10",
            .integer(head.pruned.sequence)
        ) { try $0.integer(0) }
        for sequence in early { note(.foreign(sequence)) }
    }

    private mutating func check(
        _ row: AuditRow,
        _ mac: [UInt8],
        against head: AuditHead,
        _ chain: AuditChain
    ) throws {
        let previous = place ?? .origin
        checked += 1
        if row.sequence > previous.sequence + 1 {
            // What follows a gap hangs on a code that is gone with it.
            note(.missing(from: previous.sequence + 1, through: row.sequence - 1))
        } else if try chain.mac(of: row, after: previous.mac) != mac {
            note(.altered(row.sequence))
        }
        if hasEnds, row.sequence > head.last.sequence { note(.foreign(row.sequence)) }
        if row.sequence == head.last.sequence, head.last.mac != mac { note(.altered(row.sequence)) }
        for anchor in anchors where anchor.sequence == row.sequence {
            if !mac.starts(with: anchor.mac) { note(.differsFromAnchor(row.sequence)) }
        }
        place = ChainLink(sequence: row.sequence, mac: mac)
    }

    private mutating func finish(_ head: AuditHead, _ audit: AuditStore) throws {
        let last = place?.sequence ?? 0
        if last < head.last.sequence {
            note(.missing(from: last + 1, through: head.last.sequence))
        }
        for anchor in anchors {
            if anchor.sequence > last {
                note(.endsBeforeAnchor(last: last, anchored: anchor.sequence))
            } else if anchor.sequence == head.pruned.sequence,
                !head.pruned.mac.starts(with: anchor.mac)
            {
                note(.differsFromAnchor(anchor.sequence))
            }
        }
        isFinished = true
    }

    private mutating func note(_ finding: AuditFinding) {
        guard findings.count < Self.findingLimit, !findings.contains(finding) else { return }
        findings.append(finding)
    }
}
