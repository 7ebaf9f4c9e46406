/// A table whose tokens are not reused soon, so that an event for a removed object cannot reach
/// another one. A token contains 32 bits of index and 31 bits of a generation count.
struct SlotTable<Element> {
    private struct Slot {
        var element: Element?
        var use: UInt64 = 0
    }

    private var slots: [Slot] = []
    private var free: [Int] = []

    private static var uses: UInt64 { 1 << 31 }

    /// All current elements.
    var all: [Element] { slots.compactMap(\.element) }

    subscript(token: UInt64) -> Element? {
        let place = Int(token & 0xffff_ffff)
        guard place < slots.count, slots[place].use == token >> 32 else { return nil }
        return slots[place].element
    }

    /// Inserts the element that `make` creates for its token, and returns the token.
    mutating func insert(_ make: (UInt64) -> Element) -> UInt64 {
        let place = free.popLast() ?? slots.count
        if place == slots.count { slots.append(Slot()) }
        let token = slots[place].use << 32 | UInt64(place)
        slots[place].element = make(token)
        return token
    }

    /// Returns whether the element existed.
    mutating func remove(_ token: UInt64) -> Bool {
        guard self[token] != nil else { return false }
        let place = Int(token & 0xffff_ffff)
        slots[place] = Slot(element: nil, use: (slots[place].use + 1) % Self.uses)
        free.append(place)
        return true
    }
}
