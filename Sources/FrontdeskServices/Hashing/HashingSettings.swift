package import FrontdeskCrypto

/// How passwords are hashed, as configured.
package struct HashingSettings: Sendable, Equatable {
    package var parameters: PasswordParameters
    /// Hashes at one time; the memory for hashing is this times the parameters' memory.
    package var threads: Int

    package init(parameters: PasswordParameters, threads: Int) {
        self.parameters = parameters
        self.threads = threads
    }
}
