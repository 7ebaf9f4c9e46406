import Testing

@testable import FrontdeskCrypto

@Suite("Initialization of the library")
struct SodiumTests {
    @Test("DP-05 Without random bytes from the kernel, starting fails before libsodium is called")
    func noRandomness() {
        #expect(throws: CryptoError.noRandomness) {
            try Sodium.start(
                probe: { false },
                initialize: {
                    Issue.record("libsodium was called")
                    return 0
                }
            )
        }
    }

    @Test("DP-05 If sodium_init fails, starting fails")
    func initializationFails() {
        #expect(throws: CryptoError.noLibrary) {
            try Sodium.start(probe: { true }, initialize: { -1 })
        }
    }

    @Test("Starting twice has no effect")
    func twice() throws {
        try Sodium.start()
        try Sodium.start()
    }

    @Test("System entropy fills exactly the requested bytes, with new values each time")
    func entropy() {
        let entropy = SystemEntropy()
        #expect(entropy.bytes(0).isEmpty)
        #expect(entropy.bytes(33).count == 33)
        #expect(entropy.bytes(32) != entropy.bytes(32))
    }
}
