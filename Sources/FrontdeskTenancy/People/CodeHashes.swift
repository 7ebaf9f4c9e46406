internal import FrontdeskCrypto
package import FrontdeskDomain

extension TenantSpace {
    /// The stored form of a code: 32 bytes that reveal nothing without the tenant's key, although
    /// there are only a million codes. The binding makes them differ by purpose, account and flow.
    package func hash(of code: OneTimeCode, for binding: CodeBinding) -> [UInt8] {
        keys.keyedHash(binding.message(for: code), purpose: .codes)
    }

    /// The stored form of a recovery code.
    func hash(of code: RecoveryCode, for binding: CodeBinding) -> [UInt8] {
        keys.keyedHash(binding.message(for: code), purpose: .codes)
    }
}
