import FrontdeskProcess
import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Glibc
import Testing
import frontdeskd

@Suite("Sockets from systemd")
struct ActivationTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static func environment(_ names: String, count: Int) -> [String: String] {
        ["LISTEN_PID": "42", "LISTEN_FDS": "\(count)", "LISTEN_FDNAMES": names]
    }

    /// A listening socket as systemd creates it. The test may give its descriptor away.
    private func systemdSocket(_ name: String, type: __socket_type = SOCK_STREAM) throws -> Int32 {
        let address = try #require(UnixAddress(path: directory.file(name)))
        let made = socket(AF_UNIX, Int32(type.rawValue), 0)
        #expect(address.withSocketAddress { bind(made, $0, $1) } == 0)
        if type == SOCK_STREAM { #expect(listen(made, 16) == 0) }
        return made
    }

    /// Copies two descriptors to consecutive numbers and returns the first. Only free numbers are
    /// used, because other tests open files at the same time.
    private func inARow(_ one: Int32, _ two: Int32) -> Int32? {
        for lowest in stride(from: Int32(700), to: 900, by: 10) {
            let first = fcntl(one, F_DUPFD, lowest)
            let second = fcntl(two, F_DUPFD, first + 1)
            if second == first + 1 { return first }
            close(first)
            close(second)
        }
        return nil
    }

    @Test("Sockets are identified by their names and serve clients")
    func served() async throws {
        let descriptor = try systemdSocket("given.sock")
        let sockets = try #require(
            try Activation.sockets(
                environment: Self.environment("admin", count: 1),
                processID: 42,
                firstDescriptor: descriptor
            )
        )
        #expect(sockets.map(\.name) == [.admin])
        #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
        let server = Server(
            router: try Router(routes: HealthRoutes.all(), contract: HealthMethods.all),
            transports: [EpollSocketTransport(sockets: sockets)],
            peers: TestServer.fullAccess,
            logger: .silent
        )
        async let running: Void = server.run()
        let raw = try await RawConnection.unix(path: directory.file("given.sock"))
        raw.call(HealthMethods.check.id, on: 1)
        #expect(await raw.answer()?.code == .ok)
        await server.drain(within: .seconds(5))
        try await running
        // The file belongs to systemd, which continues to listen.
        #expect(access(directory.file("given.sock"), F_OK) == 0)
    }

    @Test("Two sockets are received with their names")
    func two() throws {
        let made = [try systemdSocket("one.sock"), try systemdSocket("two.sock")]
        defer { for descriptor in made { close(descriptor) } }
        let first = try #require(inARow(made[0], made[1]))
        let sockets = try Activation.sockets(
            environment: Self.environment("api:admin", count: 2),
            processID: 42,
            firstDescriptor: first
        )
        #expect(sockets?.map(\.name) == [.api, .admin])
    }

    @Test("Variables for another process, or without a process, are ignored")
    func notForUs() throws {
        let theirs = Self.environment("api", count: 1)
        func isNone(_ environment: [String: String], for process: Int32) throws -> Bool {
            try Activation.sockets(environment: environment, processID: process) == nil
        }
        #expect(try isNone(theirs, for: 43))
        #expect(try isNone([:], for: 42))
        var none = theirs
        for count in ["0", "-1", "x", "99999999999", nil] {
            none["LISTEN_FDS"] = count
            #expect(try isNone(none, for: 42))
        }
    }

    @Test(
        "Unknown names are rejected",
        arguments: ["frontdesk-api.socket", "", "unknown"]
    )
    func wrongNames(names: String) throws {
        let descriptor = try systemdSocket("given.sock")
        defer { close(descriptor) }
        #expect(throws: StartupError.self) {
            try Activation.sockets(
                environment: Self.environment(names, count: 1),
                processID: 42,
                firstDescriptor: descriptor
            )
        }
    }

    @Test("Repeated names, and names that do not match the number, are rejected")
    func wrongCount() {
        for (names, count) in [("api", 2), ("api:admin", 1), ("api:admin", 1_000_000)] {
            #expect(throws: StartupError.self) {
                try Activation.sockets(
                    environment: Self.environment(names, count: count),
                    processID: 42
                )
            }
        }
    }

    @Test("Anything but a listening Unix stream socket is rejected")
    func wrongType() throws {
        let datagram = try systemdSocket("datagram.sock", type: SOCK_DGRAM)
        let file = open("/dev/null", O_RDONLY)
        let idle = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let network = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #expect(listen(network, 1) == 0)
        for descriptor in [datagram, file, idle, network] {
            #expect(throws: StartupError.self) {
                try Activation.sockets(
                    environment: Self.environment("api", count: 1),
                    processID: 42,
                    firstDescriptor: descriptor
                )
            }
            close(descriptor)
        }
    }

    @Test("The variables are removed from the environment")
    func unset() async {
        await #expect(processExitsWith: .success) {
            setenv("LISTEN_PID", "1", 1)
            setenv("LISTEN_FDS", "1", 1)
            setenv("LISTEN_FDNAMES", "api", 1)
            let sockets = try Activation.takeSockets()
            #expect(sockets == nil)
            for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] {
                #expect(getenv(name) == nil)
            }
        }
    }
}
