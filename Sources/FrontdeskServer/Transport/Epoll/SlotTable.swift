/// Objects under numbers that are not soon given twice, so that news of one that is gone does not
/// reach another: 32 bits of place, and above them 31 of how often the place was used.
struct SlotTable<Element> {
    private struct Slot {
        var element: Element?
        var use: UInt64 = 0
    }

    private var slots: [Slot] = []
    private var free: [Int] = []

    private static var uses: UInt64 { 1 << 31 }

    /// All there are at present.
    var all: [Element] { slots.compactMap(\.element) }

    subscript(token: UInt64) -> Element? {
        let place = Int(token & 0xffff_ffff)
        guard place < slots.count, slots[place].use == token >> 32 else { return nil }
        return slots[place].element
    }

    /// Takes in what `make` makes for its number, which is returned.
    mutating func insert(_ make: (UInt64) -> Element) -> UInt64 {
        let place = free.popLast() ?? slots.count
        if place == slots.count { slots.append(Slot()) }
        let token = slots[place].use << 32 | UInt64(place)
        slots[place].element = make(token)
        return token
    }

    /// Whether it was there.
    mutating func remove(_ token: UInt64) -> Bool {
        guard self[token] != nil else { return false }
        let place = Int(token & 0xffff_ffff)
        slots[place] = Slot(element: nil, use: (slots[place].use + 1) % Self.uses)
        free.append(place)
        return true
    }
}
