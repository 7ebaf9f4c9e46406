internal import Foundation
internal import Synchronization

/// A program on its own terminal.
final class Terminal: Sendable {
    let process: ChildProcess
    private let master: Int32
    private let seen = Mutex<[UInt8]>([])

    // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), which Swift does not import.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    init(running words: [String]) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (unlocked, number): (Int32, UInt32) = (0, 0)
        guard master >= 0, ioctl(master, Self.setLock, &unlocked) == 0,
            ioctl(master, Self.getNumber, &number) == 0
        else { throw SystemFault("/dev/ptmx") }
        let end = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard end >= 0 else { throw SystemFault("opening the terminal") }
        defer { close(end) }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        process = try ChildProcess(words, descriptors: [end, end, end])
    }

    deinit {
        process.end()
        close(master)
    }

    /// All output so far.
    var text: String {
        seen.withLock { seen in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(master, &buffer, buffer.count)
                guard count > 0 else { break }
                seen += buffer[..<count]
            }
            return String(decoding: seen, as: UTF8.self)
        }
    }

    /// Whether the terminal echoes input.
    var echoes: Bool {
        var settings = termios()
        return tcgetattr(master, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }

    func shows(_ words: String) async throws -> Bool {
        try await eventually(within: .seconds(20)) { text.contains(words) ? true : nil } ?? false
    }

    func type(_ words: String) {
        let bytes = Array(words.utf8)
        _ = write(master, bytes, bytes.count)
    }
}
