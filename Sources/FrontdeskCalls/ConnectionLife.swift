internal import Synchronization

/// Tells the calls of a connection whether it has closed. ttrpc has no cancel message. When a
/// connection closes, each of its calls stops before its next effect, never in the middle of one.
package final class ConnectionLife: Sendable {
    private let closed = Atomic<Bool>(false)

    package init() {}

    package var isClosed: Bool { closed.load(ordering: .acquiring) }

    package func close() { closed.store(true, ordering: .releasing) }
}
