internal import FrontdeskServer
package import FrontdeskWire
internal import Glibc
internal import Synchronization

/// A server's reply on one stream.
package struct RawAnswer: Sendable {
    package let stream: UInt32
    package let result: Result<[UInt8], CallError>

    /// The code of the error, or the code for success.
    package var code: StatusCode {
        switch result {
        case .success: .ok
        case .failure(let error): error.code
        }
    }

    /// The error; nil for a success.
    package var error: CallError? {
        guard case .failure(let error) = result else { return nil }
        return error
    }
}

/// A connection on which the test writes every byte.
package final class RawConnection: Sendable {
    private let link: any RawLink
    /// The replies in order until the connection ends. It can be read only once.
    package let answers: AsyncStream<RawAnswer>

    init(_ open: (RawInput) async throws -> any RawLink) async rethrows {
        let (answers, continuation) = AsyncStream.makeStream(of: RawAnswer.self)
        self.answers = answers
        link = try await open(RawInput(continuation))
    }

    deinit { link.close() }

    package func send(_ bytes: [UInt8]) { link.send(bytes) }

    /// Sends a call of a method.
    package func call(_ method: MethodID, payload: [UInt8] = [], on stream: UInt32) {
        send(Self.request(method, payload: payload, on: stream))
    }

    /// Ends the output and continues to read.
    package func endInput() { link.endInput() }

    package func close() { link.close() }

    /// The next reply; nil at the end of the connection.
    package func answer() async -> RawAnswer? {
        for await answer in answers { return answer }
        return nil
    }

    /// The requested number of replies, or fewer if the connection ends first.
    package func answers(_ count: Int) async -> [RawAnswer] {
        var list: [RawAnswer] = []
        while list.count < count, let next = await answer() { list.append(next) }
        return list
    }

    /// The bytes of a request frame.
    package static func request(
        _ method: MethodID,
        payload: [UInt8] = [],
        timeout: Duration? = nil,
        on stream: UInt32
    ) -> [UInt8] {
        var frame: [UInt8] = []
        try? Envelope.appendRequest(
            streamID: stream,
            service: method.service,
            method: method.name,
            payload: payload,
            timeout: timeout,
            to: &frame
        )
        return frame
    }

    /// The bytes of a frame with this header and `data`.
    package static func frame(
        length: UInt32? = nil,
        stream: UInt32,
        type: UInt8,
        flags: UInt8 = 0,
        data: [UInt8] = []
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        FrameHeader(
            length: length ?? UInt32(data.count),
            streamID: stream,
            type: FrameType(rawValue: type),
            flags: FrameFlags(rawValue: flags)
        ).encode(to: &bytes)
        return bytes + data
    }
}

/// Sends the bytes of a connection to the server.
protocol RawLink: Sendable {
    func send(_ bytes: [UInt8])
    func endInput()
    func close()
}

/// Parses the bytes of a server into replies.
final class RawInput: Sendable {
    private let splitter = Mutex(FrameSplitter(limit: 8 << 20))
    private let answers: AsyncStream<RawAnswer>.Continuation

    init(_ answers: AsyncStream<RawAnswer>.Continuation) { self.answers = answers }

    /// - Parameter bytes: nil at the end.
    func receive(_ bytes: [UInt8]?) {
        guard let bytes else { return answers.finish() }
        splitter.withLock { splitter in
            bytes.withUnsafeBytes {
                var rest = $0
                while case .frame(let header, let data)? = splitter.next(&rest) {
                    answers.yield(RawAnswer(header, data))
                }
            }
        }
    }
}

extension RawAnswer {
    fileprivate init(_ header: FrameHeader, _ data: UnsafeRawBufferPointer) {
        stream = header.streamID
        do throws(CallError) {
            result = .success(Array(try Envelope.decodeResponse(data)))
        } catch {
            result = .failure(error)
        }
    }
}

/// An in-process link to a server in the same process.
struct InProcessRawLink: RawLink {
    let link: InProcessLink

    func send(_ bytes: [UInt8]) { link.send(bytes) }
    func endInput() { link.endInput() }
    func close() { link.close() }
}

extension RawConnection {
    /// A connection to the socket at `path`.
    package static func unix(path: String) async throws -> RawConnection {
        try await RawConnection { input in
            UnixRawLink(socket: try UnixSocket(path: path) { input.receive($0) })
        }
    }
}
