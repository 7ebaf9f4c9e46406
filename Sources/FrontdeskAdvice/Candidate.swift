internal import CUnistring

/// A password somebody may choose, as code points: as written, and in lower case. Wiped with the last
/// reference.
final class Candidate {
    /// As written.
    let scalars: WipedBuffer<UInt32>
    /// In lower case, one for one (Unicode's simple case mapping).
    let folded: WipedBuffer<UInt32>

    /// The first `limit` code points of UTF-8; a sequence that is none becomes U+FFFD, as for all who
    /// decode with repair.
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

    /// A part of another.
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

    /// 0 to 9, or nil.
    func digit(_ index: Int) -> Int? {
        let value = Int(scalars[index]) - 0x30
        return (0...9).contains(value) ? value : nil
    }
}
