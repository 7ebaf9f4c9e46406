/// Whether messages are being sent.
package enum SendingState: Sendable, Equatable {
    case works
    /// Messages have been waiting for a while, and no courier has fetched any.
    case noCourier
    /// A courier reports that a server is unavailable or rejects it.
    case fails
}
