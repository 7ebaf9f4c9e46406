internal import FrontdeskWire
internal import Logging

/// The only place that converts errors to replies.
struct CallFault {
    private let error: CallError
    /// The log entry, if storage, a key or the daemon itself failed.
    private let fault: (message: Logger.Message, description: String)?

    /// Passes a known error on. Replaces any other error by status 13 with a text that reveals
    /// nothing about it.
    init(_ original: any Error) {
        if let known = original as? CallError, known.code != .ok {
            error = known
            fault = known.logMessage.map { ($0, known.message) }
        } else if let known = (original as? any CallErrorConvertible)?.callError, known.code != .ok
        {
            error = known
            fault = known.logMessage.map { ($0, "\(original)") }
        } else if original is CancellationError {
            error = .stoppedMidway
            fault = nil
        } else {
            error = CallError(.internal, .internal, "internal error; see the daemon's log")
            fault = error.logMessage.map { ($0, "\(original)") }
        }
    }

    /// Returns the error for the caller. Logs the details that the caller does not receive, with
    /// the same request id.
    func reply(for requestID: String, log: FaultLog) -> CallError {
        if let fault { log.record(fault.message, fault.description, requestID: requestID) }
        return error
    }
}

extension CallError {
    /// The log message; nil if the caller alone is responsible for the error.
    fileprivate var logMessage: Logger.Message? {
        if reason == .storageUnavailable {
            return "call failed because storage or keys are unavailable"
        }
        return switch code {
        case .internal, .dataLoss: "call failed with an internal error"
        default: nil
        }
    }
}

extension CallError {
    /// Too many concurrent calls (status 8).
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

    /// The daemon is stopping and did not execute the call (status 14).
    static let stopping = CallError(
        .unavailable,
        .stopping,
        "the daemon is stopping; the call was not executed"
    )

    /// The daemon stopped during the call (status 14).
    static let stoppedMidway = CallError(
        .unavailable,
        .stopping,
        "the daemon stopped; the call may have been executed"
    )

    /// The peer is not allowed to call this method on this socket (status 7).
    static let peerNotAllowed = CallError(
        .permissionDenied,
        .peerNotAllowed,
        "this peer may not call this method on this socket"
    )

    /// The daemon has no such service or method (status 12).
    static let unknownMethod = CallError(
        .unimplemented,
        .unknownMethod,
        "the daemon has no such service or method"
    )

    /// A frame is longer than allowed (status 8).
    static func frameTooLarge(limit: Int) -> CallError {
        CallError(.resourceExhausted, .tooLarge, "a frame's data has at most \(limit) bytes")
    }

    /// A frame violates the ttrpc protocol (status 3).
    static func malformedFrame(_ what: String) -> CallError {
        CallError(.invalidArgument, .malformed, what)
    }
}
