internal import Synchronization

/// Connections within one process: the same server and the same bytes, without a kernel in between.
/// Nothing happens by itself: events run on the thread that causes them, and time only passes when
/// it is advanced.
package final class InProcessTransport: ServerTransport {
    private typealias Connector = CheckedContinuation<ConnectionAcceptor?, Never>

    private enum Phase {
        /// Clients that connected before the server ran.
        case idle([Connector])
        case accepting(ConnectionAcceptor)
        case refusing
    }

    private let phase = Mutex(Phase.idle([]))
    private let links = Mutex<[WeakLink]>([])
    private let stopped = OneShotEvent()

    package init() {}

    package func run(accept: @escaping ConnectionAcceptor) async throws {
        let waiting: [Connector] = phase.withLock { phase in
            guard case .idle(let waiting) = phase else { return [] }
            phase = .accepting(accept)
            return waiting
        }
        for connector in waiting { connector.resume(returning: accept) }
        await stopped.wait()
        stopAccepting()
        for link in links.withLock({ $0 }) { link.link?.close() }
    }

    package func stopAccepting() {
        let waiting: [Connector] = phase.withLock { phase in
            defer { phase = .refusing }
            if case .idle(let waiting) = phase { return waiting }
            return []
        }
        for connector in waiting { connector.resume(returning: nil) }
    }

    package func stop() { stopped.give() }

    /// Connects as `peer` once the server runs; nil if it no longer accepts connections.
    ///
    /// - Parameter deliver: receives what the server sends, in order, and nil at the end.
    package func connect(
        as peer: Peer,
        deliver: @escaping @Sendable ([UInt8]?) -> Void
    ) async -> InProcessLink? {
        let accept = await withCheckedContinuation {
            (continuation: Connector) in
            let answer: ConnectionAcceptor?? = phase.withLock { phase in
                switch phase {
                case .idle(let waiting):
                    phase = .idle(waiting + [continuation])
                    return nil
                case .accepting(let accept): return .some(accept)
                case .refusing: return .some(nil)
                }
            }
            if let answer { continuation.resume(returning: answer) }
        }
        guard let accept else { return nil }
        let link = InProcessLink(deliver: deliver)
        links.withLock { links in
            links.removeAll { $0.link == nil }
            links.append(WeakLink(link: link))
        }
        link.start(accept: accept, peer: peer)
        return link
    }
}

private struct WeakLink: Sendable {
    weak let link: InProcessLink?
}
