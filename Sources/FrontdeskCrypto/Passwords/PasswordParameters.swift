/// The cost of one Argon2id hash (RFC 9106, one lane as in libsodium). The cost model is memory
/// times passes.
package struct PasswordParameters: Hashable, Sendable {
    /// Memory in KiB.
    package let memoryKiB: Int
    /// The number of passes over the memory.
    package let passes: Int

    /// Parameters for new verifiers. Nil below the floor (OWASP Password Storage Cheat Sheet: 19
    /// MiB, 2 passes) or above `CryptoLimits`.
    package init?(memoryKiB: Int, passes: Int) {
        self.init(stored: memoryKiB, passes: passes)
        guard memoryKiB >= Self.floor.memoryKiB, passes >= Self.floor.passes else { return nil }
    }

    /// Parameters of a stored verifier, which may be below the floor; nil if they exceed
    /// `CryptoLimits`.
    init?(stored memoryKiB: Int, passes: Int) {
        guard CryptoLimits.hashMemoryKiB.contains(memoryKiB),
            CryptoLimits.hashPasses.contains(passes),
            memoryKiB * passes <= CryptoLimits.hashCost
        else { return nil }
        self.init(within: memoryKiB, passes)
    }

    private init(within memoryKiB: Int, _ passes: Int) {
        self.memoryKiB = memoryKiB
        self.passes = passes
    }

    /// 64 MiB, 2 passes: libsodium's "interactive" setting.
    package static let standard = PasswordParameters(within: 65_536, 2)
    /// 19 MiB, 2 passes: the minimum for new verifiers.
    package static let floor = PasswordParameters(within: 19_456, 2)

    /// Memory in KiB times passes. It is also the weight of a hashing job in the queue.
    package var cost: Int { memoryKiB * passes }

    /// The hash that makes the total cost of a verification equal to `current` if it runs after a
    /// hash with the parameters `stored`; nil if `stored` is not cheaper. Run it after a wrong
    /// password. Otherwise the time would reveal which accounts have an old verifier. The cost is a
    /// model: the time still differs by up to a sixth, because the processor's cache serves small
    /// memory.
    package static func complement(
        of stored: PasswordParameters,
        to current: PasswordParameters
    ) -> PasswordParameters? {
        let missing = current.cost - stored.cost
        guard missing >= CryptoLimits.hashMemoryKiB.lowerBound else { return nil }
        // Allocating memory from the kernel takes a large part of the time. The memory of both
        // hashes together should therefore equal the current memory as closely as whole passes
        // allow.
        let fewest = (missing + current.memoryKiB - 1) / current.memoryKiB
        let freeMemory = current.memoryKiB - stored.memoryKiB
        let most = CryptoLimits.hashPasses.upperBound
        let wanted = freeMemory > 0 ? (missing + freeMemory / 2) / freeMemory : most
        let passes = max(fewest, min(wanted, most))
        return PasswordParameters(
            stored: max(missing / passes, CryptoLimits.hashMemoryKiB.lowerBound),
            passes: passes
        )
    }
}
