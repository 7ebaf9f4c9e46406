internal import FrontdeskProcess
internal import FrontdeskWire
internal import Glibc
internal import Synchronization

/// A blocking connection to the `admin` socket of a running daemon, for commands that make a few
/// calls one after another.
final class AdminChannel: CallChannel {
    private let socket: Int32
    /// The next stream id: odd and increasing, as ttrpc requires.
    private let nextStream = Atomic<UInt32>(1)

    /// The timeout for sending and for each response, in seconds.
    private static let timeoutSeconds = 5

    /// nil if this user cannot reach a daemon there.
    init?(runtime: String) {
        guard let address = UnixAddress(path: "\(runtime)/admin.sock") else { return nil }
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = Glibc.socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { return nil }
        var limit = timeval(tv_sec: Self.timeoutSeconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        guard address.withSocketAddress({ connect(descriptor, $0, $1) }) == 0 else {
            close(descriptor)
            return nil
        }
        socket = descriptor
    }

    deinit { close(socket) }

    func call(
        service: String,
        method: String,
        payload: [UInt8],
        timeout: Duration?
    ) async throws(CallError) -> [UInt8] {
        var frame: [UInt8] = []
        try Envelope.appendRequest(
            streamID: nextStream.add(2, ordering: .relaxed).oldValue,
            service: service,
            method: method,
            payload: payload,
            timeout: timeout,
            to: &frame
        )
        guard send(socket, frame, frame.count, Int32(MSG_NOSIGNAL)) == frame.count else {
            throw .noAnswer
        }
        let head = try receive(FrameHeader.size)
        guard let header = head.withUnsafeBytes({ FrameHeader(decoding: $0) }),
            header.type == .response, header.length <= WireLimits.frameData
        else { throw .noAnswer }
        let data = try receive(Int(header.length))
        return try data.withUnsafeBytes { bytes in
            Result { () throws(CallError) in Array(try Envelope.decodeResponse(bytes)) }
        }.get()
    }

    private func receive(_ count: Int) throws(CallError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { room in
                recv(socket, room.baseAddress.map { $0 + filled }, count - filled, 0)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw .noAnswer }
            filled += got
        }
        return bytes
    }
}

extension CallError {
    fileprivate static let noAnswer = CallError(
        .unavailable,
        .unspecified,
        "the daemon does not respond"
    )
}
