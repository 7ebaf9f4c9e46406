internal import Foundation

/// One recorded operation of `Disk/disk.c`.
struct DiskRecord {
    enum Kind: UInt32 {
        case opened = 1, written, cut, synced, syncFailed, madeDirectory, removed, renamed, linked
    }

    let kind: Kind
    let handle: UInt64
    let offset: Int
    let path: String
    let otherPath: String
    let bytes: ArraySlice<UInt8>
    let end: Int

    /// nil if the kind is unknown.
    init?(_ history: UnsafeRawBufferPointer, at place: Int) {
        func word(_ offset: Int) -> Int {
            Int(history.loadUnaligned(fromByteOffset: place + offset, as: UInt64.self))
        }
        guard let kind = Kind(rawValue: UInt32(truncatingIfNeeded: word(0))) else { return nil }
        self.kind = kind
        handle = UInt64(word(8))
        offset = word(16)
        let (pathLength, length) = (word(0) >> 32, word(24))
        let paths = history[(place + 32)..<(place + 32 + pathLength)].split(
            separator: 0,
            omittingEmptySubsequences: false
        )
        path = paths.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        otherPath = paths.count > 1 ? String(decoding: paths[1], as: UTF8.self) : ""
        let begin = place + 32 + pathLength
        bytes = Array(history[begin..<(begin + length)])[...]
        end = (begin + length + 7) & ~7
    }
}
