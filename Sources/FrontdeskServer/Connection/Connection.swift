internal import FrontdeskWire

/// One connection. It carries out what `ConnectionMachine` decides. Everything except the mailbox
/// is only accessed on the transport's executor.
package final class Connection {
    let server: ServerState
    let admission: Admission
    let mailbox: Mailbox
    let life = ConnectionLife()
    let id: UInt64
    /// The context for immediate replies; nil if the peer has no role.
    let immediate: ImmediateCall?
    let roles: RoleSet
    let router: Router
    let transport: any Transport

    // The machine and the tally call no other code, so accesses to them cannot overlap.
    @exclusivity(unchecked) var machine: ConnectionMachine
    /// The packed replies of this batch, in the executor's memory.
    let output: AnswerBuffer
    /// The memory for the messages of one call, owned by the executor.
    let arena: Arena
    /// Packed replies that the transport cannot take yet.
    private let held = AnswerBuffer()
    @exclusivity(unchecked) var tally = CallTally()
    /// This connection's share of the socket's unsent bytes.
    private var accounted = 0
    private var alarm: ContinuousClock.Instant?
    private var isSending = false
    private var hasEnded = false

    init(
        server: ServerState,
        transport: any Transport,
        admission: Admission,
        peer: Peer,
        caller: Caller?
    ) {
        self.server = server
        self.transport = transport
        output = transport.scratch.answers
        arena = transport.scratch.arena
        self.admission = admission
        immediate = caller.map { [output, arena] caller in
            ImmediateCall(caller: caller, arena: arena, output: output)
        }
        router = server.router
        roles = RoleSet(caller?.roles ?? [])
        mailbox = Mailbox(waker: transport.waker)
        id = server.register(mailbox, of: peer, as: caller)
        machine = ConnectionMachine(
            limits: server.limits,
            isRefused: admission.wasRefused,
            now: transport.now
        )
        armAlarm()
    }
}

// MARK: - Events from the transport

extension Connection {
    /// Handles received bytes. The transport reuses `bytes` afterwards.
    package func received(_ bytes: UnsafeRawBufferPointer) {
        var input = bytes
        let now = transport.now
        while let action = machine.next(&input, now: now) {
            act(action)
            if machine.isBatchFull { flush() }
        }
    }

    private func act(_ action: ConnectionMachine.Action) {
        switch action {
        case .call(let stream, let envelope): begin(envelope, on: stream)
        case .refuse(let stream, let refusal): refuse(refusal, on: stream)
        }
    }

    /// The input is exhausted for now, so the batch's replies are sent together.
    package func batchEnded() {
        tally.report(to: server.counters)
        flushAndRearm()
    }

    /// The peer will send no more, but may still read.
    package func inputEnded() {
        machine.inputEnded()
        flushAndRearm()
    }

    /// The transport has sent everything it was given.
    package func sent() {
        machine.sent()
        flushAndRearm()
    }

    /// The mailbox has content.
    package func woken() {
        let content = mailbox.take()
        for answer in content.answers { finish(answer) }
        if let action = machine.takeLastRefusal() { act(action) }
        if content.mustEnd { machine.finish() }
        batchEnded()
    }

    /// The requested alarm is due.
    package func timerFired() {
        alarm = nil
        machine.timePassed(now: transport.now)
        flushAndRearm()
    }

    /// The connection has ended.
    package func ended() {
        guard !hasEnded else { return }
        hasEnded = true
        life.close()
        machine.close()
        mailbox.close()
        output.removeAll()
        held.release()
        _ = admission.limits.countUnsent(-accounted)
        tally.report(to: server.counters)
        if machine.wasNotRead { server.counters.count { $0.closedForNotReading &+= 1 } }
        admission.end()
        server.forget(id)
    }
}

// MARK: - Sending and closing

extension Connection {
    /// Sends what is queued, closes the connection if it is finished, and sets the next alarm.
    private func flushAndRearm() {
        // The transport may report from within `send`. The sending function then continues.
        guard !hasEnded, !isSending else { return }
        flush()
        guard !hasEnded else { return }
        hold()
        account()
        if machine.mustClose {
            transport.close()
        } else {
            armAlarm()
        }
    }

    /// Passes queued replies to the transport, unless it is still sending.
    private func flush() {
        isSending = true
        defer { isSending = false }
        while machine.canSend {
            if !held.isEmpty { hold() }
            let batch = held.isEmpty ? output : held
            machine.send(now: transport.now)
            transport.send(batch.bytes)
            if batch === held { held.release() } else { output.removeAll() }
        }
    }

    /// Copies the batch's replies until the transport can take them, because the next connection
    /// uses the executor's memory.
    private func hold() {
        held.append(output.bytes)
        output.removeAll()
    }

    /// Reports the unsent bytes to the socket's total. Ends the connection if it increases a total
    /// that is above the limit.
    private func account() {
        let waiting = held.count + machine.sendingBytes
        guard waiting != accounted else { return }
        let isMore = waiting > accounted
        let isWithinLimit = admission.limits.countUnsent(waiting - accounted)
        accounted = waiting
        if isMore, !isWithinLimit { machine.closeUnread() }
    }

    private func armAlarm() {
        guard let next = machine.deadline else { return }
        // An alarm that fires too early only costs a check of the time.
        if let alarm, alarm <= next { return }
        alarm = next
        transport.wake(at: next)
    }
}
