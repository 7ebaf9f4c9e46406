package import FrontdeskDomain

/// An event as it was recorded.
package struct AuditRecord: Sendable, Equatable {
    /// From 1, without gaps.
    package let sequence: Int64
    package let event: AuditEvent
    /// Whether origin or details were erased together with an account.
    package let isErased: Bool
}

/// Which records to return.
package struct AuditQuery: Sendable {
    /// Only kinds with this prefix.
    package var kind = ""
    /// Only events by this account or about it.
    package var account: AccountID?
    /// Only events about `account` that its owner may see.
    package var isOwn = false
    package var since = Timestamp.distantPast
    /// Excluded.
    package var until = Timestamp.distantFuture
    package var newestFirst = false
    /// Continue after this record, in the requested order.
    package var after: Int64?

    package init() {}

    func matches(_ event: AuditEvent) -> Bool {
        event.at >= since && event.at < until && event.kind.rawValue.hasPrefix(kind)
            && (!isOwn || (event.subject == account && event.kind.concernsOwner))
    }
}

/// A page of records.
package struct AuditPage: Sendable {
    package var records: [AuditRecord] = []
    /// Where to continue; nil if there is nothing more. There may be more even if this page is
    /// empty: one page examines a limited number of records.
    package var next: Int64?
}
