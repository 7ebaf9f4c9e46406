internal import FrontdeskCrypto
internal import FrontdeskDomain

extension OpenTenant {
    /// What is stored in a code's place: 32 bytes that say nothing without the tenant's key, though
    /// there are but a million codes, and that are another's for each purpose, account and flow.
    func hash(of code: OneTimeCode, for binding: CodeBinding) -> [UInt8] {
        keys.keyedHash(binding.message(for: code), purpose: .codes)
    }

    /// The same for a recovery code.
    func hash(of code: RecoveryCode, for binding: CodeBinding) -> [UInt8] {
        keys.keyedHash(binding.message(for: code), purpose: .codes)
    }
}
