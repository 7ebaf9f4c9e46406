/// The limits of this target.
package enum CryptoLimits {
    /// The maximum length of a password in bytes of UTF-8, as typed and as normalized. NIST SP
    /// 800-63B-4 requires at least 64 characters. The limit bounds the work before hashing.
    package static let passwordBytes = 1024

    /// The regions of guarded memory that are kept for the next secrets, of two pages each.
    static let spareRegions = 16

    /// The memory of a password hash in KiB. The lower bound is Argon2's own minimum for one lane.
    /// The upper bound prevents a stored verifier from exhausting the machine's memory.
    package static let hashMemoryKiB = 8...262_144
    /// The minimum memory of a hash, in KiB, that uses a thread's retained memory. `CHashingMemory`
    /// contains the same value.
    package static let keptMemoryKiB = 1024
    /// The number of passes of a password hash.
    package static let hashPasses = 1...10
    /// The maximum cost of a password hash: memory in KiB times passes, equal to one pass over 512
    /// MiB. It prevents a stored verifier from occupying a hashing thread for seconds.
    package static let hashCost = 524_288

    /// The maximum length of a password verifier's text in bytes.
    package static let verifierTextBytes = 256

    /// The maximum number of master keys in one ring.
    package static let masterKeys = 16
    /// The maximum length of a key ring's text in bytes. It fits all keys at their maximum line
    /// length and some blank lines.
    package static let keyRingTextBytes = 4096
}
