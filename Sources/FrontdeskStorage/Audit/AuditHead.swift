package import FrontdeskDomain

/// A place in a tenant's chain: a record's number and its MAC, which covers all records up to it.
package struct ChainLink: Sendable, Equatable {
    /// From 1; 0 before the first record.
    package let sequence: Int64
    /// 32 bytes.
    package let mac: [UInt8]

    package init(sequence: Int64, mac: [UInt8]) {
        self.sequence = sequence
        self.mac = mac
    }

    /// The place before the first record.
    package static let origin = ChainLink(
        sequence: 0,
        mac: [UInt8](repeating: 0, count: Fixed.hashLength)
    )
}

/// Both ends of a tenant's audit log, and the events that were only counted. It is one row,
/// rewritten with every record and sealed as a whole.
package struct AuditHead: Sendable, Equatable {
    /// The last record.
    package var last = ChainLink.origin
    /// The last removed record; the oldest are removed first. Its number is the count of removed
    /// ones.
    package var pruned = ChainLink.origin
    /// When records were last removed.
    package var prunedAt: Timestamp?
    var budget: AuditBudget
    /// Events of unidentified visitors that were counted and not written since the last such
    /// record.
    package var unrecorded = 0
    /// When the first of these events happened.
    package var unrecordedSince: Timestamp?
    /// The last of the registry's events about this tenant that is in the log.
    package var registryEvent: Int64 = 0

    init(budget: AuditBudget) {
        self.budget = budget
    }

    /// How many records there are.
    package var count: Int { Int(clamping: max(0, last.sequence &- pruned.sequence)) }
}
