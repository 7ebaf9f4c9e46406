import SeededRandomness

extension SeededGenerator {
    /// Random text of Latin, Greek, Cyrillic, combining marks, compatibility forms and more.
    mutating func text(scalars count: Int) -> String {
        let blocks: [ClosedRange<UInt32>] = [
            0x20...0x7e, 0xa0...0x24f, 0x300...0x36f, 0x370...0x3ff, 0x400...0x4ff, 0x1e00...0x1eff,
            0x2000...0x206f, 0xfb00...0xfb06, 0xff01...0xff5e, 0x1f600...0x1f64f,
        ]
        var text = ""
        for _ in 0..<count {
            let block = blocks[Int.random(in: 0..<blocks.count, using: &self)]
            if let scalar = Unicode.Scalar(UInt32.random(in: block, using: &self)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
