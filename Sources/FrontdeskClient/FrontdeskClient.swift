public import FrontdeskWire
internal import Synchronization

/// A client of the daemon. It sends the calls of the generated service clients over one connection,
/// with any number of concurrent calls.
///
///     let client = try await FrontdeskClient.connect(to: "/run/frontdesk/api.sock")
///     let sessions = SessionsClient(channel: client)
///     let answer = try await sessions.validate(request, timeout: .seconds(2))
///     await client.close()
///
/// After a lost connection, the next call reconnects. The client retries a call by itself only if
/// the call certainly did not reach the daemon. Any other call that loses its connection fails with
/// status 14; whether it was executed is then unknown.
public final class FrontdeskClient: CallChannel {
    private typealias Waiter = CheckedContinuation<Result<ClientConnection, CallError>, Never>

    private enum State {
        case disconnected
        /// One caller connects; the waiters wait for the result.
        case connecting([Waiter])
        case connected(ClientConnection)
        case closed
    }

    private let transport: any ClientTransport
    private let state = Mutex(State.disconnected)

    /// Creates a client over any transport. It connects with its first call.
    package init(transport: any ClientTransport) { self.transport = transport }

    /// Connects to the daemon's socket.
    ///
    /// - Parameter socketPath: a path such as `/run/frontdesk/api.sock`.
    /// - Throws: `CallError` with status 14 and the reason if the daemon is unreachable.
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

    /// Makes one call. The generated service clients call this method.
    ///
    /// - Parameters:
    ///   - service: the full protobuf name, such as `frontdesk.v1.Health`.
    ///   - method: the name of the method, such as `Check`.
    ///   - payload: the packed request.
    ///   - timeout: how long to wait for the reply; nil waits without limit. The daemon also
    ///     receives it and does not start the call afterwards.
    /// - Returns: the packed response.
    /// - Throws: `CallError` as the daemon returned it. Status 14 means that the daemon is
    ///   unreachable or the connection was lost, 4 that the timeout passed, and 1 that the task was
    ///   cancelled.
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
        // Retry once if the connection was lost before the call was sent.
        for _ in 0..<2 {
            switch await (try connection()).perform(call) {
            case .answered(let payload): return payload
            case .failed(let error): throw error
            case .unsent: continue
            }
        }
        throw .connectionLost
    }

    /// Closes the connection. Pending calls fail with status 14. The client cannot be used
    /// afterwards.
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

// MARK: - Connecting

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
        case .wait: return try await waitForConnection()
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

    private func waitForConnection() async throws(CallError) -> ClientConnection {
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
