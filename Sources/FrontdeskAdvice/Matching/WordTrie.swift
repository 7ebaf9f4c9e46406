internal import CPasswordWords

/// The word list that `Scripts/generate-words` writes; the script documents the format. Lookups
/// read the program's constant data directly, without building a structure.
// The bytes are constants, so threads can share them safely.
struct WordTrie: @unchecked Sendable {
    static let shared = WordTrie()

    /// The position of a node's first child.
    typealias Offset = Int

    struct Node {
        let children: Offset?
        let word: (list: WordList, rank: Int)?
    }

    private let bytes = UnsafeBufferPointer(
        start: frontdesk_words(),
        count: frontdesk_words_count()
    )
    /// The symbol of each ASCII character; 255 for none.
    private let symbols: [UInt8]
    let root: Offset

    private init() {
        let count = Int(bytes[4])
        var symbols = [UInt8](repeating: 255, count: 128)
        for index in 0..<count { symbols[Int(bytes[5 + index])] = UInt8(index) }
        self.symbols = symbols
        root = 5 + count
    }

    /// The child for a character among those that begin at `offset`. Adds the visited nodes to
    /// `steps`.
    func child(at offset: Offset, for scalar: UInt32, steps: inout Int) -> Node? {
        guard scalar < 128, symbols[Int(scalar)] != 255 else { return nil }
        let symbol = symbols[Int(scalar)]
        var offset = offset
        while true {
            steps += 1
            let head = bytes[offset]
            let isLast = head & 128 != 0
            offset += 1
            var word: (WordList, Int)?
            var hasChildren = true
            if head & 64 != 0 {
                let value = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
                offset += 2
                hasChildren = value & 1 << 12 != 0
                let code = value & 0xfff
                let rank = code < 2048 ? code : 2048 + (code - 2048) * 16
                word = (WordList(rawValue: UInt8(value >> 13)) ?? .passwords, rank)
            }
            var below = 0
            if hasChildren, !isLast { below = count(&offset) }
            if head & 63 == symbol {
                return Node(children: hasChildren ? offset : nil, word: word)
            }
            // Children are sorted, so the symbol cannot follow.
            if isLast || head & 63 > symbol { return nil }
            offset += below
        }
    }

    private func count(_ offset: inout Offset) -> Int {
        var count = 0
        var shift = 0
        while true {
            let byte = Int(bytes[offset])
            offset += 1
            count |= (byte & 127) << shift
            if byte & 128 == 0 { return count }
            shift += 7
        }
    }
}
