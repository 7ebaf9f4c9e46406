internal import Foundation
internal import Testing

/// A machine clock under the test's control, as seen by a daemon: `Clock/clock.c`, loaded before
/// the C library.
final class ControlledClock {
    private let directory: TestDirectory
    let environment: [String: String]

    init() async throws {
        directory = try TestDirectory()
        let (library, control) = (directory.file("clock.so"), directory.file("control"))
        let compiled = try await Command(
            ["cc", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o", library]
                + [Binaries.package + "/Tests/EndToEndTests/Clock/clock.c"]
        ).run()
        try #require(compiled.status == 0, "\(compiled)")
        environment = ["LD_PRELOAD": library, "CLOCK_CONTROL": control]
        try Data(count: 8).write(to: URL(fileURLWithPath: control))
    }

    /// Sets the clock to an offset from the true time, in seconds.
    func set(_ seconds: Int64) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: directory.file("control")))
        defer { try? file.close() }
        try file.write(contentsOf: withUnsafeBytes(of: seconds) { Data($0) })
    }
}
