internal import CSodium
internal import Glibc

/// Initialization of the library that this target uses.
package enum Sodium {
    /// Initializes the library. Call it before anything else in this target; further calls have no
    /// effect.
    ///
    /// It first probes the kernel's random generator. libsodium aborts the process if it cannot
    /// obtain random bytes, and waits forever for a generator that is never seeded.
    package static func start() throws(CryptoError) {
        try start(probe: probeRandomness, initialize: sodium_init)
    }

    /// `initialize` returns what `sodium_init` returns: 0 for success, 1 if already initialized, -1
    /// for failure.
    static func start(probe: () -> Bool, initialize: () -> Int32) throws(CryptoError) {
        guard probe() else { throw .noRandomness }
        guard initialize() >= 0 else { throw .noLibrary }
    }

    private static func probeRandomness() -> Bool {
        var sample: UInt64 = 0
        return getentropy(&sample, MemoryLayout<UInt64>.size) == 0
    }
}
