package import FrontdeskWire

/// Why a frame is answered without being a call.
package enum Refusal: Sendable {
    case frameTooLarge
    /// Stream ids are odd and grow.
    case streamID
    /// A call has one request, with flags 0.
    case flags
    case tooManyConnections
    case tooManyCalls

    /// What the peer is told.
    package func error(_ limits: ServerLimits) -> CallError {
        switch self {
        case .frameTooLarge: .frameTooLarge(limit: limits.frameBytes)
        case .streamID: .malformedFrame("stream ids are odd and grow")
        case .flags: .malformedFrame("a call has one request, flags 0")
        case .tooManyConnections: .tooManyConnections
        case .tooManyCalls: .tooManyCalls
        }
    }
}
