package import FrontdeskWire

/// All limits of the server, each with its unit.
package struct ServerLimits: Sendable, Equatable {
    // Per connection.

    /// The bytes after a frame's header. A longer frame is answered with status 8, and the
    /// connection ends.
    package var frameBytes = WireLimits.frameData
    /// The concurrent calls of one connection. Further calls are answered with status 8.
    package var callsPerConnection = 128
    /// The bytes of replies that wait for a peer that does not read. The connection ends if another
    /// reply is due while more bytes wait. The replies to one batch of input may exceed the limit.
    package var unsentBytesPerConnection = 1 << 20
    /// The number of invalid frames (unknown type, data without a stream, invalid header) after
    /// which the connection ends.
    package var nonsensicalFrames = 1000

    // Timeouts.

    /// From the first byte of a frame to its last.
    package var partialFrame = Duration.seconds(10)
    /// The time in which the peer must take a batch of replies.
    package var stalledWrite = Duration.seconds(30)
    /// The time without a call or a partial frame after which a connection ends; nil keeps idle
    /// connections open, because frontends keep theirs.
    package var idle: Duration? = nil
    /// The time for a peer with too many connections to send a call, which is then rejected with an
    /// error.
    package var refusal = Duration.seconds(2)

    // Per socket. The operator has a separate socket, so load on `api` cannot lock the operator
    // out.

    /// The connections on `api`.
    package var connections = 4096
    /// The connections on `admin`.
    package var operatorConnections = 64
    /// The connections of one uid on one socket.
    package var connectionsPerUser = 1024
    /// The connections on one socket of a uid without a role there.
    package var connectionsPerStranger = 8
    /// The connections beyond these limits that are rejected with an error at the same time.
    /// Further ones are closed at once.
    package var refusalsAtOnce = 32
    /// The concurrent calls of all connections on one socket.
    package var callsPerSocket = 4096
    /// The concurrent calls of one uid on one socket.
    package var callsPerUser = 2048
    /// The total bytes of replies on one socket that wait for peers that do not read.
    package var unsentBytesPerSocket = 64 << 20

    package init() {}

    /// The maximum number of connections on `socket`.
    package func connections(at socket: SocketName) -> Int {
        switch socket {
        case .api: connections
        case .admin: operatorConnections
        }
    }

    /// The maximum number of descriptors for connections on `socket`, including those being
    /// rejected.
    package func descriptors(for socket: SocketName) -> Int {
        connections(at: socket) + refusalsAtOnce
    }

    /// These limits, lowered so that all connections together use at most `count` descriptors. A
    /// single user may then no longer use all connections of a socket. The caller must reserve
    /// enough descriptors of RLIMIT_NOFILE for everything else, because the process does not
    /// survive running out of them.
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
