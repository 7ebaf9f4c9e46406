package import FrontdeskClient
package import FrontdeskServer
package import FrontdeskWire
internal import Synchronization

/// A client's way to a server in the same process, as a peer of the test's choice.
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

    /// Time stands still in memory: timeouts are a matter of the socket.
    func remind(of stream: UInt32, after delay: Duration) {}

    func close() { link.close() }
}
