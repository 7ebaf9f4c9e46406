import FrontdeskProcess
import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Glibc
import Testing

@Suite("The daemon's own socket files")
struct SocketFileTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("api.sock") }

    init() throws { directory = try TemporaryDirectory() }

    private func listen() throws(StartupError) -> ListeningSocket {
        try SocketFile(.api, in: directory.path).listen(as: .api)
    }

    /// The error of `listen()`.
    private func refusal() -> String? {
        do throws(StartupError) {
            _ = try listen()
            return nil
        } catch { return error.message }
    }

    @Test("PR-07 Sockets have their modes whatever the umask", arguments: [0, 0o777])
    func modes(mask: UInt32) throws {
        for (name, mode) in [(SocketName.api, 0o660), (.admin, 0o600)] {
            let previous = umask(mask)
            let socket = try SocketFile(name, in: directory.path).listen(as: name)
            umask(previous)
            var status = stat()
            #expect(lstat(directory.file("\(name.rawValue).sock"), &status) == 0)
            #expect(Int(status.st_mode & 0o7777) == mode)
            #expect(socket.name == name)
        }
    }

    @Test("PR-07 The operator's mode and group are applied")
    func chosen() throws {
        let file = SocketFile(path: path, mode: 0o600, group: getegid())
        let socket = try file.listen(as: .api)
        var status = stat()
        #expect(lstat(path, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
        #expect(status.st_gid == getegid())
        #expect(socket.file == path)
    }

    @Test("PR-07 A second daemon is rejected, and the first one continues")
    func second() throws {
        let first = try listen()
        #expect(refusal() == "\(path): another daemon uses it; stop that daemon first")
        #expect(throws: Never.self) { try UnixSocket(path: path) }
        #expect(first.name == .api)
    }

    @Test("PR-07 A socket with a listener is not replaced, with or without a lock")
    func live() throws {
        let first = try listen()
        // A process that does not use the lock.
        unlink(path + ".lock")
        #expect(refusal() == "\(path): another process listens on it; stop that process first")
        #expect(throws: Never.self) { try UnixSocket(path: path) }
        #expect(first.name == .api)
    }

    @Test("PR-07 A socket with a full backlog is live")
    func busy() throws {
        let address = try #require(UnixAddress(path: path))
        let other = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        #expect(address.withSocketAddress { bind(other, $0, $1) } == 0)
        #expect(Glibc.listen(other, 0) == 0)
        let waiting = try UnixSocket(path: path)
        #expect(refusal() == "\(path): another process listens on it; stop that process first")
        waiting.close()
    }

    @Test("PR-07 The dead socket of a killed daemon is replaced")
    func stale() throws {
        let address = try #require(UnixAddress(path: path))
        let dead = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #expect(address.withSocketAddress { bind(dead, $0, $1) } == 0)
        close(dead)
        let socket = try listen()
        #expect(throws: Never.self) { try UnixSocket(path: path) }
        #expect(socket.file == path)
    }

    @Test("PR-07 A file, directory or symbolic link at the path is left alone")
    func strangers() throws {
        let file = open(path, O_CREAT | O_WRONLY, 0o600)
        close(file)
        #expect(refusal() == "\(path): is not a socket; move it away")
        unlink(path)
        mkdir(path, 0o700)
        #expect(refusal() == "\(path): is not a socket; move it away")
        rmdir(path)
        symlink(directory.file("elsewhere.sock"), path)
        #expect(refusal() == "\(path): is not a socket; move it away")
        #expect(access(directory.file("elsewhere.sock"), F_OK) != 0)
    }

    @Test("PR-07 A lock that is a symbolic link is not followed")
    func linkedLock() {
        symlink(directory.file("elsewhere"), path + ".lock")
        #expect(refusal()?.hasPrefix("\(path).lock: cannot be opened") == true)
        #expect(access(directory.file("elsewhere"), F_OK) != 0)
    }

    @Test(
        "PR-07 A directory that other users can write to is rejected",
        arguments: [0o777, 0o770, 0o1777]
    )
    func unsafeDirectory(mode: UInt32) {
        chmod(directory.path, mode)
        let words = "other users can write to it; chown it to the daemon's user and run chmod go-w"
        #expect(refusal() == "\(directory.path): \(words)")
    }

    @Test("The error about a missing directory or a long path names it")
    func names() throws {
        let missing = SocketFile(.api, in: directory.file("missing"))
        #expect(throws: StartupError.self) { try missing.listen(as: .api) }
        let long = SocketFile(.api, in: directory.file(String(repeating: "x", count: 100)))
        #expect(throws: StartupError.self) { try long.listen(as: .api) }
    }

    @Test("PR-07 If daemons start at the same time, one gets the socket")
    func race() async throws {
        let winners = await withTaskGroup { group in
            for _ in 0..<16 { group.addTask { try? listen() } }
            var winners: [ListeningSocket] = []
            for await socket in group { if let socket { winners.append(socket) } }
            return winners
        }
        #expect(winners.count == 1)
    }

    @Test("The file is removed with the socket, unless another file has replaced it")
    func removal() async throws {
        var socket: ListeningSocket? = try listen()
        #expect(socket != nil)
        socket = nil
        #expect(access(path, F_OK) != 0)
        // A process that another test starts holds a copy of the lock until it executes its program.
        _ = await eventually {
            socket = try? listen()
            return socket != nil
        }
        unlink(path)
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        socket = nil
        #expect(access(path, F_OK) == 0)
    }

    @Test("PR-06 A peer has the credentials and all groups of the connecting process")
    func peer() throws {
        var pair: [Int32] = [0, 0]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
        defer { for descriptor in pair { close(descriptor) } }
        let peer = try #require(Peer(socket: .admin, descriptor: pair[0]))
        var groups = [gid_t](repeating: 0, count: 65_536)
        let count = getgroups(Int32(groups.count), &groups)
        #expect(peer.uid == geteuid() && peer.gid == getegid() && peer.socket == .admin)
        #expect(peer.groups == Set(groups.prefix(Int(count))))
    }

    @Test("PR-06 A peer without credentials from the kernel is rejected")
    func unknownPeer() {
        #expect(Peer(socket: .api, descriptor: -1) == nil)
        var pipes: [Int32] = [0, 0]
        #expect(pipe(&pipes) == 0)
        defer { for descriptor in pipes { close(descriptor) } }
        #expect(Peer(socket: .api, descriptor: pipes[0]) == nil)
    }
}
