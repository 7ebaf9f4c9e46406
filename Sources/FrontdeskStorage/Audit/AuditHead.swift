package import FrontdeskDomain

/// A place in a tenant's chain: the record of this number, and the code that all up to it add up to.
package struct ChainLink: Sendable, Equatable {
    /// From 1; 0 before the first record.
    package let sequence: Int64
    /// 32 bytes.
    package let mac: [UInt8]

    package init(sequence: Int64, mac: [UInt8]) {
        self.sequence = sequence
        self.mac = mac
    }

    /// What the first record follows.
    package static let origin = ChainLink(
        sequence: 0,
        mac: [UInt8](repeating: 0, count: Fixed.hashLength)
    )
}

/// Both ends of a tenant's trail, and what was left out of it. It is one row, rewritten with every
/// record and sealed as a whole.
package struct AuditHead: Sendable, Equatable {
    /// The last record.
    package var last = ChainLink.origin
    /// The last of the records that were removed, oldest first. The number says how many.
    package var pruned = ChainLink.origin
    /// When records were last removed.
    package var prunedAt: Timestamp?
    var budget: AuditBudget
    /// Events of visitors since the last record about such, that were counted and not written.
    package var held = 0
    /// When the first of those happened.
    package var heldAt: Timestamp?
    /// The last of the registry's events about this tenant that is in the trail.
    package var registryEvent: Int64 = 0

    init(budget: AuditBudget) {
        self.budget = budget
    }

    /// How many records there are.
    package var count: Int { Int(clamping: max(0, last.sequence &- pruned.sequence)) }
}
