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

    private func lengthPrefixed(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { $0 + bytes }
    }
}
