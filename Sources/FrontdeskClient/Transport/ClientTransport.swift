package import FrontdeskWire

/// How a client reaches the daemon: through its socket or, in tests, within the process.
package protocol ClientTransport: Sendable {
    /// Connects. Reports go to `receiver`, one at a time.
    ///
    /// - Throws: `CallError` with status 14 and the reason.
    func connect(receiver: any ClientReceiver) async throws(CallError) -> any ClientLink

    /// Releases the transport's resources. No connection may be requested afterwards.
    func shutDown() async
}

/// One connection as the client uses it, from any thread.
package protocol ClientLink: Sendable {
    /// Sends a frame in the order of the calls, and wipes its copy of the frame.
    func send(_ frame: [UInt8], on stream: UInt32)

    /// Calls `ClientReceiver.timePassed` for `stream` after `delay`, unless the connection has
    /// ended.
    func remind(of stream: UInt32, after delay: Duration)

    /// Closes the connection.
    func close()
}

/// Receives a connection's events.
package protocol ClientReceiver: AnyObject, Sendable {
    /// Bytes have arrived. The link reuses them afterwards.
    func received(_ bytes: UnsafeRawBufferPointer)

    /// The frame of `stream` was certainly not sent.
    func unsent(_ stream: UInt32)

    /// The delay of `remind` has passed.
    func timePassed(_ stream: UInt32)

    /// The connection has ended.
    func ended()
}
