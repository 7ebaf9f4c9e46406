internal import FoundationEssentials
internal import FrontdeskDomain

/// The names of time zones that the machine's tzdata has, with those that are kept for old times'
/// sake. Read once; a machine without tzdata knows UTC alone.
enum TimeZoneNames {
    static func contains(_ name: String) -> Bool { all.contains(name) }

    private static let all: Set<String> = {
        let file = try? String(contentsOfFile: "/usr/share/zoneinfo/tzdata.zi", encoding: .utf8)
        var names: Set<String> = ["UTC"]
        for line in (file ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            // "Z name offset …" is a zone, "L target name" another name for one.
            switch (words.first, words.count) {
            case ("Z", 2...): names.insert(String(words[1]))
            case ("L", 3): names.insert(String(words[2]))
            default: continue
            }
        }
        return names
    }()
}
