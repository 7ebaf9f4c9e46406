internal import FrontdeskWire

/// What a connection does about the bytes that come in, the answers that go out and the time that
/// passes, as a value: no socket, no clock, no call is in it.
///
///     open ──input ended, server stops──► finishing ──calls answered, all sent──► closed
///      │                                      ▲
///      ├──oversized frame─────────────────────┘   its refusal follows the last answer
///      │
///      ├──refused peer──────────────────► leaving ──────────all sent───────────► closed
///      │
///      └──not ttrpc, answers not read, frame not completed in time, too much nonsense──► closed
package struct ConnectionMachine: ~Copyable {
    /// What is to be done about a frame.
    package enum Action {
        /// A call: `answered()` must follow, when its answer is queued. The envelope's memory is
        /// good until the next `next`.
        case call(stream: UInt32, envelope: UnsafeRawBufferPointer)
        /// The answer to a call that is none.
        case refuse(stream: UInt32, Refusal)
    }

    enum Phase {
        case open
        /// Reads no more; pending calls are answered before the end.
        case finishing
        /// Reads no more, and waits only for what is queued to leave.
        case leaving
        case closed
    }

    let limits: ServerLimits
    /// The first call is refused, and then the connection ends.
    private let isRefused: Bool
    private(set) var phase = Phase.open
    private var splitter: FrameSplitter
    private var lastStream: UInt32 = 0
    /// The stream of an oversized frame that is yet to be refused.
    private var oversized: UInt32?
    private var nonsense = 0

    /// Calls that `next` gave and that are not answered.
    package internal(set) var callsInFlight = 0
    /// Bytes of answers that wait to be sent.
    package internal(set) var queuedBytes = 0
    /// Bytes of answers that are being sent.
    package internal(set) var sendingBytes = 0
    /// Whether the connection ended because its peer does not read.
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
    /// Takes from `input` up to the end of the next frame that something is to be done about; nil
    /// when `input` is used up.
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
            countNonsense()
            return nil
        }
        guard stream % 2 == 1, stream > lastStream else {
            countNonsense()
            return .refuse(stream: stream, .streamID)
        }
        lastStream = stream
        if let idle = limits.idle { idleDeadline = now + idle }
        if isRefused {
            leave()
            return .refuse(stream: stream, .tooManyConnections)
        }
        guard header.flags.isSubset(of: .remoteClosed) else {
            countNonsense()
            return .refuse(stream: stream, .flags)
        }
        guard callsInFlight < limits.callsPerConnection else {
            return .refuse(stream: stream, .tooManyCalls)
        }
        callsInFlight += 1
        return .call(stream: stream, envelope: data)
    }

    /// A frame that makes no sense has come: answered or not, each costs work, and a client that is
    /// none sends nothing else.
    private mutating func countNonsense() {
        nonsense += 1
        if nonsense > limits.nonsensicalFrames { close() }
    }

    /// A frame that has begun must be complete in time, however steadily it trickles.
    private mutating func watchPartialFrame(now: ContinuousClock.Instant) {
        guard splitter.isWithinFrame, frameDeadline == nil else { return }
        frameDeadline = now + limits.partialFrame
    }

    /// The peer sends no more.
    package mutating func inputEnded() { finish() }

    /// Takes no more calls; ends when those that are worked on are answered.
    package mutating func finish() {
        guard phase == .open else { return }
        phase = .finishing
        stopReading()
    }

    /// The refusal of an oversized frame, once all calls before it are answered: the peer may lose
    /// nothing that it asked for in order. nil: none is due.
    package mutating func takeLastRefusal() -> Action? {
        guard callsInFlight == 0, phase == .finishing, let stream = oversized else { return nil }
        oversized = nil
        return .refuse(stream: stream, .frameTooLarge)
    }

    /// Whether an oversized frame is yet to be refused.
    var owesRefusal: Bool { oversized != nil }

    private mutating func leave() {
        phase = .leaving
        stopReading()
    }

    /// Ends at once, without what waits to be sent.
    package mutating func close() {
        phase = .closed
        stopReading()
    }

    /// Nothing that was read is kept.
    private mutating func stopReading() {
        splitter = FrameSplitter(limit: limits.frameBytes)
        frameDeadline = nil
        idleDeadline = nil
    }
}
