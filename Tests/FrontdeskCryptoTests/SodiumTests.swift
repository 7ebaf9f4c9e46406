import Testing

@testable import FrontdeskCrypto

@Suite("Starting the library")
struct SodiumTests {
    @Test("DP-05 Without random bytes from the kernel nothing starts, and libsodium is not asked")
    func noRandomness() {
        #expect(throws: CryptoError.noRandomness) {
            try Sodium.start(
                probe: { false },
                initialize: {
                    Issue.record("libsodium was asked")
                    return 0
                }
            )
        }
    }

    @Test("DP-05 When sodium_init fails nothing starts")
    func initializationFails() {
        #expect(throws: CryptoError.noLibrary) {
            try Sodium.start(probe: { true }, initialize: { -1 })
        }
    }

    @Test("Starting twice is harmless")
    func twice() throws {
        try Sodium.start()
        try Sodium.start()
    }

    @Test("The system's entropy fills exactly what it is asked for, each time anew")
    func entropy() {
        let entropy = SystemEntropy()
        #expect(entropy.bytes(0).isEmpty)
        #expect(entropy.bytes(33).count == 33)
        #expect(entropy.bytes(32) != entropy.bytes(32))
    }
}
