internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// A page of records, with the present names of the accounts in them.
struct AuditView: Sendable {
    let entries: [AuditEntry]
    /// The token of the next page; empty on the last page.
    let nextPageToken: String

    init(_ page: AuditPage, in store: TenantStore) throws {
        var names: [AccountID: String] = [:]
        entries = try page.records.map { record in
            for id in record.event.accounts where names[id] == nil {
                names[id] = try store.accounts.find(id: id)?.userName ?? ""
            }
            return record.wire(names)
        }
        nextPageToken = page.next.map { "\($0)" } ?? ""
    }

    func response(_ view: (AuditEntry) -> AuditEntry) -> ListAuditResponse {
        ListAuditResponse(
            entries: entries.map(view),
            nextPageToken: nextPageToken
        )
    }
}

extension AuditEvent {
    fileprivate var accounts: [AccountID] {
        if case .account(let id) = actor { return [id] + (subject.map { [$0] } ?? []) }
        return subject.map { [$0] } ?? []
    }
}

extension AuditRecord {
    fileprivate func wire(_ names: [AccountID: String]) -> AuditEntry {
        var entry = AuditEntry(
            sequence: UInt64(clamping: sequence),
            at: event.at.milliseconds,
            kind: event.kind.rawValue
        )
        switch event.actor {
        case .account(let id):
            entry.actorKind = .account
            entry.actorID = id.hex
            entry.actorName = names[id] ?? ""
        case .operator(let uid):
            entry.actorKind = .operator
            entry.actorUid = uid
        case .daemon: entry.actorKind = .daemon
        case .visitor: entry.actorKind = .visitor
        }
        if let subject = event.subject {
            entry.subjectID = subject.hex
            entry.subjectName = names[subject] ?? ""
        }
        entry.client = event.origin?.wire
        entry.details = event.details.sorted { $0.key < $1.key }.map { name, value in
            return AuditDetail(name: name, value: value)
        }
        entry.erased = isErased
        return entry
    }
}

extension AuditEntry {
    /// The entry as the owner of the affected account sees it. If another account or the operator
    /// acted, it hides their identity and their client.
    func forOwner(_ owner: AccountID) -> AuditEntry {
        var entry = self
        if entry.actorKind == .account, entry.actorID != owner.hex {
            (entry.actorID, entry.actorName, entry.client) = ("", "", nil)
        }
        if entry.actorKind == .operator { (entry.actorUid, entry.client) = (0, nil) }
        return entry
    }
}
