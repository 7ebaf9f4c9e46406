internal import FrontdeskClient
internal import FrontdeskDomain
internal import Glibc

/// The time zones of this machine's tzdata package.
enum InstalledTimeZones {
    /// The names, sorted. Empty if tzdata is not installed; names are then sent as typed.
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
