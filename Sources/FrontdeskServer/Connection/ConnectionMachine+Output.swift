// Replies, and the end of a connection.

extension ConnectionMachine {
    /// The bytes of replies that are collected before they are sent in the middle of a batch.
    private static let batchBytes = 128 * 1024

    /// Records that a running call was answered.
    package mutating func answered() { callsInFlight = max(0, callsInFlight - 1) }

    /// Records that the last call from `next` was answered with `byteCount` bytes, which are now
    /// queued.
    package mutating func answeredAtOnce(_ byteCount: Int) {
        callsInFlight = max(0, callsInFlight - 1)
        queuedBytes += byteCount
    }

    /// Whether another reply may be queued. If the peer left too many bytes unread, this closes the
    /// connection. Reading never waits for writing.
    package mutating func mayQueue() -> Bool {
        guard phase != .closed else { return false }
        guard queuedBytes + sendingBytes <= limits.unsentBytesPerConnection else {
            closeUnread()
            return false
        }
        return true
    }

    /// Records that a reply of `byteCount` bytes was queued.
    package mutating func queue(_ byteCount: Int) { queuedBytes += byteCount }

    /// Whether to send the queued replies although there is more input.
    package var isBatchFull: Bool { canSend && queuedBytes >= Self.batchBytes }

    /// Whether replies are queued and none are being sent.
    package var canSend: Bool { phase != .closed && queuedBytes > 0 && sendingBytes == 0 }

    /// Records that all queued bytes are being sent.
    package mutating func send(now: ContinuousClock.Instant) {
        sendingBytes = queuedBytes
        queuedBytes = 0
        writeDeadline = now + limits.stalledWrite
    }

    /// Records that all bytes were sent.
    package mutating func sent() {
        sendingBytes = 0
        writeDeadline = nil
    }

    /// Closes the connection at once, because the peer does not read its replies.
    package mutating func closeUnread() {
        wasNotRead = true
        close()
    }

    /// Whether the connection must be closed now.
    package var mustClose: Bool {
        switch phase {
        case .open: false
        case .finishing:
            callsInFlight == 0 && !hasPendingRefusal && queuedBytes == 0 && sendingBytes == 0
        case .leaving: queuedBytes == 0 && sendingBytes == 0
        case .closed: true
        }
    }

    /// The earliest time at which `timePassed` has work to do; nil if there is none.
    package var deadline: ContinuousClock.Instant? {
        // A connection with running calls is not idle.
        let idle = callsInFlight == 0 ? idleDeadline : nil
        return [frameDeadline, writeDeadline, idle].compactMap(\.self).min()
    }

    /// Closes the connection if a deadline has passed.
    package mutating func timePassed(now: ContinuousClock.Instant) {
        guard let deadline, deadline <= now else { return }
        if let writeDeadline, writeDeadline <= now { wasNotRead = true }
        close()
    }
}
