/// Unexpected failures. None of them says whether a password is correct, so the caller rejects the
/// attempt without counting it as a failure.
package enum CryptoError: Error, Equatable, CustomStringConvertible {
    /// The kernel provides no random bytes.
    case noRandomness
    /// libsodium could not be initialized.
    case noLibrary
    /// Memory could not be allocated; a retry may succeed.
    case noMemory
    /// The key that sealed the data is not on the ring.
    case missingKey(KeyID)
    /// A box was altered, truncated, moved to another place, or sealed with another key.
    case notAuthentic
    /// The key material has the wrong length.
    case wrongSize
    /// The text is not a verifier that `PasswordVerifier` wrote.
    case unreadableVerifier
    /// A stored verifier needs more memory or passes than `CryptoLimits` allows.
    case excessiveParameters

    package var description: String {
        switch self {
        case .noRandomness: "the kernel provides no random bytes (getentropy failed)"
        case .noLibrary: "libsodium could not be initialized"
        case .noMemory: "not enough memory for a cryptographic operation"
        case .missingKey(let id): "key \(id) is missing"
        case .notAuthentic: "sealed data is damaged or was moved to another place"
        case .wrongSize: "key material has the wrong length"
        case .unreadableVerifier: "a stored password verifier is unreadable"
        case .excessiveParameters: "a stored password verifier exceeds the hashing limits"
        }
    }
}

/// Identifies a key among those with the same use, so that old keys stay usable after a rotation.
package typealias KeyID = UInt16
