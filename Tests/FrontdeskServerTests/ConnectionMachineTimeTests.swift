import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Testing

@Suite("Timeouts of the connection state machine")
struct ConnectionMachineTimeTests {
    private typealias Script = MachineScript

    @Test("PR-02 A slowly arriving frame is cut off at the deadline, however steadily it arrives")
    func trickle() {
        let script = Script()
        for byte in Script.call(1).prefix(9) {
            script.receive([byte])
            script.pass(.seconds(1))
            #expect(!script.isOver)
        }
        script.pass(.seconds(1))
        #expect(script.isOver)
    }

    @Test("PR-02 A header without its data is cut off")
    func headerOnly() {
        let script = Script()
        script.receive(RawConnection.frame(length: 100, stream: 1, type: 1))
        #expect(script.deadline == script.now + .seconds(10))
        script.pass(.seconds(10))
        #expect(script.isOver)
    }

    @Test("A connection between frames stays open without limit")
    func idle() {
        let script = Script()
        script.pass(.seconds(86_400))
        script.receive(Script.call(1))
        #expect(script.deadline == nil)
        script.pass(.seconds(86_400))
        #expect(!script.isOver)
    }

    @Test("Each frame has its full time, also if it begins in the bytes of another")
    func nextFrame() {
        let script = Script()
        let two = Script.call(1) + Script.call(3)
        script.receive(Array(two.prefix(5)))
        script.pass(.seconds(9))
        script.receive(Array(two[5..<20]))
        #expect(script.deadline == script.now + .seconds(10))
        script.pass(.seconds(9))
        script.receive(Array(two[20...]))
        script.pass(.seconds(100))
        #expect(!script.isOver)
        #expect(script.seen.count == 2)
    }

    @Test("With an idle limit, only connections without calls are idle")
    func idleLimit() {
        var limits = ServerLimits()
        limits.idle = .seconds(60)
        let script = Script(limits: limits)
        script.pass(.seconds(59))
        script.receive(Script.call(1))
        script.pass(.seconds(61))
        #expect(!script.isOver)
        script.machine.answered()
        script.pass(.seconds(1))
        #expect(script.isOver)
    }

    @Test("PR-02 The connection closes if the peer does not take replies in time")
    func stalledWrite() {
        let script = Script()
        script.receive(Script.call(1))
        script.machine.answered()
        script.machine.queue(100)
        script.machine.send(now: script.now)
        script.pass(.seconds(29))
        #expect(!script.isOver)
        script.pass(.seconds(1))
        #expect(script.isOver)
        #expect(script.wasNotRead)
    }

    @Test("A peer with too many connections is rejected promptly")
    func refusal() {
        let script = Script(isRefused: true)
        script.receive([0])
        script.pass(.seconds(2))
        #expect(script.isOver)
    }
}
