internal import CHashingMemory

/// What becomes of the memory of a password hash once it is computed.
package enum MemoryKeeping: String, CaseIterable, Sendable {
    /// The thread keeps it for its next hash, and overwrites it when there is none.
    case untilIdle = "until-idle"
    /// The thread keeps it, overwritten after each hash.
    case wiped
    /// The kernel gets it back, and the next hash takes it afresh.
    case off
}

/// The memory in which the calling thread computes its password hashes, kept from one to the next
/// (`CHashingMemory` says how). What a hash leaves there lets guesses be checked against it, though
/// at the cost of nearly a hash each; so it is overwritten, at the latest when there is no next one.
///
/// To be made, used and let go on one thread, which has one at a time. Where the memory cannot be
/// had, or a hash needs more than was said, that hash takes its memory from the kernel.
package struct HashingMemory: ~Copyable {
    /// What a thread's memory has done.
    package struct Counts: Sendable, Equatable {
        /// Hashes computed in kept memory.
        package var kept: UInt64 = 0
        /// Hashes that took their memory from the kernel.
        package var fresh: UInt64 = 0
        /// Whether the thread holds memory now.
        package var isHeld = false
        /// Whether there is something in it that hashes left.
        package var isDirty = false

        package init() {}
    }

    /// What the thread had counted before.
    private var start: frontdesk_hashing_memory

    /// Keeps memory for hashes of at most `memoryKiB` KiB; it is taken when the first of them runs.
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

    /// Overwrites at most `byteCount` bytes of what hashes have left, and says whether any remain.
    package func wipe(atMost byteCount: Int) -> Bool {
        frontdesk_hashing_memory_wipe(byteCount) > 0
    }

    /// Gives the memory back to the kernel until the next hash.
    package func giveBack() {
        frontdesk_hashing_memory_give_back()
    }

    /// Whether hashes on this thread are computed in kept memory, found out by the smallest for which
    /// memory is kept (about a millisecond); it is not counted. Without this, a library that comes to its memory in
    /// another way would make all this idle without anybody noticing.
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
