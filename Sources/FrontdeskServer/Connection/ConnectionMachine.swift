internal import FrontdeskWire

/// The state machine of a connection. It decides how to handle received bytes, queued replies and
/// elapsed time. It is a plain value without access to sockets, clocks or calls.
///
///     open ──input ended, server stops──► finishing ──calls answered, all sent──► closed
///      │                                      ▲
///      ├──oversized frame─────────────────────┘   its rejection follows the last reply
///      │
///      ├──rejected peer─────────────────► leaving ──────────all sent───────────► closed
///      │
///      └──not ttrpc, replies not read, frame not completed in time, too many bad frames──► closed
package struct ConnectionMachine: ~Copyable {
    /// The action for a frame.
    package enum Action {
        /// Start a call. `answered()` must follow once its reply is queued. The envelope's memory
        /// is valid until the next call of `next`.
        case call(stream: UInt32, envelope: UnsafeRawBufferPointer)
        /// Reply to a frame that is not a valid call.
        case refuse(stream: UInt32, Refusal)
    }

    enum Phase {
        case open
        /// Stops reading. Running calls are answered before the connection closes.
        case finishing
        /// Stops reading, and only waits until all queued bytes are sent.
        case leaving
        case closed
    }

    let limits: ServerLimits
    /// Whether the first call is rejected and the connection then closes.
    private let isRefused: Bool
    private(set) var phase = Phase.open
    private var splitter: FrameSplitter
    private var lastStream: UInt32 = 0
    /// The stream of an oversized frame that has not been rejected yet.
    private var oversized: UInt32?
    private var invalidFrames = 0

    /// Calls from `next` that have not been answered.
    package internal(set) var callsInFlight = 0
    /// Bytes of queued replies.
    package internal(set) var queuedBytes = 0
    /// Bytes of replies that are being sent.
    package internal(set) var sendingBytes = 0
    /// Whether the connection closed because its peer did not read.
    package internal(set) var wasNotRead = false

    var frameDeadline: ContinuousClock.Instant?
    var writeDeadline: ContinuousClock.Instant?
    var idleDeadline: ContinuousClock.Instant?

    package init(limits: ServerLimits, isRefused: Bool = false, now: ContinuousClock.Instant) {
        self.limits = limits
        self.isRefused = isRefused
        splitter = FrameSplitter(limit: limits.frameBytes)
        idleDeadline = limits.idle.map { now + $0 }
        if isRefused { frameDeadline = now + limits.refusal }
    }
}

// MARK: - Input

extension ConnectionMachine {
    /// Consumes `input` up to the end of the next frame that needs an action; nil if `input` is
    /// exhausted.
    package mutating func next(
        _ input: inout UnsafeRawBufferPointer,
        now: ContinuousClock.Instant
    ) -> Action? {
        while phase == .open {
            switch splitter.next(&input) {
            case .frame(let header, let data):
                if let action = take(header, data, now: now) { return action }
            case .tooLarge(let header):
                finish()
                oversized = header.streamID
                return takeLastRefusal()
            case .notTTRPC: close()
            case nil:
                watchPartialFrame(now: now)
                return nil
            }
        }
        return nil
    }

    private mutating func take(
        _ header: FrameHeader,
        _ data: UnsafeRawBufferPointer,
        now: ContinuousClock.Instant
    ) -> Action? {
        if !isRefused, frameDeadline != nil { frameDeadline = nil }
        let stream = header.streamID
        guard header.type == .request else {
            countInvalidFrame()
            return nil
        }
        guard stream % 2 == 1, stream > lastStream else {
            countInvalidFrame()
            return .refuse(stream: stream, .streamID)
        }
        lastStream = stream
        if let idle = limits.idle { idleDeadline = now + idle }
        if isRefused {
            leave()
            return .refuse(stream: stream, .tooManyConnections)
        }
        guard header.flags.isSubset(of: .remoteClosed) else {
            countInvalidFrame()
            return .refuse(stream: stream, .flags)
        }
        guard callsInFlight < limits.callsPerConnection else {
            return .refuse(stream: stream, .tooManyCalls)
        }
        callsInFlight += 1
        return .call(stream: stream, envelope: data)
    }

    /// Counts an invalid frame. Each one costs work, even without a reply. A client that does not
    /// speak ttrpc sends nothing else.
    private mutating func countInvalidFrame() {
        invalidFrames += 1
        if invalidFrames > limits.nonsensicalFrames { close() }
    }

    /// A frame must be complete within the time limit, even if its bytes keep arriving.
    private mutating func watchPartialFrame(now: ContinuousClock.Instant) {
        guard splitter.isWithinFrame, frameDeadline == nil else { return }
        frameDeadline = now + limits.partialFrame
    }

    /// The peer will send no more.
    package mutating func inputEnded() { finish() }

    /// Accepts no more calls. Closes when the running calls are answered.
    package mutating func finish() {
        guard phase == .open else { return }
        phase = .finishing
        stopReading()
    }

    /// The rejection of an oversized frame. It follows the replies to all earlier calls, so that
    /// the peer receives them all. Nil if none is due.
    package mutating func takeLastRefusal() -> Action? {
        guard callsInFlight == 0, phase == .finishing, let stream = oversized else { return nil }
        oversized = nil
        return .refuse(stream: stream, .frameTooLarge)
    }

    /// Whether an oversized frame has not been rejected yet.
    var hasPendingRefusal: Bool { oversized != nil }

    private mutating func leave() {
        phase = .leaving
        stopReading()
    }

    /// Closes at once and discards queued bytes.
    package mutating func close() {
        phase = .closed
        stopReading()
    }

    /// Discards everything that was read.
    private mutating func stopReading() {
        splitter = FrameSplitter(limit: limits.frameBytes)
        frameDeadline = nil
        idleDeadline = nil
    }
}
