package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage

/// A tenant whose keys are at hand.
package struct OpenTenant: Sendable {
    package let tenant: Tenant
    package let keys: TenantKeys
    let memory: PolicyMemory

    package var id: TenantID { tenant.id }
    /// Seals this tenant's columns.
    package var sealer: any ColumnSealer { KeyedSealer(keys: keys) }

    /// Under which attempts against `account` are counted; where there is none, under what was
    /// typed.
    func attemptKey(for account: Account?, typed: Identification) -> AttemptKey {
        if let account { return attemptKey(for: account.id) }
        let typed = [0] + lengthPrefixed(typed.office.bytes) + lengthPrefixed(typed.user.bytes)
        return AttemptKey(bytes: keys.keyedHash(typed, purpose: .attempts), account: nil)
    }

    /// Under which attempts against `account` are counted.
    func attemptKey(for account: AccountID) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([1] + account.bytes, purpose: .attempts),
            account: account
        )
    }

    /// Under which attempts against `account` from a device that it has trusted are counted: what
    /// others do to the account does not keep its owner's own device out.
    func attemptKey(for account: AccountID, on device: Identifier<TrustedDevice>) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([2] + account.bytes + device.bytes, purpose: .attempts),
            account: account
        )
    }

    /// Under which answers to the security question are counted: they are asked for only of who has
    /// a mailed link, so that others cannot use them up.
    func recoveryKey(for account: AccountID) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([3] + account.bytes, purpose: .attempts),
            account: account
        )
    }

    private func lengthPrefixed(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { $0 + bytes }
    }
}
