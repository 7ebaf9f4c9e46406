package import FrontdeskWire

extension Server {
    /// What the server holds at present, each with its bound.
    package var gauges: [Gauge] {
        let limits = state.limits
        return SocketName.allCases.flatMap { socket in
            let peers = state.peerLimits(of: socket)
            return [
                gauge(
                    "\(socket.rawValue).connections",
                    "connections",
                    peers.connections,
                    limit: limits.connections(at: socket)
                ),
                gauge(
                    "\(socket.rawValue).calls",
                    "calls",
                    peers.callsInFlight,
                    limit: limits.callsPerSocket
                ),
                gauge(
                    "\(socket.rawValue).unsent",
                    "bytes",
                    peers.waitingBytes,
                    limit: limits.unsentBytesPerSocket
                ),
            ]
        }
    }

    /// What has happened since the start: connections, and calls by status code.
    package var counters: [Counter] {
        let values = state.counters.read()
        let calls = values.callsByCode.sorted { $0.key < $1.key }.map { code, count in
            counter("calls.\(StatusCode(rawValue: code).map { "\($0)" } ?? "\(code)")", count)
        }
        return [
            counter("connections.accepted", values.connections),
            counter("connections.refused", values.refusedConnections),
            counter("connections.closed-for-not-reading", values.closedForNotReading),
        ] + calls
    }

    private func gauge(_ name: String, _ unit: String, _ value: Int, limit: Int) -> Gauge {
        var gauge = Gauge()
        gauge.name = name
        gauge.unit = unit
        gauge.value = UInt64(clamping: value)
        gauge.limit = UInt64(clamping: limit)
        return gauge
    }

    private func counter(_ name: String, _ value: UInt64) -> Counter {
        var counter = Counter()
        counter.name = name
        counter.value = value
        return counter
    }
}
