import Glibc
import Testing

@testable import frontdesk

@Suite("Asking at the terminal", .serialized)
struct HiddenPromptTests {
    /// A terminal of our own, seen from the person's side and from the program's.
    private final class PseudoTerminal {
        let person: Int32
        let program: Int32

        init() throws {
            person = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var (number, locked) = (Int32(0), Int32(0))
            // TIOCGPTN and TIOCSPTLCK, what ptsname and unlockpt do.
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

        /// What the person sees up to now.
        var seen: String {
            var bytes = [UInt8](repeating: 0, count: 1024)
            let count = read(person, &bytes, bytes.count)
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        }

        deinit {
            close(person)
            close(program)
        }
    }

    @Test("What is typed does not show, and afterwards typing shows again")
    func hidden() async throws {
        let terminal = try PseudoTerminal()
        let (person, program) = (terminal.person, terminal.program)
        #expect(terminal.echoes)
        let typing = Thread {
            // The answer waits for the question: what was typed before is thrown away.
            var bytes = [UInt8](repeating: 0, count: 64)
            _ = read(person, &bytes, bytes.count)
            _ = write(person, "blue bird \n", 11)
        }
        let answer = try HiddenPrompt(input: program, output: program).ask("Password: ")
        typing.join()
        #expect(answer.text == "blue bird ")
        #expect(!terminal.seen.contains("blue"))
        #expect(terminal.echoes)
    }

    @Test("What is no terminal cannot be asked")
    func noTerminal() throws {
        let file = try InputFile("secret\n")
        #expect(throws: Failure.self) {
            try HiddenPrompt(input: file.descriptor, output: file.descriptor).ask("Password: ")
        }
    }
}

/// A thread for a person who types while the program waits.
private final class Thread {
    private let body: @Sendable () -> Void
    private var handle = pthread_t()

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
        let context = Unmanaged.passRetained(self).toOpaque()
        pthread_create(
            &handle,
            nil,
            { context in
                context.map { Unmanaged<Thread>.fromOpaque($0).takeRetainedValue().body() }
                return nil
            },
            context
        )
    }

    func join() { pthread_join(handle, nil) }
}
