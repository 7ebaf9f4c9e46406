internal import Foundation
internal import Synchronization
internal import Testing

/// A disk under the test's control: `Disk/disk.c`, loaded before the C library.
final class ControlledDisk: Sendable {
    /// The classes of system calls, as in `Disk/disk.c`.
    struct Calls: OptionSet {
        let rawValue: UInt64

        static let open = Calls(rawValue: 1)
        static let write = Calls(rawValue: 2)
        static let sync = Calls(rawValue: 4)
        static let truncate = Calls(rawValue: 8)
        static let names = Calls(rawValue: 16)
        static let read = Calls(rawValue: 32)
        static let allocate = Calls(rawValue: 64)
        /// Every call that changes the disk or makes a change durable.
        static let changing: Calls = [.open, .write, .sync, .truncate, .names]
    }

    /// The fate of a call.
    enum Action: UInt64 {
        case failOnce, failFromThenOn, writeHalf, kill
    }

    private let directory: TestDirectory
    let environment: [String: String]

    var controlFile: String { directory.file("control") }
    private var historyFile: String { directory.file("history") }

    /// - Parameters:
    ///   - root: the directory to observe. It must exist when the daemon starts.
    ///   - lies: whether the disk reports syncs that it has not done.
    init(below root: String, keepsHistory: Bool = false, lies: Bool = false) async throws {
        directory = try TestDirectory()
        var environment = ["LD_PRELOAD": try await Self.library.file(), "DISK_ROOT": root]
        environment["DISK_CONTROL"] = directory.file("control")
        if keepsHistory { environment["DISK_HISTORY"] = directory.file("history") }
        if lies { environment["DISK_LIES"] = "1" }
        self.environment = environment
        try Self.makeFile(directory.file("control"), size: 4096)
    }

    /// Clears the history.
    func forget() throws {
        unlink(historyFile)
        try Self.makeFile(historyFile, size: 256 * 1024 * 1024)
    }

    /// The history since then, in a form that `DiskModel` reads.
    func history() throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: historyFile), options: .alwaysMapped)
    }

    /// Sets the fate of the `number`th call of these classes from now on.
    func arm(_ calls: Calls, number: Int, _ action: Action, error: Int32 = EIO) throws {
        try writeControl([calls.rawValue, UInt64(number), UInt64(error), action.rawValue, 0, 0])
    }

    func disarm() throws { try writeControl([0, 0, 0, 0, 0, 0]) }

    /// How many calls were affected since then.
    func hits() throws -> Int {
        let data = try Data(contentsOf: URL(fileURLWithPath: controlFile))
        return Int(data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 40, as: UInt64.self) })
    }

    private func writeControl(_ words: [UInt64]) throws {
        let file = Glibc.open(controlFile, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw SystemFault("open the control file") }
        defer { close(file) }
        guard words.withUnsafeBytes({ pwrite(file, $0.baseAddress, $0.count, 0) }) == 48 else {
            throw SystemFault("write the control file")
        }
    }

    private static func makeFile(_ path: String, size: off_t) throws {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemFault("open \(path)") }
        defer { close(file) }
        guard ftruncate(file, size) == 0 else { throw SystemFault("ftruncate") }
    }

    private static let library = Library()

    /// The shim, compiled once.
    private actor Library {
        private var directory: TestDirectory?

        func file() async throws -> String {
            if let directory { return directory.file("disk.so") }
            let made = try TestDirectory()
            let source = Binaries.package + "/Tests/EndToEndTests/Disk/disk.c"
            let compiled = try await Command(
                ["cc", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC"]
                    + ["-o", made.file("disk.so"), source]
            ).run()
            try #require(compiled.status == 0, "\(compiled)")
            directory = made
            return made.file("disk.so")
        }
    }
}
