package import FrontdeskCrypto

/// The configuration of password hashing.
package struct HashingSettings: Sendable, Equatable {
    package var parameters: PasswordParameters
    /// The number of concurrent hashes. Hashing uses at most this many times the parameters'
    /// memory.
    package var threads: Int
    /// Whether a thread keeps its memory between two hashes.
    package var keeping: MemoryKeeping

    package init(
        parameters: PasswordParameters,
        threads: Int,
        keeping: MemoryKeeping = .untilIdle
    ) {
        self.parameters = parameters
        self.threads = threads
        self.keeping = keeping
    }
}
