import Glibc
import Synchronization

@testable import frontdesk

/// A pseudo-terminal, with the person's side and the program's side.
final class PseudoTerminal: Sendable {
    let person: Int32
    let program: Int32

    init() throws {
        person = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (number, locked) = (Int32(0), Int32(0))
        // TIOCGPTN and TIOCSPTLCK, as in ptsname and unlockpt.
        guard person >= 0, ioctl(person, 0x8004_5430, &number) == 0,
            ioctl(person, 0x4004_5431, &locked) == 0
        else { throw Failure.usage("no pseudo terminal") }
        program = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    }

    var echoes: Bool {
        var settings = termios()
        tcgetattr(program, &settings)
        return settings.c_lflag & tcflag_t(ECHO) != 0
    }

    func show(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(program, bytes, bytes.count)
    }

    deinit {
        close(person)
        close(program)
    }
}

/// A person at a terminal who waits for each question and then acts. Runs on a separate thread,
/// because the program blocks too.
final class Person: Sendable {
    private let terminal: PseudoTerminal
    private let script: [(question: String, deed: Typed)]
    private let screen = Mutex("")
    nonisolated(unsafe) private var handle = pthread_t()

    init(at terminal: PseudoTerminal, _ script: [(String, Typed)]) {
        self.terminal = terminal
        self.script = script
        let context = Unmanaged.passRetained(self).toOpaque()
        // The handle is written before any other code can use this person.
        pthread_create(
            &handle,
            nil,
            { context in
                context.map { Unmanaged<Person>.fromOpaque($0).takeRetainedValue().act() }
                return nil
            },
            context
        )
    }

    /// All output, after the last action and after the program has printed "the end".
    func leave() -> String {
        terminal.show("the end")
        pthread_join(handle, nil)
        return screen.withLock { $0 }
    }

    private func act() {
        for (question, deed) in script {
            see(until: question)
            switch deed {
            case .line(let line): type(line + "\n")
            case .end: type("\u{4}")
            case .signal(let number): kill(getpid(), number)
            }
        }
        see(until: "the end")
    }

    private func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(terminal.person, bytes, bytes.count)
    }

    /// Waits until the words appear in the output since the last call.
    private func see(until words: String) {
        var seen: [UInt8] = []
        while !String(decoding: seen, as: UTF8.self).contains(words) {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = read(terminal.person, &bytes, bytes.count)
            guard count > 0 else { break }
            seen += bytes.prefix(count)
        }
        screen.withLock { $0 += String(decoding: seen, as: UTF8.self) }
    }
}
