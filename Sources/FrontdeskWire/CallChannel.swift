/// Something that carries calls to a daemon: a socket, or, in tests, the daemon's own memory.
public protocol CallChannel: Sendable {
    /// Sends one packed request and returns the packed response.
    ///
    /// - Throws: `CallError`, as the daemon answered it, or with code 14 when it cannot be reached.
    func call(
        service: String,
        method: String,
        payload: [UInt8],
        timeout: Duration?
    ) async throws(CallError) -> [UInt8]
}
