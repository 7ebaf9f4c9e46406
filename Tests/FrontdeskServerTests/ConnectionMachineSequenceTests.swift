import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import SeededRandomness
import Testing

@Suite("The connection state machine with arbitrary input")
struct ConnectionMachineSequenceTests {
    private typealias Script = MachineScript

    /// Calls, tolerated invalid frames, and a frame that is too long at the end.
    private static let story =
        Script.call(1) + RawConnection.frame(stream: 9, type: 3, data: [9, 9]) + Script.call(2)
        + Script.call(5, Array(repeating: 42, count: 300)) + Script.call(3) + Script.call(7, [])
        + RawConnection.frame(length: 0x00FF_FFFF, stream: 11, type: 1)

    @Test("PR-05 Frames cut at every byte are parsed the same")
    func cutAnywhere() {
        let whole = Script()
        whole.receive(Self.story)
        let expected = whole.seen
        // The last frame is rejected after the three calls are answered.
        #expect(expected.count == 5 && whole.callsInFlight == 3)
        for cut in Self.story.indices {
            let script = Script()
            script.receive(Array(Self.story[..<cut]))
            script.receive(Array(Self.story[cut...]))
            #expect(script.seen == expected, "cut at \(cut)")
            for _ in 0..<3 { script.machine.answered() }
            guard case .refuse(11, .frameTooLarge) = script.machine.takeLastRefusal() else {
                Issue.record("cut at \(cut), the last frame is not rejected")
                continue
            }
            #expect(script.isOver)
        }
    }

    @Test("Bytes that arrive one at a time are parsed the same")
    func oneByOne() {
        let whole = Script()
        whole.receive(Self.story)
        let script = Script()
        for byte in Self.story { script.receive([byte]) }
        #expect(script.seen == whole.seen)
    }

    @Test("PR-05 Input that ends after any byte closes the connection in order")
    func endAnywhere() {
        for cut in Self.story.indices {
            let script = Script()
            script.receive(Array(Self.story[..<cut]))
            script.machine.inputEnded()
            for _ in 0..<script.callsInFlight { script.machine.answered() }
            #expect(script.isOver, "end after \(cut)")
        }
    }

    @Test("PR-03 Random bytes never end the process or exceed the limits", arguments: 0..<40)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var limits = ServerLimits()
        limits.callsPerConnection = 8
        limits.unsentBytesPerConnection = 4096
        for _ in 0..<50 {
            let script = Script(limits: limits)
            for _ in 0..<40 where !script.isOver {
                step(script, &random)
                #expect(script.callsInFlight <= limits.callsPerConnection)
                #expect(script.unsentBytes <= 4096 + 512)
            }
        }
    }

    private func step(_ script: Script, _ random: inout SeededGenerator) {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: script.receive(noise(&random))
        case 1: script.pass(.milliseconds(Int.random(in: 0...5000, using: &random)))
        case 2 where script.machine.sendingBytes > 0: script.machine.sent()
        case 3: script.machine.answered()
        case 4 where script.machine.mayQueue():
            script.machine.queue(Int.random(in: 0...512, using: &random))
            if script.machine.canSend { script.machine.send(now: script.now) }
        case 5 where Int.random(in: 0..<20, using: &random) == 0: script.machine.finish()
        default: script.receive(frame(&random))
        }
    }

    private func noise(_ random: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
            .random(in: 0...255, using: &random)
        }
    }

    /// A frame that may be malformed or incomplete.
    private func frame(_ random: inout SeededGenerator) -> [UInt8] {
        let data = noise(&random)
        let claimed = [UInt32(data.count), 0, 65_537, .random(in: 0...(.max), using: &random)]
        let frame = RawConnection.frame(
            length: Int.random(in: 0..<8, using: &random) == 0
                ? claimed.randomElement(using: &random) : nil,
            stream: .random(in: 0...200, using: &random),
            type: .random(in: 0...4, using: &random),
            flags: .random(in: 0...4, using: &random),
            data: data
        )
        let isCut = Int.random(in: 0..<6, using: &random) == 0
        return isCut ? Array(frame.prefix(Int.random(in: 0...20, using: &random))) : frame
    }
}
