import FrontdeskProcess
import FrontdeskServer
import FrontdeskTesting
import Glibc
import Testing
import frontdeskd

@Suite("Notifications to systemd")
struct NotifierTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// A datagram socket as systemd creates it.
    private final class Listener {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)

        init(_ address: UnixAddress?) throws {
            let address = try #require(address)
            let bound = descriptor
            #expect(address.withSocketAddress { bind(bound, $0, $1) } == 0)
        }

        deinit { close(descriptor) }

        /// The lines of the next datagram; empty if there is none.
        func receive() -> [String] {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return [] }
            let text = String(decoding: buffer[..<count], as: UTF8.self)
            return text.split(separator: "\n").map(String.init)
        }
    }

    @Test("Each state is reported in systemd's format")
    func states() throws {
        let path = directory.file("notify")
        let listener = try Listener(UnixAddress(path: path))
        let notifier = try #require(
            Notifier(environment: ["NOTIFY_SOCKET": path], processID: 42)
        )
        #expect(notifier.ready(status: "serving"))
        #expect(listener.receive() == ["READY=1", "STATUS=serving"])
        #expect(notifier.stopping(status: "finishing"))
        #expect(listener.receive() == ["STOPPING=1", "STATUS=finishing"])
        #expect(notifier.watchdog())
        #expect(listener.receive() == ["WATCHDOG=1"])
        #expect(notifier.stopping(status: "a\nREADY=1"))
        #expect(listener.receive() == ["STOPPING=1", "STATUS=a READY=1"])
    }

    @Test("A reload reports its time by the monotonic clock")
    func reload() throws {
        let path = directory.file("notify")
        let listener = try Listener(UnixAddress(path: path))
        let notifier = try #require(
            Notifier(environment: ["NOTIFY_SOCKET": path], processID: 42)
        )
        var before = timespec()
        clock_gettime(CLOCK_MONOTONIC, &before)
        #expect(notifier.reloading())
        let lines = listener.receive()
        #expect(lines.first == "RELOADING=1")
        let moment = try #require(lines.last?.split(separator: "=").last.flatMap { Int($0) })
        #expect(lines.last == "MONOTONIC_USEC=\(moment)")
        let earliest = before.tv_sec * 1_000_000 + before.tv_nsec / 1000
        #expect(moment >= earliest && moment < earliest + 60_000_000)
    }

    @Test("An abstract address, which begins with @, is supported")
    func abstract() throws {
        let name = "frontdesk-test-\(getpid())"
        let listener = try Listener(UnixAddress(abstract: name))
        let notifier = try #require(
            Notifier(environment: ["NOTIFY_SOCKET": "@\(name)"], processID: 42)
        )
        #expect(notifier.watchdog())
        #expect(listener.receive() == ["WATCHDOG=1"])
    }

    @Test("Without systemd, or with an address of another kind, there is no notifier")
    func none() {
        for address in [
            nil, "", "relative", "vsock:2:1234", "/" + String(repeating: "x", count: 200),
        ] {
            let environment = address.map { ["NOTIFY_SOCKET": $0] } ?? [:]
            #expect(Notifier(environment: environment, processID: 42) == nil)
        }
    }

    @Test("A notification without a receiver is dropped")
    func dropped() throws {
        let path = directory.file("missing")
        let notifier = try #require(
            Notifier(environment: ["NOTIFY_SOCKET": path], processID: 42)
        )
        #expect(!notifier.watchdog())
    }

    @Test("The watchdog's interval applies to the named process, or to any")
    func watchdog() {
        func interval(_ usec: String?, _ pid: String?) -> Duration? {
            var environment = ["NOTIFY_SOCKET": "/run/notify"]
            environment["WATCHDOG_USEC"] = usec
            environment["WATCHDOG_PID"] = pid
            return Notifier(environment: environment, processID: 42)?.watchdogInterval
        }
        #expect(interval("3000000", "42") == .seconds(3))
        #expect(interval("3000000", nil) == .seconds(3))
        #expect(interval("3000000", "43") == nil)
        #expect(interval(nil, "42") == nil)
        for usec in ["0", "-1", "x", "99999999999999999999"] { #expect(interval(usec, nil) == nil) }
    }
}
