package import FrontdeskDomain
internal import Glibc
internal import Synchronization

/// The time zones of this machine: their names and their rules. The rules of a zone are read at
/// their first use. `reload` discards all of them after an update of tzdata.
package final class TimeZoneDatabase: Sendable {
    private struct State {
        var names: TimeZoneNames
        var rules: [TimeZoneName: TimeZoneRules] = [:]
    }

    private let folder: String
    private let state: Mutex<State>

    package var names: TimeZoneNames { state.withLock { $0.names } }

    /// Reads the names. Throws `TimeZoneDatabaseError` if there are none.
    package init(folder: String = TimeZoneNames.folder) throws(TimeZoneDatabaseError) {
        self.folder = folder
        state = Mutex(State(names: try Self.readNames(in: folder)))
    }

    /// Reads the names again, and each zone's rules at their next use. Throws
    /// `TimeZoneDatabaseError`; in this case nothing changes.
    package func reload() throws(TimeZoneDatabaseError) {
        let names = try Self.readNames(in: folder)
        state.withLock { $0 = State(names: names) }
    }

    private static func readNames(
        in folder: String
    ) throws(TimeZoneDatabaseError) -> TimeZoneNames {
        let path = "\(folder)/\(TimeZoneNames.fileName)"
        guard let bytes = Self.read(path, limit: TimeZoneNames.limit) else {
            throw TimeZoneDatabaseError(path: path, isDamaged: false)
        }
        do throws(TimeZoneFault) {
            return try TimeZoneNames(parsing: bytes)
        } catch {
            throw TimeZoneDatabaseError(path: path, isDamaged: true)
        }
    }

    /// The rules of a zone; UTC if its file cannot be read. The first use reads a file of a few
    /// kilobytes.
    package func rules(of name: TimeZoneName) -> TimeZoneRules {
        // A stored name may be older than the database. It becomes a path only if the database has
        // it.
        guard let known = names.find(name.text) else { return .utc }
        if let rules = state.withLock({ $0.rules[known] }) { return rules }
        guard let bytes = Self.read("\(folder)/\(known.text)", limit: TimeZoneRules.limit),
            let read = try? TimeZoneRules(parsing: bytes)
        else { return .utc }
        state.withLock { $0.rules[known] = read }
        return read
    }

    /// Returns nil if the file cannot be read or is larger than `limit` bytes.
    private static func read(_ path: String, limit: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { room in
                Glibc.read(file, room.baseAddress.map { $0 + count }, room.count - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return nil }
            if got == 0 { return Array(bytes[..<count]) }
            count += got
        }
        return nil
    }
}

/// Why the time zones cannot be read. The daemon does not start without them.
package struct TimeZoneDatabaseError: Error, Equatable, CustomStringConvertible {
    package let path: String
    /// Whether the file exists but its contents are invalid.
    package let isDamaged: Bool

    package var description: String {
        isDamaged
            ? "\(path) is damaged: apt-get install --reinstall tzdata"
            : "cannot read the time zones from \(path): apt-get install tzdata"
    }
}
