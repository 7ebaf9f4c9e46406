internal import FrontdeskClient
internal import FrontdeskDomain
internal import Glibc

/// The time zones that this machine's tzdata has.
enum InstalledTimeZones {
    /// Sorted; none where it is not installed: then a name is sent as it was typed.
    static var names: [String] {
        let path = "\(TimeZoneNames.folder)/\(TimeZoneNames.fileName)"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        guard let bytes = try? LineInput(descriptor: descriptor).rest(),
            let names = try? TimeZoneNames(parsing: bytes)
        else { return [] }
        return names.all.map(\.text)
    }
}
