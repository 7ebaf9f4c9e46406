internal import FrontdeskWire

extension CallError {
    /// The daemon cannot be reached, for the reason given (status 14).
    static func unreachable(_ words: String) -> CallError {
        CallError(.unavailable, .unspecified, words)
    }

    /// The connection ended before the answer came (status 14).
    static let connectionLost = CallError(
        .unavailable,
        .unspecified,
        "the connection to the daemon was lost; whether the call was done is unknown"
    )

    /// The bytes that came are no frames (status 14).
    static let notTTRPC = CallError(
        .unavailable,
        .unspecified,
        "what answers on the socket does not speak ttrpc"
    )

    /// `FrontdeskClient.close()` was called (status 14).
    static let clientClosed = CallError(.unavailable, .unspecified, "the client was closed")

    /// No answer came in the time the caller gave (status 4).
    static let noAnswerInTime = CallError(
        .deadlineExceeded,
        .deadlinePassed,
        "no answer came in time; whether the call was done is unknown"
    )

    /// The caller's task was cancelled (status 1).
    static let cancelled = CallError(
        .cancelled,
        .unspecified,
        "the caller does not wait any more; whether the call was done is unknown"
    )
}
