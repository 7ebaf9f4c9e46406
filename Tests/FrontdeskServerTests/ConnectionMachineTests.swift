import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Testing

@Suite("The connection state machine")
struct ConnectionMachineTests {
    private typealias Script = MachineScript

    @Test("A request frame is a call, and its data is the envelope")
    func call() {
        let script = Script()
        script.receive(Script.call(1) + Script.call(3, []))
        #expect(script.seen == [.call(1, [1, 2, 3]), .call(3, [])])
        #expect(script.callsInFlight == 2)
        #expect(!script.isOver)
    }

    @Test(
        "A first byte other than 0 means another protocol and closes the connection",
        arguments: [1, 0x50, 0xFF]
    )
    func otherProtocol(first: UInt8) {
        let script = Script()
        script.receive([first])
        #expect(script.seen.isEmpty)
        #expect(script.isOver)
    }

    @Test(
        "PR-01 A length over the limit is rejected after the header and closes the connection",
        arguments: [64 * 1024 + 1, 4 << 20, 0x00FF_FFFF]
    )
    func tooLong(length: UInt32) {
        let script = Script()
        script.receive(RawConnection.frame(length: length, stream: 7, type: 1))
        #expect(script.seen == [.refused(7, .resourceExhausted)])
        script.machine.queue(50)
        #expect(!script.isOver)
        script.machine.send(now: script.now)
        script.machine.sent()
        #expect(script.isOver)
        script.receive(Script.call(9))
        #expect(script.seen.count == 1)
    }

    @Test("PR-01 Lengths of 0x80000000 and 0xFFFFFFFF are rejected in a later frame too")
    func hugeLater() {
        for length: UInt32 in [0x8000_0000, 0xFFFF_FFFF] {
            let script = Script()
            script.receive(Script.call(1))
            script.receive(RawConnection.frame(length: length, stream: 3, type: 1))
            #expect(script.seen == [.call(1, [1, 2, 3])], "not before the answer to 1")
            #expect(script.machine.takeLastRefusal() == nil && !script.isOver)
            script.machine.answered()
            #expect(!script.isOver, "the refusal is owed")
            guard case .refuse(let stream, .frameTooLarge) = script.machine.takeLastRefusal() else {
                Issue.record("nothing is rejected")
                continue
            }
            #expect(stream == 3)
            #expect(script.isOver)
        }
    }

    @Test("PR-01 A frame of length 0 is a call with an empty envelope")
    func empty() {
        let script = Script()
        script.receive(Script.call(1, []))
        #expect(script.seen == [.call(1, [])])
    }

    @Test("A frame of exactly the maximum length is accepted")
    func atLimit() {
        let script = Script()
        let data = [UInt8](repeating: 7, count: 64 * 1024)
        script.receive(Script.call(1, data))
        #expect(script.seen == [.call(1, data)])
    }

    @Test(
        "Stream ids that are even, 0 or not increasing are rejected, and the connection stays open"
    )
    func ids() {
        let script = Script()
        for stream: UInt32 in [5, 5, 3, 4, 0, 7, 0xFFFF_FFFF, 9] {
            script.receive(Script.call(stream, []))
        }
        let expected: [Script.Seen] = [
            .call(5, []), .refused(5, .invalidArgument), .refused(3, .invalidArgument),
            .refused(4, .invalidArgument), .refused(0, .invalidArgument), .call(7, []),
            .call(0xFFFF_FFFF, []), .refused(9, .invalidArgument),
        ]
        #expect(script.seen == expected)
        #expect(!script.isOver)
    }

    @Test(
        "PR-01 Flags that a unary request cannot have are rejected, and the connection stays open"
    )
    func flags() {
        let script = Script()
        for (index, flags) in [0, 1, 2, 4, 0x80, 0xFF].enumerated() {
            let stream = UInt32(2 * index + 1)
            script.receive(RawConnection.frame(stream: stream, type: 1, flags: UInt8(flags)))
        }
        #expect(script.seen.prefix(2) == [.call(1, []), .call(3, [])])
        let refused = (2..<6).map { Script.Seen.refused(UInt32(2 * $0 + 1), .invalidArgument) }
        #expect(script.seen.dropFirst(2) == refused[...])
        #expect(!script.isOver)
    }

    @Test("Unknown frame types and data for no stream are ignored, up to a limit")
    func ignored() {
        var limits = ServerLimits()
        limits.nonsensicalFrames = 10
        let script = Script(limits: limits)
        for type: UInt8 in [0, 2, 3, 4, 255] {
            script.receive(RawConnection.frame(stream: 1, type: type, data: [1, 2, 3]))
        }
        script.receive(Script.call(1))
        #expect(script.seen == [.call(1, [1, 2, 3])])
        for _ in 0..<5 { script.receive(RawConnection.frame(stream: 1, type: 3)) }
        #expect(!script.isOver)
        script.receive(RawConnection.frame(stream: 1, type: 3))
        #expect(script.isOver)
    }

    @Test(
        "PR-04 Calls over the concurrency limit are rejected, and accepted again once one finishes"
    )
    func inFlight() {
        var limits = ServerLimits()
        limits.callsPerConnection = 2
        let script = Script(limits: limits)
        for stream: UInt32 in [1, 3, 5] { script.receive(Script.call(stream, [])) }
        #expect(script.seen.last == .refused(5, .resourceExhausted))
        script.machine.answered()
        script.receive(Script.call(7, []))
        #expect(script.seen.last == .call(7, []))
    }

    @Test(
        "After the end of input, pending calls are answered and sent before the connection closes"
    )
    func halfClose() {
        let script = Script()
        script.receive(Script.call(1) + Script.call(3).prefix(5))
        script.machine.inputEnded()
        #expect(!script.isOver)
        script.machine.answered()
        script.machine.queue(20)
        #expect(!script.isOver)
        script.machine.send(now: script.now)
        #expect(!script.isOver)
        script.machine.sent()
        #expect(script.isOver)
    }

    @Test("After the end of input, a connection without calls closes at once")
    func halfCloseIdle() {
        let script = Script()
        script.machine.inputEnded()
        #expect(script.isOver)
    }

    @Test("PR-02 A peer that does not read is disconnected once too many bytes wait for it")
    func notRead() {
        var limits = ServerLimits()
        limits.unsentBytesPerConnection = 1000
        let script = Script(limits: limits)
        var accepted = 0
        while script.machine.mayQueue() {
            script.machine.queue(100)
            if script.machine.canSend { script.machine.send(now: script.now) }
            accepted += 100
        }
        #expect(accepted == 1100)
        #expect(script.isOver)
        #expect(script.wasNotRead)
    }

    @Test("A connection over the limit has its first call rejected and then closes")
    func refusedPeer() {
        let script = Script(isRefused: true)
        script.receive(Script.call(1) + Script.call(3))
        #expect(script.seen == [.refused(1, .resourceExhausted)])
        #expect(script.isOver)
    }
}
