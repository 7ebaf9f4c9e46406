internal import FrontdeskWire
internal import Logging

/// The one place where an error becomes what a caller is told.
struct CallFault {
    private let error: CallError
    /// What the log is to say, if it was storage, a key or the daemon itself that failed.
    private let fault: (what: Logger.Message, description: String)?

    /// A known error passes; anything else becomes status 13 with words that say nothing of it.
    init(_ original: any Error) {
        switch original {
        case let known as CallError where known.code != .ok:
            error = known
            fault = known.line.map { ($0, known.message) }
        case let known as any CallErrorConvertible where known.callError.code != .ok:
            error = known.callError
            fault = error.line.map { ($0, "\(original)") }
        case is CancellationError:
            error = .stoppedMidway
            fault = nil
        default:
            error = CallError(.internal, .internal, "a fault of the daemon; see its log")
            fault = error.line.map { ($0, "\(original)") }
        }
    }

    /// What the caller is told; what it is not told is logged, under the id that it is told.
    func told(_ requestID: String, log: FaultLog) -> CallError {
        if let fault { log.record(fault.what, fault.description, requestID: requestID) }
        return error
    }
}

extension CallError {
    /// The words under which this is logged; nil if it is the caller's affair alone.
    fileprivate var line: Logger.Message? {
        if reason == .storageUnavailable {
            return "call failed because storage or keys could not be used"
        }
        return switch code {
        case .internal, .dataLoss: "call failed by a fault of the daemon"
        default: nil
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
