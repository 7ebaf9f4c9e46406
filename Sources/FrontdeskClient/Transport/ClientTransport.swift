package import FrontdeskWire

/// How a client reaches the daemon: by its socket, or, in tests, in its own memory.
package protocol ClientTransport: Sendable {
    /// Connects; what comes back goes to `receiver`, one report at a time.
    ///
    /// - Throws: `CallError` with status 14 and words that say what is wrong.
    func connect(receiver: any ClientReceiver) async throws(CallError) -> any ClientLink

    /// Gives back what the transport holds, when no connection will be asked for any more.
    func shutDown() async
}

/// One connection as the client uses it, from any thread.
package protocol ClientLink: Sendable {
    /// Sends a frame, in the order of the calls, and wipes its copy of it.
    func send(_ frame: [UInt8], on stream: UInt32)

    /// Calls `ClientReceiver.timePassed` for `stream` after `delay`, if there is still a
    /// connection.
    func remind(of stream: UInt32, after delay: Duration)

    /// Ends the connection.
    func close()
}

/// What a connection reports to.
package protocol ClientReceiver: AnyObject, Sendable {
    /// Bytes have come; they are the link's again afterwards.
    func received(_ bytes: UnsafeRawBufferPointer)

    /// The frame of `stream` surely did not leave.
    func unsent(_ stream: UInt32)

    /// The moment asked for with `remind` has come.
    func timePassed(_ stream: UInt32)

    /// The connection is no more.
    func ended()
}
