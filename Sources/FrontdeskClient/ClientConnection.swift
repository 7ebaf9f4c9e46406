internal import FrontdeskWire
internal import Synchronization

/// A call as the caller specified it.
struct OutgoingCall: Sendable {
    let service: String
    let method: String
    let payload: [UInt8]
    let timeout: Duration?
}

/// The result of a call on one connection.
enum CallOutcome: Sendable {
    case answered([UInt8])
    case failed(CallError)
    /// The connection was lost before the call was sent, so the call may be retried.
    case unsent
}

/// One connection to the daemon, with its pending calls.
final class ClientConnection: Sendable {
    private typealias Waiter = CheckedContinuation<CallOutcome, Never>

    private struct State {
        var link: (any ClientLink)?
        var isLost = false
        var waiters: [UInt32: Waiter] = [:]
    }

    private let state = Mutex(State())
    /// The id of the next call. The lock is held while a frame is queued, because ids must arrive
    /// in order.
    private let nextStream = Mutex<UInt32>(1)
    private let splitter = Mutex(FrameSplitter(limit: WireLimits.specifiedFrameData))

    /// The last id that can be followed by another one.
    private static let lastStream = UInt32.max - 2

    func attach(_ link: any ClientLink) {
        let isLost = state.withLock { state in
            state.link = link
            return state.isLost
        }
        if isLost { link.close() }
    }

    /// Whether the connection can take another call.
    var isUsable: Bool {
        state.withLock { !$0.isLost } && nextStream.withLock { $0 < Self.lastStream }
    }

    /// Sends the call and waits for its reply, the loss of the connection, the timeout, or
    /// cancellation.
    func perform(_ call: OutgoingCall) async -> CallOutcome {
        let stream = Mutex<UInt32?>(nil)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: Waiter) in
                let sent = send(call, waiter: waiter)
                stream.withLock { $0 = sent }
                // The task may have been cancelled before the stream was known.
                if let sent, Task.isCancelled { resume(sent, .failed(.cancelled)) }
            }
        } onCancel: {
            if let sent = stream.withLock({ $0 }) { resume(sent, .failed(.cancelled)) }
        }
    }

    /// - Returns: the call's stream; nil if the call ended here.
    private func send(_ call: OutgoingCall, waiter: Waiter) -> UInt32? {
        nextStream.withLock { next in
            let stream = next
            var frame: [UInt8] = []
            defer { frame.wipe() }
            do throws(CallError) {
                try Envelope.appendRequest(
                    streamID: stream,
                    service: call.service,
                    method: call.method,
                    payload: call.payload,
                    timeout: call.timeout,
                    to: &frame
                )
            } catch {
                waiter.resume(returning: .failed(error))
                return nil
            }
            let link: (any ClientLink)? = state.withLock { state in
                guard !state.isLost, let link = state.link, stream <= Self.lastStream else {
                    return nil
                }
                state.waiters[stream] = waiter
                return link
            }
            guard let link else {
                waiter.resume(returning: .unsent)
                return nil
            }
            next += 2
            if let timeout = call.timeout { link.remind(of: stream, after: timeout) }
            link.send(frame, on: stream)
            return stream
        }
    }

    /// Closes the connection and fails all pending calls.
    func close(because error: CallError) {
        let (link, waiters) = disconnect()
        link?.close()
        for waiter in waiters { waiter.resume(returning: .failed(error)) }
    }

    private func disconnect() -> ((any ClientLink)?, [Waiter]) {
        state.withLock { state in
            defer {
                state.isLost = true
                state.link = nil
                state.waiters = [:]
            }
            return (state.link, Array(state.waiters.values))
        }
    }

    private func resume(_ stream: UInt32, _ outcome: CallOutcome) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: stream) }
        waiter?.resume(returning: outcome)
    }
}

extension ClientConnection: ClientReceiver {
    func received(_ bytes: UnsafeRawBufferPointer) {
        let isValid = splitter.withLock { splitter in
            var input = bytes
            while let outcome = splitter.next(&input) {
                guard case .frame(let header, let data) = outcome else { return false }
                take(header, data)
            }
            return true
        }
        if !isValid { close(because: .notTTRPC) }
    }

    /// Ignores everything except expected replies, as ttrpc requires.
    private func take(_ header: FrameHeader, _ data: UnsafeRawBufferPointer) {
        guard header.type == .response else { return }
        do throws(CallError) {
            let payload = try Envelope.decodeResponse(data)
            resume(header.streamID, .answered(Array(payload)))
        } catch {
            resume(header.streamID, .failed(error))
        }
    }

    func unsent(_ stream: UInt32) { resume(stream, .unsent) }

    func timePassed(_ stream: UInt32) { resume(stream, .failed(.noAnswerInTime)) }

    func ended() { close(because: .connectionLost) }
}
