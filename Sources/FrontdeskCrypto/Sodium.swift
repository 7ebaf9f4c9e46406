internal import CSodium
internal import Glibc

/// The library under this target.
package enum Sodium {
    /// Readies the library; to be called once before anything else here, again is harmless.
    ///
    /// The kernel's generator is asked first: libsodium ends the process when it cannot have random
    /// bytes, and would wait for ever on a generator that is never seeded.
    package static func start() throws(CryptoError) {
        try start(probe: probeRandomness, initialize: sodium_init)
    }

    /// `initialize` answers like `sodium_init`: 0 done, 1 done before, -1 failed.
    static func start(probe: () -> Bool, initialize: () -> Int32) throws(CryptoError) {
        guard probe() else { throw .noRandomness }
        guard initialize() >= 0 else { throw .noLibrary }
    }

    private static func probeRandomness() -> Bool {
        var sample: UInt64 = 0
        return getentropy(&sample, MemoryLayout<UInt64>.size) == 0
    }
}
