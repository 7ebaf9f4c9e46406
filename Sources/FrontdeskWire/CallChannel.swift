/// Carries calls to a daemon: over a socket or, in tests, within the process.
public protocol CallChannel: Sendable {
    /// Sends one packed request and returns the packed response.
    ///
    /// - Throws: `CallError` as the daemon returned it, or with code 14 if the daemon cannot be
    ///   reached.
    func call(
        service: String,
        method: String,
        payload: [UInt8],
        timeout: Duration?
    ) async throws(CallError) -> [UInt8]
}
