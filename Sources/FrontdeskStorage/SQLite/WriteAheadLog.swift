/// Reads the beginning of a write-ahead log without SQLite, to find its owner
/// (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
struct WriteAheadLog {
    /// The identity record in the first transaction; nil if there is none.
    let identity: Identity?

    /// Returns nil if the log contains no complete transaction. SQLite ignores such a log as well.
    ///
    /// Throws `.damaged` if content follows an invalid header. We write and sync the header before
    /// anything after it, so SQLite would silently drop committed content.
    init?(reading file: borrowing File, size: Int) throws(StorageError) {
        guard size > Self.headerLength else { return nil }
        let header = try file.bytes(at: 0, count: Self.headerLength)
        guard var checksum = Checksum(header: header) else {
            throw .damaged("the head of the write-ahead log")
        }
        let salt = header[16..<24]
        var found: Identity?
        let frames = min((size - Self.headerLength) / Self.frameLength, Fixed.anchorPages)
        for index in 0..<frames {
            let frame = try file.bytes(
                at: Self.headerLength + index * Self.frameLength,
                count: Self.frameLength
            )
            guard frame.count == Self.frameLength, frame[8..<16] == salt,
                checksum.continues(over: frame)
            else { return nil }
            if frame.word(at: 0) == UInt32(Identity.page) {
                found = Identity(inPage: frame[24...]) ?? found
            }
            if frame.word(at: 4) != 0 {
                identity = found
                return
            }
        }
        return nil
    }

    private static let headerLength = 32
    private static let frameLength = 24 + Identity.pageSize
}

/// The running checksum of a log.
private struct Checksum {
    private var first: UInt32 = 0
    private var second: UInt32 = 0
    private let bigEndian: Bool

    /// Starts with the log's header; nil if the header is invalid.
    init?(header: [UInt8]) {
        guard header.count == 32, header.word(at: 0) & ~1 == 0x377F_0682,
            header.word(at: 4) == 3_007_000, header.word(at: 8) == UInt32(Identity.pageSize)
        else { return nil }
        bigEndian = header.word(at: 0) & 1 == 1
        add(header[0..<24])
        guard first == header.word(at: 24), second == header.word(at: 28) else { return nil }
    }

    /// Adds a frame. Returns whether the frame's own checksum matches.
    mutating func continues(over frame: [UInt8]) -> Bool {
        add(frame[0..<8])
        add(frame[24...])
        return first == frame.word(at: 16) && second == frame.word(at: 20)
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { bytes in
            for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
                first &+= word(bytes, at: offset) &+ second
                second &+= word(bytes, at: offset + 4) &+ first
            }
        }
    }

    private func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return bigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
    }
}

extension [UInt8] {
    /// Four big-endian bytes; the caller has checked that they are there.
    func word(at offset: Int) -> UInt32 {
        self[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
