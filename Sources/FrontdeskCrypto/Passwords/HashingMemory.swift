internal import CHashingMemory

/// What a thread does with the memory of a finished password hash.
package enum MemoryKeeping: String, CaseIterable, Sendable {
    /// The thread retains it for its next hash, and wipes it when no hash is waiting.
    case untilIdle = "until-idle"
    /// The thread retains it and wipes it after each hash.
    case wiped
    /// The thread returns it to the kernel and allocates it again for the next hash.
    case off
}

/// The memory in which the calling thread computes its password hashes. The thread retains it
/// between hashes (see `CHashingMemory`). A hash leaves data there that lets an attacker verify
/// guesses, although each guess costs almost a full hash. The memory is therefore wiped, at the
/// latest when no hash is waiting.
///
/// Create, use and destroy it on one thread; a thread may have only one at a time. If the memory
/// cannot be allocated, or a hash needs more than the capacity, that hash allocates its memory from
/// the kernel.
package struct HashingMemory: ~Copyable {
    /// Statistics of a thread's hashing memory.
    package struct Counts: Sendable, Equatable {
        /// The number of hashes in retained memory.
        package var kept: UInt64 = 0
        /// The number of hashes in memory newly allocated from the kernel.
        package var fresh: UInt64 = 0
        /// Whether the thread holds memory now.
        package var isHeld = false
        /// Whether the memory contains data of finished hashes.
        package var isDirty = false

        package init() {}
    }

    /// The thread's counts when this value was created.
    private var start: frontdesk_hashing_memory

    /// Retains memory for hashes of at most `memoryKiB` KiB. The first such hash allocates it.
    package init(_ keeping: MemoryKeeping, memoryKiB: Int) {
        let capacity = keeping == .off ? 0 : max(0, memoryKiB) * 1024
        frontdesk_hashing_memory_enter(capacity, keeping == .wiped)
        start = frontdesk_hashing_memory_state()
    }

    deinit { frontdesk_hashing_memory_leave() }

    package var counts: Counts {
        let state = frontdesk_hashing_memory_state()
        var counts = Counts()
        counts.kept = state.kept - start.kept
        counts.fresh = state.fresh - start.fresh
        counts.isHeld = state.block != nil
        counts.isDirty = state.dirty > 0
        return counts
    }

    /// Wipes at most `byteCount` bytes of data that hashes left, and returns whether any remain.
    package func wipe(atMost byteCount: Int) -> Bool {
        frontdesk_hashing_memory_wipe(byteCount) > 0
    }

    /// Returns the memory to the kernel until the next hash.
    package func giveBack() {
        frontdesk_hashing_memory_give_back()
    }

    /// Whether hashes on this thread really use the retained memory. It computes the smallest hash
    /// that should use it, which takes about a millisecond and is not counted. Without this check,
    /// a library that allocates memory differently would silently bypass the retained memory.
    package mutating func isInUse() -> Bool {
        guard let trial = PasswordParameters(stored: CryptoLimits.keptMemoryKiB, passes: 1) else {
            return false
        }
        let salt = [UInt8](repeating: 0, count: PasswordVerifier.saltCount)
        let isDone = withUnsafeTemporaryAllocation(byteCount: 16, alignment: 16) { output in
            salt.withUnsafeBytes { Argon2id.hash($0, parameters: trial, salt: salt, into: output) }
        }
        let isKept = counts.kept > 0
        giveBack()
        start = frontdesk_hashing_memory_state()
        return isDone && isKept
    }
}

@available(*, unavailable, message: "the memory is its thread's own")
extension HashingMemory: Sendable {}
