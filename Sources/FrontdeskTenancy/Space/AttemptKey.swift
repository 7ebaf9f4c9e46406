internal import FrontdeskDomain

/// The key under which attempts are counted: a keyed hash of the account or, if there is none, of
/// the typed name.
package struct AttemptKey: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]
    /// The account of the record, which is never evicted; nil for a name without an account.
    let account: AccountID?
    var counter = FailureCounter.password

    /// The account, or an id that no account has. Work for an unknown name therefore costs the same
    /// as work for an account.
    var holder: AccountID {
        account ?? AccountID(bytes: bytes.prefix(16)) ?? AccountID(high: 0, low: 0)
    }
}
