internal import FrontdeskWire

extension CallError {
    /// The daemon is unreachable for the given reason (status 14).
    static func unreachable(_ words: String) -> CallError {
        CallError(.unavailable, .unspecified, words)
    }

    /// The connection ended before the reply arrived (status 14).
    static let connectionLost = CallError(
        .unavailable,
        .unspecified,
        "the connection to the daemon was lost; the call may have been executed"
    )

    /// The received bytes are not ttrpc frames (status 14).
    static let notTTRPC = CallError(
        .unavailable,
        .unspecified,
        "the process on the socket does not speak ttrpc"
    )

    /// `FrontdeskClient.close()` was called (status 14).
    static let clientClosed = CallError(.unavailable, .unspecified, "the client was closed")

    /// No reply arrived within the caller's timeout (status 4).
    static let noAnswerInTime = CallError(
        .deadlineExceeded,
        .deadlineExceeded,
        "no reply arrived in time; the call may have been executed"
    )

    /// The caller's task was cancelled (status 1).
    static let cancelled = CallError(
        .cancelled,
        .unspecified,
        "the caller cancelled the call; it may have been executed"
    )
}
