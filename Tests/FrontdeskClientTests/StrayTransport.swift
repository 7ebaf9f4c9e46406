import FrontdeskClient
import FrontdeskWire
import Synchronization

/// A transport whose server answers every frame with the same bytes, or disconnects before any
/// frame is sent.
final class StrayTransport: ClientTransport {
    private let bytes: [UInt8]?
    private let made = Mutex(0)

    /// - Parameter bytes: the reply; nil to send no frame.
    init(bytes: [UInt8]?) { self.bytes = bytes }

    /// How often the client has connected.
    var connections: Int { made.withLock { $0 } }

    func connect(receiver: any ClientReceiver) async throws(CallError) -> any ClientLink {
        made.withLock { $0 += 1 }
        return Link(receiver: receiver, bytes: bytes)
    }

    func shutDown() async {}

    private struct Link: ClientLink {
        let receiver: any ClientReceiver
        let bytes: [UInt8]?

        func send(_ frame: [UInt8], on stream: UInt32) {
            if let bytes {
                bytes.withUnsafeBytes { receiver.received($0) }
            } else {
                receiver.unsent(stream)
                receiver.ended()
            }
        }

        func remind(of stream: UInt32, after delay: Duration) {}

        func close() {}
    }
}
