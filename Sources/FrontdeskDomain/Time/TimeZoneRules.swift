/// The rules of one time zone, from a compiled file of the IANA database (TZif, RFC 9636). The C
/// library supports only one zone per process, and Foundation brings 30 MB of Unicode data.
package struct TimeZoneRules: Sendable {
    /// The maximum file size in bytes; the largest file has 3,600.
    package static let limit = 1 << 16

    /// The offset of local time from UTC, and its abbreviation.
    package struct Offset: Sendable, Equatable {
        package let seconds: Int64
        /// For example `CET`, or `+03` for a zone without an abbreviation.
        package let abbreviation: String
    }

    private let transitions: [Int64]
    /// The index of the offset that applies from each transition on.
    private let kinds: [Int]
    private let offsets: [Offset]
    /// The rule after the last transition; nil if the last offset applies forever.
    private let rule: PosixTimeZone?

    /// Coordinated Universal Time.
    package static let utc = TimeZoneRules(
        transitions: [],
        kinds: [],
        offsets: [Offset(seconds: 0, abbreviation: "UTC")],
        rule: nil
    )

    private init(transitions: [Int64], kinds: [Int], offsets: [Offset], rule: PosixTimeZone?) {
        self.transitions = transitions
        self.kinds = kinds
        self.offsets = offsets
        self.rule = rule
    }

    /// Parses a file. Throws `.damaged` if the file is malformed or has version 1, whose data ends
    /// in 2038.
    package init(parsing file: [UInt8]) throws(TimeZoneFault) {
        guard file.count <= Self.limit else { throw .damaged }
        var cursor = ByteCursor(file)
        let first = try TZifCounts(&cursor)
        guard first.version >= UInt8(ascii: "2") else { throw .damaged }
        try cursor.skip(first.bodyCount(timeSize: 4))
        let counts = try TZifCounts(&cursor)
        transitions = try cursor.read(counts.times) { cursor throws(TimeZoneFault) in
            Int64(truncatingIfNeeded: try cursor.integer(8))
        }
        kinds = try cursor.read(counts.times) { cursor throws(TimeZoneFault) in
            try cursor.integer(1)
        }
        let types = try cursor.read(counts.types) { cursor throws(TimeZoneFault) in
            let seconds = Int64(Int32(truncatingIfNeeded: try cursor.integer(4)))
            _ = try cursor.integer(1)
            return (seconds, try cursor.integer(1))
        }
        let letters = try cursor.read(counts.letters) { cursor throws(TimeZoneFault) in
            UInt8(truncatingIfNeeded: try cursor.integer(1))
        }
        try cursor.skip(counts.leaps * 12 + counts.standards + counts.universals)
        guard !types.isEmpty, kinds.allSatisfy({ $0 < types.count }),
            types.allSatisfy({ $0.1 < letters.count && abs($0.0) < 86_400 * 7 }),
            zip(transitions, transitions.dropFirst()).allSatisfy(<)
        else { throw .damaged }
        offsets = types.map { seconds, start in
            let name = letters[start...].prefix { $0 != 0 }
            return Offset(seconds: seconds, abbreviation: String(decoding: name, as: UTF8.self))
        }
        let footer = try cursor.line()
        guard !footer.isEmpty else {
            rule = nil
            return
        }
        guard let parsed = PosixTimeZone(footer) else { throw .damaged }
        rule = parsed
    }

    /// The offset at a moment.
    package func offset(at moment: Timestamp) -> Offset {
        let seconds = moment.wholeSeconds
        guard let first = transitions.first, seconds >= first else {
            // Before the first transition, the first type applies (RFC 9636 section 3.2). Without
            // transitions, the rule applies to all times.
            return transitions.isEmpty ? rule?.offset(at: seconds) ?? offsets[0] : offsets[0]
        }
        if let rule, let last = transitions.last, seconds >= last {
            return rule.offset(at: seconds)
        }
        var (low, high) = (0, transitions.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle } else { high = middle }
        }
        return offsets[kinds[low]]
    }
}

extension Timestamp {
    /// Whole seconds since 1970, rounded down.
    var wholeSeconds: Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// The counts in a block's header.
private struct TZifCounts {
    let version: UInt8
    let universals: Int
    let standards: Int
    let leaps: Int
    let times: Int
    let types: Int
    let letters: Int

    init(_ cursor: inout ByteCursor) throws(TimeZoneFault) {
        guard try cursor.bytes(4).elementsEqual("TZif".utf8) else { throw .damaged }
        version = UInt8(truncatingIfNeeded: try cursor.integer(1))
        try cursor.skip(15)
        universals = try cursor.integer(4)
        standards = try cursor.integer(4)
        leaps = try cursor.integer(4)
        times = try cursor.integer(4)
        types = try cursor.integer(4)
        letters = try cursor.integer(4)
    }

    func bodyCount(timeSize: Int) -> Int {
        times * timeSize + times + types * 6 + letters + leaps * (timeSize + 4) + standards
            + universals
    }
}

/// Reads a file from start to end, and throws at its end.
private struct ByteCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func bytes(_ count: Int) throws(TimeZoneFault) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw .damaged }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func skip(_ count: Int) throws(TimeZoneFault) { _ = try bytes(count) }

    /// Reads a big-endian integer of up to 8 bytes.
    mutating func integer(_ count: Int) throws(TimeZoneFault) -> Int {
        Int(truncatingIfNeeded: try bytes(count).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// Reads `count` elements of at least one byte each.
    mutating func read<Element>(
        _ count: Int,
        _ element: (inout ByteCursor) throws(TimeZoneFault) -> Element
    ) throws(TimeZoneFault) -> [Element] {
        guard count <= rest.count else { throw .damaged }
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try element(&self)) }
        return elements
    }

    /// Reads the text between two line feeds.
    mutating func line() throws(TimeZoneFault) -> String {
        guard try bytes(1).first == UInt8(ascii: "\n"),
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        else { throw .damaged }
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}
