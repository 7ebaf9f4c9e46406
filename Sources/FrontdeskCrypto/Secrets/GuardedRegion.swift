internal import CSodium
internal import Synchronization

/// Memory of `sodium_malloc`: between guard pages, locked, excluded from core dumps. Its end touches
/// the guard page that follows it.
struct GuardedRegion: @unchecked Sendable {
    // Unchecked: `GuardedMemory` owns a region alone until it gives it back.
    private let base: UnsafeMutableRawPointer
    private let capacity: Int

    /// The capacity of the regions that are reused: enough for every password.
    private static let usualCapacity = CryptoLimits.passwordBytes

    /// Regions for the next secrets, writable and wiped. A stale pointer into one does not fault. Mapping and unmapping their pages for each
    /// password would take longer than reading the account.
    private static let spare = Mutex<[GuardedRegion]>([])

    /// A writable region of at least `count` bytes.
    static func take(_ count: Int) throws(CryptoError) -> GuardedRegion {
        if count <= usualCapacity, let region = spare.withLock({ $0.popLast() }) { return region }
        let capacity = max(count, usualCapacity)
        guard let base = sodium_malloc(capacity) else { throw .noMemory }
        return GuardedRegion(base: base, capacity: capacity)
    }

    /// Wipes the region and keeps it for the next secret, or frees it.
    func giveBack(_ count: Int) {
        guard capacity == Self.usualCapacity, sodium_mprotect_readwrite(base) == 0 else {
            return sodium_free(base)
        }
        wipe(bytes(count))
        let isKept = Self.spare.withLock { spare in
            guard spare.count < CryptoLimits.spareRegions else { return false }
            spare.append(self)
            return true
        }
        if !isKept { sodium_free(base) }
    }

    /// Returns false if the memory stays writable.
    func makeReadOnly() -> Bool { sodium_mprotect_readonly(base) == 0 }

    /// The last `count` bytes, so that whatever runs past them faults.
    func bytes(_ count: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base + capacity - count, count: count)
    }
}
