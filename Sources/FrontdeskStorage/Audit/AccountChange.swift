package import FrontdeskDomain

/// A change of an account's credentials or of its state.
package struct AccountChange: Sendable, Equatable {
    package let account: AccountID
    package let kind: AuditKind
    /// The number of the record.
    package let sequence: Int64
    package let at: Timestamp

    package init(account: AccountID, kind: AuditKind, sequence: Int64, at: Timestamp) {
        self.account = account
        self.kind = kind
        self.sequence = sequence
        self.at = at
    }
}
