import FrontdeskClient
import Synchronization

@testable import frontdesk

/// Answers calls with a closure, and records them.
final class FakeDaemon: CallChannel {
    typealias Answer = @Sendable (_ method: String, _ payload: [UInt8]) throws -> any Message

    private struct State {
        var connections: [String] = []
        var calls: [(method: String, payload: [UInt8], timeout: Duration?)] = []
    }

    private let state = Mutex(State())
    private let answer: Answer

    init(_ answer: @escaping Answer) { self.answer = answer }

    /// The paths of all connections.
    var connections: [String] { state.withLock(\.connections) }
    /// The methods of all calls.
    var methods: [String] { state.withLock { $0.calls.map(\.method) } }
    var timeouts: [Duration?] { state.withLock { $0.calls.map(\.timeout) } }

    func connected(to path: String) { state.withLock { $0.connections.append(path) } }

    func call(
        service: String,
        method: String,
        payload: [UInt8],
        timeout: Duration?
    ) async throws(CallError) -> [UInt8] {
        state.withLock { $0.calls.append((method, payload, timeout)) }
        do {
            return try FakeDaemon.bytes(of: answer(method, payload))
        } catch let error as CallError {
            throw error
        } catch {
            throw CallError(.internal, .internal, "\(error)")
        }
    }

    /// The requests of one method.
    func requests<Request: Message>(_ method: String, as type: Request.Type) throws -> [Request] {
        try state.withLock(\.calls).filter { $0.method == method }.map { call in
            try FakeDaemon.request(type, call.payload)
        }
    }

    static func request<Request: Message>(
        _ type: Request.Type,
        _ payload: [UInt8]
    ) throws(CallError) -> Request {
        try MessageCodec.decode(type, from: payload, in: Arena(budget: WireLimits.responseArena))
    }

    private static func bytes(of message: some Message) throws(CallError) -> [UInt8] {
        try MessageCodec.encode(message)
    }
}

/// Counts calls.
final class Count: Sendable {
    private let value = Mutex(0)

    /// Returns 0, then 1, and so on.
    func next() -> Int {
        value.withLock { value in
            defer { value += 1 }
            return value
        }
    }
}

extension SecretBytes {
    var text: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}
