internal import CUnistring

/// A candidate for a password, as code points: as typed, and in lower case. Wiped when released.
final class Candidate {
    /// As typed.
    let scalars: WipedBuffer<UInt32>
    /// In lower case, one to one (Unicode's simple case mapping).
    let folded: WipedBuffer<UInt32>

    /// The first `limit` code points of UTF-8. Invalid sequences become U+FFFD, as in other
    /// repairing decoders.
    init(_ text: UnsafeRawBufferPointer, limit: Int = AdviceLimits.codePoints) {
        scalars = WipedBuffer(capacity: limit)
        folded = WipedBuffer(capacity: limit)
        var offset = 0
        while offset < text.count, count < limit {
            let rest = UnsafeRawBufferPointer(rebasing: text[offset...])
            var scalar: UInt32 = 0
            let start = rest.baseAddress?.assumingMemoryBound(to: UInt8.self)
            let used = u8_mbtoucr(&scalar, start, rest.count)
            append(used > 0 ? scalar : 0xfffd)
            offset += max(1, Int(used))
        }
    }

    /// A part of another candidate.
    init(_ whole: Candidate, _ range: Range<Int>) {
        scalars = WipedBuffer(capacity: range.count)
        folded = WipedBuffer(capacity: range.count)
        for index in range { append(whole.scalars[index]) }
    }

    private func append(_ scalar: UInt32) {
        scalars.append(scalar)
        folded.append(uc_tolower(scalar))
    }

    var count: Int { scalars.count }

    func isUpper(_ index: Int) -> Bool { folded[index] != scalars[index] }

    func isLower(_ index: Int) -> Bool { uc_toupper(scalars[index]) != scalars[index] }

    /// 0 to 9; nil if the code point is not an ASCII digit.
    func digit(_ index: Int) -> Int? {
        let value = Int(scalars[index]) - 0x30
        return (0...9).contains(value) ? value : nil
    }
}
