internal import FrontdeskWire

/// One connection: what `ConnectionMachine` decides about its bytes, done. Everything but the
/// mailbox is touched on the transport's executor alone.
package final class Connection {
    let server: ServerState
    let admission: Admission
    let mailbox: Mailbox
    let life = ConnectionLife()
    let id: UInt64
    /// nil for a peer without a role.
    let caller: Caller?
    let roles: RoleSet
    let transport: any Transport

    var machine: ConnectionMachine
    /// Packed answers that wait for the end of the batch, or for the transport.
    var output: [UInt8] = []
    var tally = CallTally()
    /// For the messages of one batch; between batches a connection holds no memory for any.
    private var batchArena: Arena?
    private var alarm: ContinuousClock.Instant?
    private var isSettling = false
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
        self.admission = admission
        self.caller = caller
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

    var arena: Arena {
        if let batchArena { return batchArena }
        let arena = Arena(budget: WireLimits.responseArena)
        batchArena = arena
        return arena
    }
}

// MARK: - What the transport reports

extension Connection {
    /// Bytes have arrived; `bytes` is the transport's again afterwards.
    package func received(_ bytes: UnsafeRawBufferPointer) {
        var input = bytes
        let now = transport.now
        while let action = machine.next(&input, now: now) {
            switch action {
            case .call(let stream, let envelope): begin(envelope, on: stream)
            case .refuse(let stream, let error): refuse(error, on: stream)
            }
            if machine.isBatchFull { flush() }
        }
    }

    /// No more bytes are there at present: the batch's answers leave together.
    package func batchEnded() {
        batchArena = nil
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
        _ = admission.limits.countUnsent(-machine.sendingBytes)
        machine.sent()
        settle()
    }

    /// The mailbox has something.
    package func woken() {
        let content = mailbox.take()
        for answer in content.answers { finish(answer) }
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
        output.wipe()
        batchArena = nil
        _ = admission.limits.countUnsent(-machine.sendingBytes)
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
        // The transport may report within a call to it: then the outer `settle` goes on.
        guard !hasEnded, !isSettling else { return }
        isSettling = true
        defer { isSettling = false }
        flush()
        if machine.mustClose {
            transport.close()
        } else {
            armAlarm()
        }
    }

    /// Makes sure that `byteCount` more bytes can be appended to the output in place: an array that
    /// grows by itself leaves a copy of what it held, tokens included, in memory it gives back.
    func reserveOutput(_ byteCount: Int) {
        guard output.capacity - output.count < byteCount else { return }
        var larger: [UInt8] = []
        larger.reserveCapacity(max(4096, 2 * output.capacity, output.count + byteCount))
        larger.append(contentsOf: output)
        output.wipe()
        output = larger
    }

    private func flush() {
        while machine.canSend {
            var batch = output
            output = []
            machine.send(now: transport.now)
            let isWithinLimit = admission.limits.countUnsent(batch.count)
            batch.withUnsafeBytes { transport.send($0) }
            batch.wipe()
            if !isWithinLimit, machine.sendingBytes > 0 { machine.closeUnread() }
        }
    }

    private func armAlarm() {
        guard let next = machine.deadline else { return }
        // An alarm that rings too early costs a look at the clock, no more.
        if let alarm, alarm <= next { return }
        alarm = next
        transport.wake(at: next)
    }
}
