package import FrontdeskWire

/// Why a frame is rejected without becoming a call.
package enum Refusal: Sendable {
    case frameTooLarge
    /// Stream ids must be odd and increasing.
    case streamID
    /// A call must consist of one request with flags 0.
    case flags
    case tooManyConnections
    case tooManyCalls

    /// The error that the peer receives.
    package func error(_ limits: ServerLimits) -> CallError {
        switch self {
        case .frameTooLarge: .frameTooLarge(limit: limits.frameBytes)
        case .streamID: .malformedFrame("stream ids must be odd and increasing")
        case .flags: .malformedFrame("a call must be one request with flags 0")
        case .tooManyConnections: .tooManyConnections
        case .tooManyCalls: .tooManyCalls
        }
    }
}
