// Answers and the end of a connection.

extension ConnectionMachine {
    /// How many bytes of answers are collected before they are sent in the middle of a batch.
    private static let batchBytes = 128 * 1024

    /// One call fewer is worked on.
    package mutating func answered() { callsInFlight = max(0, callsInFlight - 1) }

    /// The call that `next` gave last is answered by `byteCount` bytes, which wait to be sent.
    package mutating func answeredAtOnce(_ byteCount: Int) {
        callsInFlight = max(0, callsInFlight - 1)
        queuedBytes += byteCount
    }

    /// Whether another answer may be queued. If the peer has left too many unread, the connection
    /// is over; reading, in contrast, never waits for writing.
    package mutating func mayQueue() -> Bool {
        guard phase != .closed else { return false }
        guard queuedBytes + sendingBytes <= limits.unsentBytesPerConnection else {
            closeUnread()
            return false
        }
        return true
    }

    /// An answer of `byteCount` bytes waits to be sent.
    package mutating func queue(_ byteCount: Int) { queuedBytes += byteCount }

    /// Whether what is queued should leave now although more input is there.
    package var isBatchFull: Bool { canSend && queuedBytes >= Self.batchBytes }

    /// Whether something is queued and nothing is under way.
    package var canSend: Bool { phase != .closed && queuedBytes > 0 && sendingBytes == 0 }

    /// All that is queued is being sent.
    package mutating func send(now: ContinuousClock.Instant) {
        sendingBytes = queuedBytes
        queuedBytes = 0
        writeDeadline = now + limits.stalledWrite
    }

    /// All that was being sent has left.
    package mutating func sent() {
        sendingBytes = 0
        writeDeadline = nil
    }

    /// Ends at once because the peer leaves its answers unread.
    package mutating func closeUnread() {
        wasNotRead = true
        close()
    }

    /// Whether the connection is to be closed now.
    package var mustClose: Bool {
        switch phase {
        case .open: false
        case .finishing:
            callsInFlight == 0 && !owesRefusal && queuedBytes == 0 && sendingBytes == 0
        case .leaving: queuedBytes == 0 && sendingBytes == 0
        case .closed: true
        }
    }

    /// When `timePassed` has something to do at the earliest; nil: never, as things are.
    package var deadline: ContinuousClock.Instant? {
        // A connection whose calls are being worked on is not idle.
        let idle = callsInFlight == 0 ? idleDeadline : nil
        return [frameDeadline, writeDeadline, idle].compactMap(\.self).min()
    }

    /// Ends the connection if something was due at `now` and did not happen.
    package mutating func timePassed(now: ContinuousClock.Instant) {
        guard let deadline, deadline <= now else { return }
        if let writeDeadline, writeDeadline <= now { wasNotRead = true }
        close()
    }
}
