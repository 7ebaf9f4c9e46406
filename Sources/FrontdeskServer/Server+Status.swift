package import FrontdeskWire

extension Server {
    /// The server's current load, with limits.
    package var gauges: [Gauge] {
        let limits = state.limits
        return SocketName.allCases.flatMap { socket in
            let peers = state.peerLimits(of: socket)
            return [
                Gauge(
                    "\(socket.rawValue).connections",
                    in: "connections",
                    peers.connections,
                    limit: limits.connections(at: socket)
                ),
                Gauge(
                    "\(socket.rawValue).calls",
                    in: "calls",
                    peers.callsInFlight,
                    limit: limits.callsPerSocket
                ),
                Gauge(
                    "\(socket.rawValue).unsent",
                    in: "bytes",
                    peers.waitingBytes,
                    limit: limits.unsentBytesPerSocket
                ),
            ]
        }
    }

    /// The totals since the start: connections, and calls by status code.
    package var counters: [Counter] {
        let values = state.counters.read()
        let calls = values.callsByCode.sorted { $0.key < $1.key }.map { code, count in
            Counter("calls.\(StatusCode(rawValue: code).map { "\($0)" } ?? "\(code)")", count)
        }
        return [
            Counter("connections.accepted", values.connections),
            Counter("connections.refused", values.refusedConnections),
            Counter("connections.closed-for-not-reading", values.closedForNotReading),
        ] + calls
    }
}
