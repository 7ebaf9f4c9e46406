/// Why a typed text could not be prepared as a password. Except for `noMemory`, the fault depends
/// only on the text, so reporting it reveals nothing about any account.
package enum PasswordFault: Error, Equatable {
    case empty
    /// Longer than `CryptoLimits.passwordBytes`, as typed or as normalized.
    case tooLong
    case notUTF8
    case containsNUL
    /// Memory could not be allocated; the text itself may be valid.
    case noMemory
}
