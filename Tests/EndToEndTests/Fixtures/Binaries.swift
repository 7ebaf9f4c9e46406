internal import Foundation

/// The locations of the programs under test.
enum Binaries {
    static var frontdesk: String { directory + "/frontdesk" }
    static var frontdeskd: String { directory + "/frontdeskd" }
    static var courier: String { directory + "/frontdesk-courier" }

    /// `FRONTDESK_BINARIES`, or the directory of the test bundle, in which SwiftPM also puts the
    /// products.
    private static let directory: String = {
        if let named = ProcessInfo.processInfo.environment["FRONTDESK_BINARIES"] { return named }
        let running = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return [running, CommandLine.arguments.first].compactMap(\.self)
            .map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
            .first { FileManager.default.isExecutableFile(atPath: $0 + "/frontdeskd") } ?? "."
    }()

    /// The root of the package, relative to this file.
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
}
