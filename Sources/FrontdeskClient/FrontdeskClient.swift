public import FrontdeskWire
internal import Synchronization

/// A client of the daemon: carries the calls of the generated service clients over one connection,
/// as many at once as there are callers.
///
///     let client = try await FrontdeskClient.connect(to: "/run/frontdesk/api.sock")
///     let sessions = SessionsClient(channel: client)
///     let answer = try await sessions.validate(request, timeout: .seconds(2))
///     await client.close()
///
/// When the connection is lost, the next call makes a new one. A call is repeated by itself only
/// when it surely did not reach the daemon; any other that loses its connection fails with status
/// 14, and whether it was done is unknown.
public final class FrontdeskClient: CallChannel {
    private typealias Waiter = CheckedContinuation<Result<ClientConnection, CallError>, Never>

    private enum State {
        case disconnected
        /// One caller connects, these wait for it.
        case connecting([Waiter])
        case connected(ClientConnection)
        case closed
    }

    private let transport: any ClientTransport
    private let state = Mutex(State.disconnected)

    /// A client over any transport. It connects with its first call.
    package init(transport: any ClientTransport) { self.transport = transport }

    /// Connects to the daemon's socket.
    ///
    /// - Parameter socketPath: such as `/run/frontdesk/api.sock`.
    /// - Throws: `CallError` with status 14, and words that say why, when nobody answers there.
    public static func connect(to socketPath: String) async throws(CallError) -> FrontdeskClient {
        let client = FrontdeskClient(transport: SocketTransport(path: socketPath))
        do {
            _ = try await client.connection()
        } catch {
            await client.close()
            throw error
        }
        return client
    }

    /// Makes one call; the generated service clients do it for you.
    ///
    /// - Parameters:
    ///   - service: full protobuf name, such as `frontdesk.v1.Health`.
    ///   - method: bare name, such as `Check`.
    ///   - payload: the packed request.
    ///   - timeout: how long to wait for the answer; the daemon is told, and begins nothing
    ///     afterwards. nil: as long as it takes.
    /// - Returns: the packed response.
    /// - Throws: `CallError`, as the daemon answered it; with status 14 when it cannot be reached
    ///   or the connection is lost, 4 when the time is over, 1 when the task is cancelled.
    public func call(
        service: String,
        method: String,
        payload: [UInt8],
        timeout: Duration?
    ) async throws(CallError) -> [UInt8] {
        let call = OutgoingCall(
            service: service,
            method: method,
            payload: payload,
            timeout: timeout
        )
        // The second time in case the connection was lost before the call was on its way.
        for _ in 0..<2 {
            switch await (try connection()).perform(call) {
            case .answered(let payload): return payload
            case .failed(let error): throw error
            case .unsent: continue
            }
        }
        throw .connectionLost
    }

    /// Ends the connection; calls that wait for an answer fail with status 14. The client cannot be
    /// used afterwards.
    public func close() async {
        let previous = state.withLock { state in
            defer { state = .closed }
            return state
        }
        switch previous {
        case .connected(let connection): connection.close(because: .clientClosed)
        case .connecting(let waiting):
            for waiter in waiting { waiter.resume(returning: .failure(.clientClosed)) }
        case .disconnected: break
        case .closed: return
        }
        await transport.shutDown()
    }
}

// MARK: - The connection

extension FrontdeskClient {
    private enum Next {
        case use(ClientConnection)
        case connect
        case wait
        case refuse
    }

    private func connection() async throws(CallError) -> ClientConnection {
        switch next() {
        case .use(let connection): return connection
        case .connect: return try await connect()
        case .wait: return try await connectionOfOther()
        case .refuse: throw .clientClosed
        }
    }

    private func next() -> Next {
        state.withLock { state in
            switch state {
            case .connected(let connection) where connection.isUsable: return .use(connection)
            case .connected, .disconnected:
                state = .connecting([])
                return .connect
            case .connecting: return .wait
            case .closed: return .refuse
            }
        }
    }

    private func connect() async throws(CallError) -> ClientConnection {
        let connection = ClientConnection()
        let outcome: Result<ClientConnection, CallError>
        do {
            connection.attach(try await transport.connect(receiver: connection))
            outcome = .success(connection)
        } catch {
            outcome = .failure(error)
        }
        let waiting: [Waiter]? = state.withLock { state in
            guard case .connecting(let waiting) = state else { return nil }
            if case .success = outcome {
                state = .connected(connection)
            } else {
                state = .disconnected
            }
            return waiting
        }
        guard let waiting else {
            connection.close(because: .clientClosed)
            throw .clientClosed
        }
        for waiter in waiting { waiter.resume(returning: outcome) }
        return try outcome.get()
    }

    private func connectionOfOther() async throws(CallError) -> ClientConnection {
        let outcome: Result<ClientConnection, CallError> = await withCheckedContinuation { waiter in
            let known: Result<ClientConnection, CallError>? = state.withLock { state in
                switch state {
                case .connecting(let waiting):
                    state = .connecting(waiting + [waiter])
                    return nil
                case .connected(let connection): return .success(connection)
                case .disconnected: return .failure(.connectionLost)
                case .closed: return .failure(.clientClosed)
                }
            }
            if let known { waiter.resume(returning: known) }
        }
        return try outcome.get()
    }
}
