internal import Foundation
internal import Testing

/// The kernel's data about the daemon's process (proc(5)).
extension RunningDaemon {
    /// A size in KiB, such as `VmRSS` or the peak, `VmHWM`.
    func kilobytes(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        let number = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
        return try #require(number.flatMap { Int($0) })
    }

    /// The number of open file descriptors.
    func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/fd").count
    }
}
