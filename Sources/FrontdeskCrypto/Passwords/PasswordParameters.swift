/// What one Argon2id hash costs (RFC 9106, one lane as libsodium has it). The cost is taken to be
/// proportional to memory times passes.
package struct PasswordParameters: Hashable, Sendable {
    /// Memory in KiB.
    package let memoryKiB: Int
    /// How often the memory is gone over.
    package let passes: Int

    /// Parameters to make verifiers with. Nil below the floor (OWASP Password Storage Cheat Sheet:
    /// 19 MiB, 2 passes) and above `CryptoLimits`.
    package init?(memoryKiB: Int, passes: Int) {
        self.init(stored: memoryKiB, passes: passes)
        guard memoryKiB >= Self.floor.memoryKiB, passes >= Self.floor.passes else { return nil }
    }

    /// Parameters found in a stored verifier: they may be below the floor; nil if they may not be
    /// run at all.
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

    /// 64 MiB, 2 passes: libsodium's "interactive".
    package static let standard = PasswordParameters(within: 65_536, 2)
    /// 19 MiB, 2 passes: the cheapest that is made.
    package static let floor = PasswordParameters(within: 19_456, 2)

    /// The work in KiB gone over; also the weight of a job among those that wait for hashing.
    package var cost: Int { memoryKiB * passes }

    /// The hash that, run after one with the parameters `stored`, makes both together cost as much
    /// as one with `current`; nil if `stored` is no cheaper. To be pretended after a wrong password,
    /// or the time would tell at a glance which accounts have an old verifier. The cost is a model:
    /// the time still differs by up to a sixth, as small memory is served from the processor's cache.
    package static func complement(
        of stored: PasswordParameters,
        to current: PasswordParameters
    ) -> PasswordParameters? {
        let missing = current.cost - stored.cost
        guard missing >= CryptoLimits.hashMemoryKiB.lowerBound else { return nil }
        // Fetching memory from the kernel is a good part of the time, so the memory of both hashes
        // should add up to the current one's too, as nearly as whole passes allow.
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
