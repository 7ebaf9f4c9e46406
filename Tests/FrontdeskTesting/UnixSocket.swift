import FrontdeskProcess
internal import FrontdeskServer
internal import Glibc
internal import Synchronization

/// A connected Unix stream socket. A separate thread reads it, so that no task waits for the
/// kernel.
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
        // The thread uses a duplicate, so its descriptor number is not reused while it reads.
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

    /// Runs `body` with the descriptor unless the socket is closed.
    package func withDescriptor<Result: Sendable>(_ body: (Int32) -> Result) -> Result? {
        descriptor.withLock { $0.map(body) }
    }

    /// Writes as much as the kernel accepts at once. Returns the number of bytes.
    @discardableResult
    package func send(_ bytes: [UInt8], flags: Int = 0) -> Int {
        withDescriptor { Glibc.send($0, bytes, bytes.count, Int32(MSG_NOSIGNAL | flags)) } ?? -1
    }

    package func endInput() { _ = withDescriptor { shutdown($0, Int32(SHUT_WR)) } }

    package func close() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            // The reader's duplicate keeps the socket open, so shut it down for both.
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

/// A failed system call on a socket.
package struct UnixSocketError: Error, Equatable {
    /// The errno value.
    package let code: Int32
}

/// Carries the bytes of a `RawConnection` over a `UnixSocket`.
struct UnixRawLink: RawLink {
    let socket: UnixSocket

    func send(_ bytes: [UInt8]) { socket.send(bytes) }
    func endInput() { socket.endInput() }
    func close() { socket.close() }
}
