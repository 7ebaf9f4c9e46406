package import FrontdeskWire

/// What the server allows, each number with its unit: the one place for them.
package struct ServerLimits: Sendable, Equatable {
    // One connection.

    /// Bytes after a frame's header. More is answered with status 8 and the connection's end.
    package var frameBytes = WireLimits.frameData
    /// Calls of one connection being worked on; the next is answered with status 8.
    package var callsPerConnection = 128
    /// Bytes of answers waiting for a peer that does not read; the connection ends when the next
    /// answer finds more. The answers of one batch of input may come on top.
    package var unsentBytesPerConnection = 1 << 20
    /// Frames of unknown type, with data for no stream, or whose header no call has, before the
    /// connection ends.
    package var nonsensicalFrames = 1000

    // Time.

    /// From the first byte of a frame to its last.
    package var partialFrame = Duration.seconds(10)
    /// For a batch of answers to be taken by the peer.
    package var stalledWrite = Duration.seconds(30)
    /// Without a call and without a partial frame; nil: such connections are kept, as frontends
    /// keep theirs.
    package var idle: Duration? = nil
    /// For a peer with too many connections to send the call that is then refused in words.
    package var refusal = Duration.seconds(2)

    // One socket. The operator's has its own, so that nothing on `api` keeps the operator out.

    /// Connections at `api`.
    package var connections = 4096
    /// Connections at `admin`.
    package var operatorConnections = 64
    /// Connections of one uid at one socket.
    package var connectionsPerUser = 1024
    /// Connections at one socket of one uid that has no role there.
    package var connectionsPerStranger = 8
    /// Connections beyond these that are refused in words at one time; more are closed at once.
    package var refusalsAtOnce = 32
    /// Calls of all connections of one socket being worked on.
    package var callsPerSocket = 4096
    /// Calls of one uid at one socket being worked on.
    package var callsPerUser = 2048
    /// Bytes of answers that wait at one socket for peers that do not read, in all.
    package var unsentBytesPerSocket = 64 << 20

    package init() {}

    /// The connections there may be at `socket`.
    package func connections(at socket: SocketName) -> Int {
        switch socket {
        case .api: connections
        case .admin: operatorConnections
        }
    }

    /// The descriptors that the connections at `socket` take at most, those included that are
    /// being refused.
    package func descriptors(for socket: SocketName) -> Int {
        connections(at: socket) + refusalsAtOnce
    }

    /// These limits, lowered until all connections together take at most `count` descriptors. No
    /// user may then take all of a socket. The caller keeps enough descriptors of RLIMIT_NOFILE
    /// for everything else: a process that has none left does not survive it.
    package func fitting(descriptors count: Int) -> ServerLimits {
        var fitted = self
        fitted.refusalsAtOnce = min(refusalsAtOnce, max(1, count / 16))
        fitted.operatorConnections = min(operatorConnections, max(1, count / 8))
        let left = count - fitted.operatorConnections - 2 * fitted.refusalsAtOnce
        fitted.connections = min(connections, max(1, left))
        fitted.connectionsPerUser = min(connectionsPerUser, max(1, fitted.connections * 3 / 4))
        return fitted
    }
}
