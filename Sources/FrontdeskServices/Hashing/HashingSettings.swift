package import FrontdeskCrypto

/// How passwords are hashed, as configured.
package struct HashingSettings: Sendable, Equatable {
    package var parameters: PasswordParameters
    /// Hashes at one time; the memory for hashing is this times the parameters' memory.
    package var threads: Int
    /// What becomes of the memory between two hashes.
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
