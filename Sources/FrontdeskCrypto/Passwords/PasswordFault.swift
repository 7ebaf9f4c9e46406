/// Why a typed text cannot be used as a password. The reason depends only on the text, so reporting
/// it reveals nothing about any account.
package enum PasswordFault: Error, Equatable {
    case empty
    /// Longer than `CryptoLimits.passwordBytes`, as typed or as normalized.
    case tooLong
    case notUTF8
    case containsNUL
    /// Memory could not be allocated; the text itself may be valid.
    case noMemory
}
