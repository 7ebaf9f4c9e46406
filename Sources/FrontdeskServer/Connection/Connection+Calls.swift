internal import FrontdeskWire

// The handling of a call, from its envelope to its reply.

extension Connection {
    /// Starts the call in `envelope`, and replies immediately if possible.
    func begin(_ envelope: UnsafeRawBufferPointer, on stream: UInt32) {
        do {
            let call = try RequestEnvelope(decoding: envelope)
            do {
                try start(call, on: stream)
            } catch { fail(error, on: stream, given: call.requestID) }
        } catch { fail(error, on: stream, given: nil) }
    }

    /// The order of the checks is part of the contract. A peer that may not call a method must not
    /// learn how its payload would have been treated.
    private func start(_ call: RequestEnvelope, on stream: UInt32) throws {
        guard let route = router.find(call) else { throw CallError.unknownMethod }
        guard let immediate, route.allows(roles, on: immediate.caller.socket) else {
            throw CallError.peerNotAllowed
        }
        guard !server.isStopping || route.servesWhileStopping else { throw CallError.stopping }
        if let timeout = call.timeout, timeout <= .zero { throw CallError.deadlineExceeded }
        guard machine.mayQueue() else { return machine.answered() }
        if route.isImmediate, try answer(call.payload, on: stream, in: immediate, by: route) {
            return
        }
        let context = CallContext(
            requestID: requestID(of: stream, given: call.requestID),
            caller: immediate.caller,
            deadline: call.timeout.map { transport.now + $0 },
            connection: life
        )
        let work = try route.prepare(call.payload, arena, context)
        try enqueue(work, on: stream, context: context)
    }

    /// Replies immediately; returns false if that is not possible.
    private func answer(
        _ payload: UnsafeRawBufferPointer,
        on stream: UInt32,
        in call: ImmediateCall,
        by route: Route
    ) throws -> Bool {
        let before = output.count
        call.begin(on: stream)
        do {
            guard try route.answer(payload, call) else {
                output.truncate(to: before)
                return false
            }
        } catch {
            output.truncate(to: before)
            throw error
        }
        machine.answeredAtOnce(output.count - before)
        tally.countSuccess()
        return true
    }

    private func fail(_ error: any Error, on stream: UInt32, given: String?) {
        machine.answered()
        let id = requestID(of: stream, given: given)
        fail(reply(to: error, id: id), on: stream, id: id)
    }

    private func enqueue(
        _ work: @escaping PendingWork,
        on stream: UInt32,
        context: CallContext
    ) throws {
        guard
            let permit = CallPermit(
                socket: admission.limits,
                share: admission.share,
                all: server.calls
            )
        else { throw CallError.tooManyCalls }
        let call = PreparedCall(
            stream: stream,
            context: context,
            work: work,
            permit: permit,
            mailbox: mailbox,
            faults: server.faults
        )
        if !server.queue.enqueue(call) { call.refuse(.tooManyCalls) }
    }

    /// Sends the reply of a call that ran in its own task.
    func finish(_ answer: Answer) {
        machine.answered()
        switch answer.result {
        case .failure(let error): fail(error, on: answer.stream, id: answer.requestID)
        case .success(let payload):
            guard machine.mayQueue() else { break }
            let before = output.count
            do throws(CallError) {
                try payload.withUnsafeBytes { bytes throws(CallError) in
                    try Envelope.appendResponse(
                        payload: bytes,
                        streamID: answer.stream,
                        to: output
                    )
                }
                machine.queue(output.count - before)
                tally.count(.ok)
            } catch {
                let reply = reply(to: UnsendableReply(error: error), id: answer.requestID)
                fail(reply, on: answer.stream, id: answer.requestID)
            }
        }
    }

    /// Replies to an invalid frame.
    func refuse(_ refusal: Refusal, on stream: UInt32) {
        fail(refusal.error(server.limits), on: stream, id: requestID(of: stream, given: nil))
    }

    private func fail(_ error: CallError, on stream: UInt32, id requestID: String) {
        guard machine.mayQueue() else { return }
        let before = output.count
        var code = error.code
        do throws(CallError) {
            try append(error, on: stream, id: requestID)
        } catch {
            // The handler's message cannot be encoded, for example because it contains U+0000.
            output.truncate(to: before)
            let reply = reply(to: UnsendableReply(error: error), id: requestID)
            code = reply.code
            try? append(reply, on: stream, id: requestID)
        }
        machine.queue(output.count - before)
        tally.count(code)
    }

    private func reply(to error: any Error, id requestID: String) -> CallError {
        CallFault(error).reply(for: requestID, log: server.faults)
    }

    private func append(
        _ error: CallError,
        on stream: UInt32,
        id requestID: String
    ) throws(CallError) {
        try Envelope.appendFailure(error, requestID: requestID, streamID: stream, to: output)
    }

    /// The connection's and the stream's number, which are unique within one run of the daemon. The
    /// caller's own id is appended if it is printable.
    private func requestID(of stream: UInt32, given: String?) -> String {
        let own = "\(id).\(stream)"
        guard let given, given.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return own }
        return "\(own)/\(given)"
    }
}
