import FrontdeskProcess
internal import FrontdeskServer
internal import Glibc
internal import Synchronization

/// A connected Unix stream socket whose bytes are read by a thread of its own, so that no task
/// waits for the kernel.
package final class UnixSocket: Sendable {
    private let descriptor: Mutex<Int32?>

    /// - Parameter receive: gets the received bytes, and nil at the end. Without it, nothing is read.
    package init(path: String, receive: (@Sendable ([UInt8]?) -> Void)? = nil) throws {
        let connected = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard connected >= 0, let address = UnixAddress(path: path),
            address.withSocketAddress({ connect(connected, $0, $1) }) == 0
        else { throw UnixSocketError(code: errno) }
        descriptor = Mutex(connected)
        guard let receive else { return }
        // The thread has a descriptor of its own: no other can get its number while it reads.
        let reader = Reader(descriptor: dup(connected), receive: receive)
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(reader).toOpaque()
        pthread_create(
            &thread,
            nil,
            { argument in
                argument.map { Unmanaged<Reader>.fromOpaque($0).takeRetainedValue().run() }
                return nil
            },
            argument
        )
        pthread_detach(thread)
    }

    deinit { close() }

    /// Runs `body` with the descriptor, if the socket is not closed.
    package func withDescriptor<Result: Sendable>(_ body: (Int32) -> Result) -> Result? {
        descriptor.withLock { $0.map(body) }
    }

    /// Writes as much as the kernel takes at once, and says how much that was.
    @discardableResult
    package func send(_ bytes: [UInt8], flags: Int = 0) -> Int {
        withDescriptor { Glibc.send($0, bytes, bytes.count, Int32(MSG_NOSIGNAL | flags)) } ?? -1
    }

    package func endInput() { _ = withDescriptor { shutdown($0, Int32(SHUT_WR)) } }

    package func close() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            // The reader's copy keeps the socket alive: this is what ends it for both.
            shutdown(open, Int32(SHUT_RDWR))
            Glibc.close(open)
            descriptor = nil
        }
    }

    private final class Reader: Sendable {
        let descriptor: Int32
        let receive: @Sendable ([UInt8]?) -> Void

        init(descriptor: Int32, receive: @escaping @Sendable ([UInt8]?) -> Void) {
            self.descriptor = descriptor
            self.receive = receive
        }

        func run() {
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                receive(Array(buffer[..<count]))
            }
            Glibc.close(descriptor)
            receive(nil)
        }
    }
}

/// A system call on a socket that failed.
package struct UnixSocketError: Error, Equatable {
    /// The errno.
    package let code: Int32
}

/// A `UnixSocket` as the bytes of a `RawConnection`.
struct UnixRawLink: RawLink {
    let socket: UnixSocket

    func send(_ bytes: [UInt8]) { socket.send(bytes) }
    func endInput() { socket.endInput() }
    func close() { socket.close() }
}
