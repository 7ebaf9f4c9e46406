/// A time zone's IANA name, spelled as in the database.
package struct TimeZoneName: Sendable, Hashable, Comparable {
    package let text: String

    /// Wraps a name that was read from storage.
    package init(stored text: String) { self.text = text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// The names of all time zones on this machine. They come from the source form of the IANA database
/// that Debian's tzdata installs (`tzdata.zi`, zic(8)).
package struct TimeZoneNames: Sendable {
    /// The folder of Debian's tzdata, and the file with the names in it.
    package static let folder = "/usr/share/zoneinfo"
    package static let fileName = "tzdata.zi"
    /// The maximum file size in bytes; the current file has 110,000.
    package static let limit = 1 << 20
    /// A file with fewer names is damaged; the database has had 590 for years.
    private static let fewest = 300

    private let names: [String: TimeZoneName]

    /// Parses the database. Throws `.damaged` if it contains too few names.
    package init(parsing database: some Sequence<UInt8>) throws(TimeZoneFault) {
        var names: [String: TimeZoneName] = [:]
        for line in String(decoding: Array(database), as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3)
            // `Z name …` defines a zone; `L target name` defines an alias.
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

    /// Names become parts of paths, so they must not lead outside the folder.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    /// The zone with this name, case-insensitive; nil if there is none.
    package func find(_ typed: String) -> TimeZoneName? {
        guard typed.utf8.count <= 64 else { return nil }
        return names[typed.trimmingWhiteSpace().lowercased()]
    }

    /// The zone with this name, case-insensitive. Throws `.empty`, or `.malformed` if there is
    /// none.
    package func fetch(_ typed: String) throws(TextFault) -> TimeZoneName {
        guard !typed.isEmpty else { throw .empty }
        guard let name = find(typed) else { throw .malformed(expected: Self.expected) }
        return name
    }

    static let expected = "the IANA name of a time zone such as Europe/Zurich"

    /// All names, sorted.
    package var all: [TimeZoneName] { names.values.sorted() }
}

/// A fault of the machine's time zone files.
package enum TimeZoneFault: Error, Equatable {
    /// The file does not have the expected form.
    case damaged
}
