internal import FrontdeskWire

// A call's way from its envelope to its answer.

extension Connection {
    /// Bytes that errors and the answers given on the spot hardly ever exceed.
    private static let usualAnswer = 2048

    /// Begins the call in `envelope`, and answers it if that is possible at once.
    func begin(_ envelope: UnsafeRawBufferPointer, on stream: UInt32) {
        var requestID = requestID(of: stream)
        do {
            let call = try RequestEnvelope(decoding: envelope)
            if let given = call.requestID, given.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
                requestID += "/\(given)"
            }
            try start(call, on: stream, id: requestID)
        } catch {
            machine.answered()
            fail(told(error, id: requestID), on: stream, id: requestID)
        }
    }

    /// The order of the checks is part of the contract: a peer that may not call a method learns
    /// nothing from how its payload would have been received.
    private func start(
        _ call: RequestEnvelope,
        on stream: UInt32,
        id requestID: String
    ) throws {
        guard let route = server.router.find(call) else { throw CallError.unknownMethod }
        guard let caller, route.allows(roles, on: caller.socket) else {
            throw CallError.peerNotAllowed
        }
        guard !server.isStopping || route.servesWhileStopping else { throw CallError.stopping }
        if let timeout = call.timeout, timeout <= .zero { throw CallError.deadlinePassed }
        guard machine.mayQueue() else { return machine.answered() }
        let context = CallContext(
            requestID: requestID,
            caller: caller,
            deadline: call.timeout.map { ContinuousClock.now + $0 },
            connection: life
        )
        let input = CallInput(stream: stream, payload: call.payload, context: context)
        reserveOutput(Self.usualAnswer)
        let before = output.count
        if let work = try route.start(input, arena, &output) {
            try enqueue(work, on: stream, context: context)
        } else {
            machine.answered()
            machine.queue(output.count - before)
            tally.count(.ok)
        }
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

    /// Sends the answer of a call that had a task of its own.
    func finish(_ answer: Answer) {
        machine.answered()
        switch answer.result {
        case .failure(let error): fail(error, on: answer.stream, id: answer.requestID)
        case .success(let payload):
            guard machine.mayQueue() else { break }
            reserveOutput(payload.count + FrameHeader.size + 8)
            let before = output.count
            do throws(CallError) {
                try payload.withUnsafeBytes { bytes throws(CallError) in
                    try Envelope.appendResponse(
                        payload: bytes,
                        streamID: answer.stream,
                        to: &output
                    )
                }
                machine.queue(output.count - before)
                tally.count(.ok)
            } catch {
                let told = told(UnsendableReply(error: error), id: answer.requestID)
                fail(told, on: answer.stream, id: answer.requestID)
            }
        }
    }

    /// Answers a frame that is no call.
    func refuse(_ error: CallError, on stream: UInt32) {
        fail(error, on: stream, id: requestID(of: stream))
    }

    private func fail(_ error: CallError, on stream: UInt32, id requestID: String) {
        guard machine.mayQueue() else { return }
        reserveOutput(Self.usualAnswer)
        let before = output.count
        var code = error.code
        do throws(CallError) {
            try append(error, on: stream, id: requestID)
        } catch {
            // Words of a handler's that cannot be sent, such as a text with U+0000.
            output.removeSubrange(before...)
            let told = told(UnsendableReply(error: error), id: requestID)
            code = told.code
            try? append(told, on: stream, id: requestID)
        }
        machine.queue(output.count - before)
        tally.count(code)
    }

    private func told(_ error: any Error, id requestID: String) -> CallError {
        CallFault(error).told(requestID, log: server.faults, now: transport.now)
    }

    private func append(
        _ error: CallError,
        on stream: UInt32,
        id requestID: String
    ) throws(CallError) {
        try Envelope.appendFailure(error, requestID: requestID, streamID: stream, to: &output)
    }

    /// Unique within one run of the daemon, since a connection uses a stream once.
    private func requestID(of stream: UInt32) -> String { "\(id).\(stream)" }
}
