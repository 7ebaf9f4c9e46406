internal import FrontdeskDomain

/// The chain of the records in one tenant's audit log. Each record carries a MAC over itself and
/// the MAC of the previous record, under a key of the tenant. An attacker without the key cannot
/// change, remove, add or move a record so that the MACs still match. Removing records at the end
/// leaves a valid chain, so we anchor the end outside the file.
///
///     mac(n)  = BLAKE2b-256 keyed (label, tenant, mac(n - 1), sequence, at, kind, actor, actor id,
///                                  subject, sealed details)
///     seal    = BLAKE2b-256 keyed (label, tenant, the columns of `audit_head`)
///
///     erasure = BLAKE2b-256 keyed (label, tenant, mac(n - 1), sequence, at, kind, actor, actor id,
///                                  subject, mac(n))
///
/// Each field follows its length in 4 big-endian bytes, so that no two lists of fields have the
/// same form. Numbers are 8 big-endian bytes; NULL is empty.
struct AuditChain {
    let tenant: TenantID
    let sealer: any ColumnSealer

    /// The MAC of a record that follows a record with the MAC `previous`. If we erased the record's
    /// details, it is the stored one. It is empty if someone else removed them.
    func mac(of row: AuditRow, after previous: [UInt8]) throws -> [UInt8] {
        if let erasure = row.erasure {
            let code = try erasureCode(of: row, after: previous, mac: erasure.mac)
            return row.details.isEmpty && code == erasure.code ? erasure.mac : []
        }
        var message = skeleton("frontdesk-audit-record", of: row, after: previous)
        message.add(row.details)
        return try sealer.auditCode(of: message.bytes)
    }

    /// The MAC that says that we erased the details of a record whose MAC covers them.
    func erasureCode(
        of row: AuditRow,
        after previous: [UInt8],
        mac: [UInt8]
    ) throws -> [UInt8] {
        var message = skeleton("frontdesk-audit-erasure", of: row, after: previous)
        message.add(mac)
        return try sealer.auditCode(of: message.bytes)
    }

    private func skeleton(
        _ label: String,
        of row: AuditRow,
        after previous: [UInt8]
    ) -> ChainMessage {
        var message = ChainMessage(label, of: tenant)
        message.add(previous)
        message.add(row.sequence)
        message.add(row.at)
        message.add(row.kind.utf8)
        message.add(row.actor.utf8)
        message.add(row.actorID ?? [])
        message.add(row.subject ?? [])
        return message
    }

    /// The MAC of the row that describes both ends.
    func seal(of head: AuditHead) throws -> [UInt8] {
        var message = ChainMessage("frontdesk-audit-head", of: tenant)
        message.add(head.last.sequence)
        message.add(head.last.mac)
        message.add(head.pruned.sequence)
        message.add(head.pruned.mac)
        message.add(head.prunedAt)
        message.add(head.budget.spent)
        message.add(head.budget.updatedAt.milliseconds)
        message.add(Int64(head.unrecorded))
        message.add(head.unrecordedSince)
        message.add(head.registryEvent)
        return try sealer.auditCode(of: message.bytes)
    }
}

/// A record as stored in the table.
struct AuditRow {
    let sequence: Int64
    let at: Int64
    let kind: String
    let actor: String
    let actorID: [UInt8]?
    let subject: [UInt8]?
    /// Sealed; empty once erased.
    let details: [UInt8]
    /// Set if we erased the details.
    var erasure: AuditErasure?
}

/// The MAC that says that the details of a record were erased, and the record's own MAC.
struct AuditErasure {
    let code: [UInt8]
    let mac: [UInt8]
}

/// The fields in order, each after its length.
private struct ChainMessage {
    private(set) var bytes: [UInt8] = []

    init(_ label: String, of tenant: TenantID) {
        bytes.reserveCapacity(1024)
        add(label.utf8)
        add(tenant.bytes)
    }

    mutating func add(_ field: some Collection<UInt8>) {
        withUnsafeBytes(of: UInt32(clamping: field.count).bigEndian) { bytes += $0 }
        bytes += field
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: UInt32(8).bigEndian) { bytes += $0 }
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    mutating func add(_ moment: Timestamp?) {
        guard let moment else { return add(EmptyCollection()) }
        add(moment.milliseconds)
    }
}
