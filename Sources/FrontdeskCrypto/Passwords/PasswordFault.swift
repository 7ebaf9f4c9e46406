/// Why a typed text cannot be used as a password. It depends on the text alone, so that saying it
/// tells nothing about any account.
package enum PasswordFault: Error, Equatable {
    case empty
    /// Over `CryptoLimits.passwordBytes`, as typed or as normalised.
    case tooLong
    case notUTF8
    case containsNUL
    /// There was no memory to prepare it in: nothing is wrong with the text.
    case noMemory
}
