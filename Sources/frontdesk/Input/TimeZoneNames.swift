internal import FrontdeskClient
internal import Glibc

/// The names of the IANA time zone database.
enum TimeZoneNames {
    /// Those that Debian's tzdata has, sorted; none where it is not installed: then a name is sent as
    /// it was typed.
    static var installed: [String] {
        let descriptor = open("/usr/share/zoneinfo/tzdata.zi", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        guard let bytes = try? LineInput(descriptor: descriptor).rest() else { return [] }
        return names(in: String(decoding: bytes, as: UTF8.self))
    }

    /// The names in the compact form of tzdata.zi: zones (`Z NAME …`) and links (`L TARGET NAME`).
    static func names(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 3)
            return switch words.first {
            case "Z" where words.count > 1: String(words[1])
            case "L" where words.count > 2: String(words[2])
            default: nil
            }
        }.sorted()
    }
}
