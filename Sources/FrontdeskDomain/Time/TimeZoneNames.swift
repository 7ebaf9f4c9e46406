/// A time zone's IANA name, spelled as the database spells it.
package struct TimeZoneName: Sendable, Hashable, Comparable {
    package let text: String

    /// Takes a name that once came from `TimeZoneNames`, as read back from storage.
    package init(stored text: String) { self.text = text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// The names of all time zones that this machine knows, from the source form of the IANA database that
/// Debian's tzdata installs (`tzdata.zi`, zic(8)).
package struct TimeZoneNames: Sendable {
    /// Where Debian's tzdata has its files, and the names which of them.
    package static let folder = "/usr/share/zoneinfo"
    package static let fileName = "tzdata.zi"
    /// The most bytes that are read; today's has 110,000.
    package static let limit = 1 << 20
    /// Fewer are a damaged file; the database has had 590 for years.
    private static let fewest = 300

    private let names: [String: TimeZoneName]

    /// Reads the database. Throws `.damaged` where there are hardly any names.
    package init(parsing database: some Sequence<UInt8>) throws(TimeZoneFault) {
        var names: [String: TimeZoneName] = [:]
        for line in String(decoding: Array(database), as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3)
            // `Z name …` is a zone, `L target name` another name of one.
            let name: Substring? =
                switch words.first {
                case "Z" where words.count > 1: words[1]
                case "L" where words.count > 2: words[2]
                default: nil
                }
            guard let name, name.utf8.allSatisfy(Self.isNameByte), name != "Factory" else {
                continue
            }
            names[name.lowercased()] = TimeZoneName(stored: String(name))
        }
        guard names.count >= Self.fewest else { throw .damaged }
        self.names = names
    }

    /// Names are parts of paths: nothing in them leads elsewhere.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    /// The zone of that name, however its case is typed; nil if there is none.
    package func find(_ typed: String) -> TimeZoneName? {
        guard typed.utf8.count <= 64 else { return nil }
        return names[typed.trimmingWhiteSpace().lowercased()]
    }

    /// The same for a name that must be one. Throws `.empty`, and `.malformed` if there is none.
    package func fetch(_ typed: String) throws(TextFault) -> TimeZoneName {
        guard !typed.isEmpty else { throw .empty }
        guard let name = find(typed) else { throw .malformed(expected: Self.expected) }
        return name
    }

    static let expected = "the IANA name of a time zone such as Europe/Zurich"

    /// All names, sorted.
    package var all: [TimeZoneName] { names.values.sorted() }
}

/// What is wrong with the machine's time zones.
package enum TimeZoneFault: Error, Equatable {
    /// Not a file of the expected form.
    case damaged
}
