/// What should not happen. None of these says anything about whether a password is right: in doubt
/// the caller refuses without counting an attempt.
package enum CryptoError: Error, Equatable, CustomStringConvertible {
    /// The kernel gives no random bytes.
    case noRandomness
    /// libsodium could not be initialised.
    case noLibrary
    /// Memory could not be had. Worth trying again.
    case noMemory
    /// The key that something was made with is not on the ring.
    case missingKey(KeyID)
    /// A box was altered, cut, moved to another place, or made with another key.
    case notAuthentic
    /// Key material of the wrong length.
    case wrongSize
    /// The text is not a password verifier as `PasswordVerifier` writes them.
    case unreadableVerifier
    /// A stored verifier asks for more memory or passes than may be run.
    case excessiveParameters

    package var description: String {
        switch self {
        case .noRandomness: "the kernel gives no random bytes (getentropy failed)"
        case .noLibrary: "libsodium could not be initialised"
        case .noMemory: "not enough memory for a cryptographic operation"
        case .missingKey(let id): "key \(id) is missing"
        case .notAuthentic: "sealed data is damaged or not where it was sealed"
        case .wrongSize: "key material has the wrong length"
        case .unreadableVerifier: "a stored password verifier is unreadable"
        case .excessiveParameters: "a stored password verifier exceeds the hashing limits"
        }
    }
}

/// Names a key among those of the same use, so that old ones stay usable after a rotation.
package typealias KeyID = UInt16
