package import FrontdeskClient
package import FrontdeskServer
package import FrontdeskWire
internal import Synchronization

/// Connects a client to a server in the same process, as a peer that the test chooses.
package struct InProcessClientTransport: ClientTransport {
    private let server: InProcessTransport
    private let peer: Peer

    package init(to server: InProcessTransport, as peer: Peer) {
        self.server = server
        self.peer = peer
    }

    package func connect(
        receiver: any ClientReceiver
    ) async throws(CallError) -> any ClientLink {
        let link = await server.connect(as: peer) { bytes in
            guard let bytes else { return receiver.ended() }
            bytes.withUnsafeBytes { receiver.received($0) }
        }
        guard let link else {
            throw CallError(.unavailable, .unspecified, "the server in this process has stopped")
        }
        return InProcessClientLink(link: link)
    }

    package func shutDown() async {}
}

private struct InProcessClientLink: ClientLink {
    let link: InProcessLink

    func send(_ frame: [UInt8], on stream: UInt32) { link.send(frame) }

    /// Time does not pass in memory. Timeouts are tested over a socket.
    func remind(of stream: UInt32, after delay: Duration) {}

    func close() { link.close() }
}
