internal import FrontdeskCrypto

/// A hash table from token fingerprints to sessions, with open addressing. A lookup touches one
/// slot and the session, and changes no reference count.
///
/// Fingerprints are as good as random, so their bits serve as the hash. A full table evicts by the
/// clock algorithm (Corbató's second chance): one session for each that is inserted, so that no
/// call pays for many evictions.
struct SessionTable: ~Copyable {
    private struct Slot {
        var fingerprint: TokenFingerprint
        var session: Unmanaged<IndexedSession>
    }

    private var slots: UnsafeMutableBufferPointer<Slot?>
    private(set) var count = 0
    private let capacity: Int
    private var hand = 0

    private static let smallest = 16
    private static let probesPerEviction = 64

    /// - Parameter capacity: in sessions, at least 1.
    init(capacity: Int) {
        self.capacity = max(1, capacity)
        slots = Self.emptySlots(Self.smallest)
    }

    deinit {
        for slot in slots { slot?.session.release() }
        slots.deallocate()
    }

    /// Runs `body` with the session if there is one. The session is valid only inside `body`.
    @inline(__always)
    func withSession<Result>(
        _ fingerprint: TokenFingerprint,
        _ body: (IndexedSession) throws -> Result
    ) rethrows -> Result? {
        guard let place = place(of: fingerprint), let slot = slots[place] else { return nil }
        return try slot.session._withUnsafeGuaranteedRef { session in
            session.noteRecent()
            return try body(session)
        }
    }

    /// Inserts a session, or replaces the one with this fingerprint. Returns the evicted session,
    /// if any.
    mutating func insert(_ session: IndexedSession) -> IndexedSession? {
        remove(session.fingerprint)
        let evicted = count >= capacity ? evict() : nil
        if 4 * (count + 1) > 3 * slots.count { grow() }
        put(Slot(fingerprint: session.fingerprint, session: .passRetained(session)))
        count += 1
        return evicted
    }

    mutating func remove(_ fingerprint: TokenFingerprint) {
        guard let place = place(of: fingerprint) else { return }
        take(place)?.release()
    }
}

extension SessionTable {
    private var mask: Int { slots.count - 1 }

    private func home(of fingerprint: TokenFingerprint) -> Int { fingerprint.place & mask }

    private func place(of fingerprint: TokenFingerprint) -> Int? {
        var place = home(of: fingerprint)
        // Terminates because the table always has an empty slot.
        while let slot = slots[place] {
            if slot.fingerprint == fingerprint { return place }
            place = (place + 1) & mask
        }
        return nil
    }

    private func put(_ slot: Slot) {
        var place = home(of: slot.fingerprint)
        while slots[place] != nil { place = (place + 1) & mask }
        slots[place] = slot
    }

    /// Empties a slot, and moves back the later entries that a probe would no longer find.
    private mutating func take(_ place: Int) -> Unmanaged<IndexedSession>? {
        guard let taken = slots[place] else { return nil }
        var (hole, next) = (place, (place + 1) & mask)
        while let slot = slots[next] {
            let distance = (next - home(of: slot.fingerprint)) & mask
            if distance >= (next - hole) & mask {
                slots[hole] = slot
                hole = next
            }
            next = (next + 1) & mask
        }
        slots[hole] = nil
        count -= 1
        return taken.session
    }

    private mutating func evict() -> IndexedSession? {
        var probes = 0
        // Bound the search even if all sessions are in use, because the part is locked meanwhile.
        while count > 0 {
            hand = (hand + 1) & mask
            guard let slot = slots[hand] else { continue }
            probes += 1
            let isRecent = slot.session._withUnsafeGuaranteedRef { $0.takeRecent() }
            if !isRecent || probes == Self.probesPerEviction {
                return take(hand)?.takeRetainedValue()
            }
        }
        return nil
    }

    private mutating func grow() {
        let old = slots
        slots = Self.emptySlots(2 * old.count)
        for slot in old { if let slot { put(slot) } }
        old.deallocate()
    }

    private static func emptySlots(_ count: Int) -> UnsafeMutableBufferPointer<Slot?> {
        let slots = UnsafeMutableBufferPointer<Slot?>.allocate(capacity: count)
        slots.initialize(repeating: nil)
        return slots
    }
}

// The table is the only owner of its memory, and any thread may use the sessions in it.
extension SessionTable: @unchecked Sendable {}
