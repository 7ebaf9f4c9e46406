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

    /// The key under which passwords for `account` are counted; where there is no account, the key
    /// of what was typed.
    func attemptKey(for account: Account?, typed: Identification) -> AttemptKey {
        if let account { return attemptKey(for: account.id) }
        let typed = [0] + lengthPrefixed(typed.office.bytes) + lengthPrefixed(typed.user.bytes)
        return AttemptKey(bytes: keys.keyedHash(typed, purpose: .attempts), account: nil)
    }

    /// The key under which passwords for `account` are counted.
    func attemptKey(for account: AccountID) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([1] + account.bytes, purpose: .attempts),
            account: account
        )
    }

    /// The key under which passwords for `account` from a device that it trusts are counted: what
    /// others do to the account does not keep its owner's own device out.
    func attemptKey(for account: AccountID, on device: Identifier<TrustedDevice>) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([2] + account.bytes + device.bytes, purpose: .attempts),
            account: account,
            counter: .device
        )
    }

    /// The key under which codes and security answers for `account` are counted. They are asked for
    /// only after a password, a mailed link or in a session, so that others cannot use them up.
    func codeKey(for account: AccountID) -> AttemptKey {
        AttemptKey(
            bytes: keys.keyedHash([3] + account.bytes, purpose: .attempts),
            account: account,
            counter: .secondFactor
        )
    }

    /// Both counters of an account.
    func attempts(of account: AccountID, in store: TenantStore) throws -> AttemptRecords {
        AttemptRecords(
            password: try store.attempts.find(attemptKey(for: account).bytes),
            secondFactor: try store.attempts.find(codeKey(for: account).bytes)
        )
    }

    /// Forgets failures at the account's password, also those from its devices. Those at codes
    /// stay: a new password is no proof of a second factor.
    func forgetPasswordFailures(of account: AccountID, in store: TenantStore) throws {
        try store.attempts.delete(account: account, except: codeKey(for: account).bytes)
    }

    /// Under which the tenant's database keeps a network.
    func key(of network: NetworkPrefix) -> [UInt8] {
        keys.keyedHash([0] + network.bytes, purpose: .networks)
    }

    /// Under which the tenant's database keeps the site of a network.
    func siteKey(of network: NetworkPrefix) -> [UInt8] {
        keys.keyedHash([1] + network.site, purpose: .networks)
    }

    private func lengthPrefixed(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { $0 + bytes }
    }
}
