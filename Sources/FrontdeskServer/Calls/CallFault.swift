internal import FrontdeskWire
internal import Logging

/// The one place where an error becomes what a caller is told.
struct CallFault {
    let error: CallError

    /// A known error passes; anything else is logged under the call's id and becomes status 13
    /// with words that say nothing of it.
    init(_ original: any Error, requestID: String, logger: Logger) {
        switch original {
        case let known as CallError where known.code != .ok:
            error = known
        case let known as any CallErrorConvertible where known.callError.code != .ok:
            error = known.callError
        case is CancellationError:
            error = .stoppedMidway
        default:
            logger.error(
                "call failed by a fault of the daemon",
                metadata: ["request_id": "\(requestID)", "error": "\(original)"]
            )
            error = CallError(
                .internal,
                .internal,
                "a fault of the daemon, logged under \(requestID)"
            )
        }
    }
}

extension CallError {
    /// Too many calls are being worked on (status 8).
    static let tooManyCalls = CallError(
        .resourceExhausted,
        .overloaded,
        "too many calls at once",
        retryAfter: .milliseconds(100)
    )

    /// The peer has too many connections (status 8).
    static let tooManyConnections = CallError(
        .resourceExhausted,
        .overloaded,
        "too many connections at once",
        retryAfter: .seconds(1)
    )

    /// The daemon is stopping; nothing was done (status 14).
    static let stopping = CallError(
        .unavailable,
        .stopping,
        "the daemon is stopping; nothing was done"
    )

    /// The daemon stopped while the call was being done (status 14).
    static let stoppedMidway = CallError(
        .unavailable,
        .stopping,
        "the daemon stopped; whether the call was done is unknown"
    )

    /// The peer may not call this method here (status 7).
    static let peerNotAllowed = CallError(
        .permissionDenied,
        .peerNotAllowed,
        "this peer may not call this method here"
    )

    /// The daemon has no such service or method (status 12).
    static let unknownMethod = CallError(
        .unimplemented,
        .unknownMethod,
        "the daemon has no such service or method"
    )

    /// A frame's data is longer than allowed (status 8).
    static func frameTooLarge(limit: Int) -> CallError {
        CallError(.resourceExhausted, .tooLarge, "a frame's data has at most \(limit) bytes")
    }

    /// Something about a frame is not as ttrpc has it (status 3).
    static func malformedFrame(_ what: String) -> CallError {
        CallError(.invalidArgument, .malformed, what)
    }
}
