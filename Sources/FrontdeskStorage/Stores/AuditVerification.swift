internal import FrontdeskDomain

/// Something in an audit log that we did not write.
package enum AuditFinding: Sendable, Equatable {
    /// The row that describes the ends is missing although there are records, or it was changed.
    case endsAltered
    /// A record is not the one we wrote: it was edited, replaced or added.
    case altered(Int64)
    /// Records are missing.
    case missing(from: Int64, through: Int64)
    /// A record where none can be: before the beginning or after the end of the log.
    case foreign(Int64)
    /// The log ends before an anchored position: its end was removed, or the file is an older copy.
    case endsBeforeAnchor(last: Int64, anchored: Int64)
    /// The record at an anchored position differs: an older copy was restored or the end was removed,
    /// and the log continued from there.
    case differsFromAnchor(Int64)
}

/// Verifies an audit log in parts, so that no other job waits for long.
package struct AuditVerification: Sendable {
    /// At most `AuditVerification.findingLimit`; there may be more.
    package private(set) var findings: [AuditFinding] = []
    /// How many records were verified.
    package private(set) var checked = 0
    package private(set) var head: AuditHead?
    package private(set) var isFinished = false
    /// Anchored places that remain to be compared.
    private var anchors: [ChainLink]
    /// The last verified record; `mac` as stored.
    private var place: ChainLink?
    private var hasEnds = true

    package static let findingLimit = 100

    /// - Parameter anchors: places known from outside the file; their MACs may be truncated.
    package init(anchors: [ChainLink]) {
        self.anchors = anchors
    }

    /// Verifies up to `count` more records.
    package mutating func advance(_ audit: AuditStore, count: Int) throws {
        guard !isFinished else { return }
        let head = try readEnds(audit)
        self.head = head
        // Records that pruning removed meanwhile are not missing.
        if place == nil || head.pruned.sequence > place?.sequence ?? 0 { place = head.pruned }
        if checked == 0 { try findForeign(audit, before: head) }
        let rows = try audit.statements.rows(
            "SELECT \(AuditStore.columns) FROM audit WHERE sequence > ? ORDER BY sequence"
                + " LIMIT ?",
            .integer(place?.sequence ?? 0),
            .count(count)
        ) { (row: try AuditStore.row($0), mac: try $0.bytes(AuditStore.macColumn)) }
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
            // The record after a gap depends on a MAC that is missing.
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
