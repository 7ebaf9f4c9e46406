internal import Synchronization

/// Whether a connection is open, as its calls see it. ttrpc has no cancel message: a closed
/// connection cancels its calls before their next effect, never in the middle of one.
package final class ConnectionLife: Sendable {
    private let closed = Atomic<Bool>(false)

    package init() {}

    package var isClosed: Bool { closed.load(ordering: .acquiring) }

    package func close() { closed.store(true, ordering: .releasing) }
}
