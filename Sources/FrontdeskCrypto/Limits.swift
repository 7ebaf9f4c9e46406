/// The bounds of this target.
package enum CryptoLimits {
    /// The longest password in bytes of UTF-8, as typed and as normalised. NIST SP 800-63B-4 asks
    /// for at least 64 characters; the bound keeps the work before hashing small.
    package static let passwordBytes = 1024

    /// The memory a password hash may be run with, in KiB. The lower bound is Argon2's own for one
    /// lane; the upper one keeps a stored verifier from taking the machine's memory.
    package static let hashMemoryKiB = 8...262_144
    /// The least memory of a hash, in KiB, for which a thread's kept memory is used; `CHashingMemory`
    /// knows it too.
    package static let keptMemoryKiB = 1024
    /// The passes a password hash may be run with.
    package static let hashPasses = 1...10
    /// The most work of a password hash: memory in KiB times passes, 512 MiB gone over once. It keeps
    /// a stored verifier from taking a hashing thread for seconds.
    package static let hashCost = 524_288

    /// The longest text of a password verifier in bytes.
    package static let verifierTextBytes = 256

    /// Master keys in one ring.
    package static let masterKeys = 16
    /// The longest key ring text in bytes: every key at its longest line, and some blank lines.
    package static let keyRingTextBytes = 4096
}
