internal import Glibc

/// A time zone of the machine's tzdata (RFC 9636, TZif). The process has one zone of its own, which
/// is not that of the people it writes to, and Foundation's would bring all of ICU with it.
struct ZoneFile {
    private let transitions: [Int64]
    /// The offset from each transition on, in seconds.
    private let offsets: [Int64]
    private let first: Int64

    private static let directory = "/usr/share/zoneinfo/"
    private static let sizeLimit = 65_536

    /// Nil for a zone that there is not, and for a name that is none.
    init?(named name: String) {
        guard Self.isName(name), let bytes = Self.read(Self.directory + name) else { return nil }
        self.init(bytes)
    }

    /// Reads the 64-bit part of a file; nil if it has none.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes[...])
        guard let old = Header(&reader), old.version >= UInt8(ascii: "2") else { return nil }
        guard reader.skip(old.size(timeSize: 4)), let header = Header(&reader) else { return nil }
        var transitions: [Int64] = []
        for _ in 0..<header.times {
            guard let time = reader.integer(8) else { return nil }
            transitions.append(time)
        }
        guard let indices = reader.take(header.times) else { return nil }
        var types: [Int64] = []
        for _ in 0..<header.types {
            guard let offset = reader.integer(4), reader.skip(2) else { return nil }
            types.append(offset)
        }
        guard let first = types.first, indices.allSatisfy({ Int($0) < types.count }),
            types.allSatisfy({ abs($0) <= 26 * 3600 })
        else { return nil }
        self.transitions = transitions
        self.first = first
        offsets = indices.map { types[Int($0)] }
    }

    /// How many seconds local time is ahead of UTC. After the last transition of the file, 2037 with
    /// Debian's, its last offset.
    func offset(at seconds: Int64) -> Int64 {
        let next = transitions.firstIndex { $0 > seconds } ?? transitions.count
        return next == 0 ? first : offsets[next - 1]
    }

    /// A name of the database, and nothing that leads elsewhere.
    private static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return name.utf8.count <= 64 && parts.count <= 3
            && parts.allSatisfy { part in
                part.utf8.first.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } == true
                    && part.unicodeScalars.allSatisfy { scalar in
                        scalar.isASCII
                            && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar
                                || "_+-".unicodeScalars.contains(scalar))
                    }
            }
    }

    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: sizeLimit) { room, count in
            count = max(0, Glibc.read(file, room.baseAddress, room.count))
        }
        return bytes.isEmpty ? nil : bytes
    }
}

/// The counts at the head of each part of a file.
private struct Header {
    let version: UInt8
    let times: Int
    let types: Int
    private let others: [Int]

    init?(_ reader: inout Reader) {
        guard reader.take(4) == Array("TZif".utf8), let version = reader.take(1)?.first,
            reader.skip(15)
        else { return nil }
        self.version = version
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = reader.integer(4), 0...10_000 ~= count else { return nil }
            counts.append(Int(count))
        }
        // isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt
        (times, types) = (counts[3], counts[4])
        others = [counts[0], counts[1], counts[2], counts[5]]
    }

    /// The bytes of the data that follow.
    func size(timeSize: Int) -> Int {
        times * (timeSize + 1) + types * 6 + others[3] + others[2] * (timeSize + 4) + others[1]
            + others[0]
    }
}

private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> [UInt8]? {
        guard bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return Array(bytes.prefix(count))
    }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    /// A signed big-endian number of 4 or 8 bytes.
    mutating func integer(_ count: Int) -> Int64? {
        take(count).map { bytes in
            let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }
    }
}
