internal import FrontdeskServer
internal import FrontdeskWire

/// A connection keeps its limits, however its bytes arrive, its replies leave and time passes.
func fuzzConnection(_ input: FuzzInput) {
    var input = input
    var limits = ServerLimits()
    limits.frameBytes = 64
    limits.callsPerConnection = 3
    limits.unsentBytesPerConnection = 300
    limits.nonsensicalFrames = 5
    let setting = input.byte()
    if setting & 1 == 1 { limits.idle = .seconds(60) }
    let isRefused = setting & 2 == 2
    if setting & 4 == 4 {
        cutAnyway(&input, limits, isRefused)
    } else {
        var story = ConnectionStory(limits: limits, isRefused: isRefused)
        while !input.isEmpty && !story.isOver { story.step(&input) }
    }
}

/// A stream makes the same calls, however it is split.
private func cutAnyway(_ input: inout FuzzInput, _ limits: ServerLimits, _ isRefused: Bool) {
    let pieces = input.pieces()
    var whole = ConnectionStory(limits: limits, isRefused: isRefused)
    whole.receive(pieces.flatMap(\.self))
    var cut = ConnectionStory(limits: limits, isRefused: isRefused)
    for piece in pieces { cut.receive(piece) }
    require(cut.seen == whole.seen, "a split stream makes other calls")
    require(cut.isOver == whole.isOver, "a split stream ends in another way")
}

/// A connection machine and what it has done so far.
private struct ConnectionStory: ~Copyable {
    enum Seen: Equatable {
        case call(UInt32, [UInt8])
        case refused(UInt32, StatusCode)
    }

    private var machine: ConnectionMachine
    private var now = ContinuousClock.Instant.now
    private let limits: ServerLimits
    private(set) var seen: [Seen] = []
    private var isInputOver = false
    private var lastCall: UInt32 = 0

    init(limits: ServerLimits, isRefused: Bool) {
        self.limits = limits
        machine = ConnectionMachine(limits: limits, isRefused: isRefused, now: now)
    }

    var isOver: Bool { machine.mustClose }

    mutating func step(_ input: inout FuzzInput) {
        switch input.byte() % 16 {
        case 0: pass(.milliseconds(Int(input.byte()) * 300))
        case 1 where machine.callsInFlight > 0: machine.answered()
        case 2: queue(Int(input.byte()))
        case 3 where machine.canSend: machine.send(now: now)
        case 4 where machine.sendingBytes > 0: machine.sent()
        case 5:
            isInputOver = true
            machine.inputEnded()
        case 6:
            isInputOver = true
            machine.finish()
        case 7:
            machine.close()
            require(machine.mustClose, "a closed connection is finished")
        default: receive(input.bytes(Int(input.byte())))
        }
        keepsToBounds()
    }

    mutating func receive(_ bytes: [UInt8]) {
        bytes.withOwnBlock { block in
            var rest = block
            while let action = machine.next(&rest, now: now) { note(action) }
        }
    }

    private mutating func note(_ action: ConnectionMachine.Action) {
        require(!isInputOver, "no call begins after the end of the input")
        switch action {
        case .call(let stream, let envelope):
            require(stream % 2 == 1 && stream > lastCall, "stream numbers are odd and increase")
            require(envelope.count <= limits.frameBytes, "a call is not larger than a frame")
            lastCall = stream
            seen.append(.call(stream, Array(envelope)))
        case .refuse(let stream, let refusal):
            let error = refusal.error(limits)
            require(error.code != .ok, "a refusal is an error")
            seen.append(.refused(stream, error.code))
        }
    }

    private mutating func queue(_ count: Int) {
        let before = machine.queuedBytes + machine.sendingBytes
        guard machine.mayQueue() else {
            return require(machine.mustClose, "a connection that may not queue is closed")
        }
        require(before <= limits.unsentBytesPerConnection, "unsent replies stay below their limit")
        machine.queue(count)
    }

    private mutating func pass(_ duration: Duration) {
        now += duration
        let isDue = machine.deadline.map { $0 <= now } ?? false
        machine.timePassed(now: now)
        if isDue { require(machine.mustClose, "a deadline ends the connection") }
    }

    private func keepsToBounds() {
        require(machine.callsInFlight <= limits.callsPerConnection, "calls stay below their limit")
        require(
            machine.queuedBytes >= 0 && machine.sendingBytes >= 0,
            "byte counts are never negative"
        )
        if machine.mustClose || isInputOver {
            require(!machine.canSend || !machine.mustClose, "nothing is sent after the end")
        }
        if machine.canSend {
            require(!machine.mustClose, "queued replies are sent before the connection closes")
        }
    }
}
