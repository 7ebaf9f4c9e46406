internal import FrontdeskWire

/// One connection: what `ConnectionMachine` decides about its bytes, done. Everything but the
/// mailbox is touched on the transport's executor alone.
package final class Connection {
    let server: ServerState
    let admission: Admission
    let mailbox: Mailbox
    let life = ConnectionLife()
    let id: UInt64
    /// Where the peer's calls are answered on the spot; nil for a peer without a role.
    let desk: ImmediateCall?
    let roles: RoleSet
    let router: Router
    let transport: any Transport

    // The machine and the tally call nobody: no access to them can meet another.
    @exclusivity(unchecked) var machine: ConnectionMachine
    /// Packed answers of this batch, in the executor's memory.
    let output: AnswerBuffer
    /// For the messages of one call, in the executor's memory.
    let arena: Arena
    /// Packed answers that the transport could not be given yet.
    private let held = AnswerBuffer()
    @exclusivity(unchecked) var tally = CallTally()
    /// How many bytes of this connection's are in the socket's account of what peers leave unread.
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
        output = transport.room.answers
        arena = transport.room.arena
        self.admission = admission
        desk = caller.map { [output, arena] caller in
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

// MARK: - What the transport reports

extension Connection {
    /// Bytes have arrived; `bytes` is the transport's again afterwards.
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

    /// No more bytes are there at present: the batch's answers leave together.
    package func batchEnded() {
        tally.report(to: server.counters)
        settle()
    }

    /// The peer sends no more, but may still read.
    package func inputEnded() {
        machine.inputEnded()
        settle()
    }

    /// What was handed to the transport has left.
    package func sent() {
        machine.sent()
        settle()
    }

    /// The mailbox has something.
    package func woken() {
        let content = mailbox.take()
        for answer in content.answers { finish(answer) }
        if let action = machine.takeLastRefusal() { act(action) }
        if content.mustEnd { machine.finish() }
        batchEnded()
    }

    /// The moment the connection asked for has come.
    package func timerFired() {
        alarm = nil
        machine.timePassed(now: transport.now)
        settle()
    }

    /// The connection is no more.
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

// MARK: - Sending and ending

extension Connection {
    /// Hands over what waits, ends what is done with, and asks for the next alarm.
    private func settle() {
        // The transport may report within a call to it: then whoever made that goes on.
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

    /// Gives the transport what waits, unless it still has something to send.
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

    /// Keeps the batch's answers until the transport can take them: the executor's memory is for
    /// the next connection.
    private func hold() {
        held.append(output.bytes)
        output.removeAll()
    }

    /// Tells the socket's account what waits here, and ends the connection if it adds to what is
    /// too much in all.
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
        // An alarm that rings too early costs a look at the clock, no more.
        if let alarm, alarm <= next { return }
        alarm = next
        transport.wake(at: next)
    }
}
