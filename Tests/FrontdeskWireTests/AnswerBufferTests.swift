import FrontdeskWire
import Testing

@Suite("The buffer of answers")
struct AnswerBufferTests {
    @Test("The buffer returns appended bytes in order, however large it grows")
    func grows() {
        let buffer = AnswerBuffer()
        var expected: [UInt8] = []
        for size in [0, 1, 4095, 4096, 70_000, 3] {
            let bytes = [UInt8](repeating: UInt8(size % 251), count: size)
            expected += bytes
            bytes.withUnsafeBytes { buffer.append($0) }
        }
        #expect(buffer.array == expected && buffer.count == expected.count)
        buffer.truncate(to: 4097)
        #expect(buffer.array == Array(expected[..<4097]))
        buffer.removeAll()
        #expect(buffer.isEmpty)
    }

    @Test("Removed bytes are zeroed")
    func wiped() {
        let buffer = AnswerBuffer()
        [UInt8](repeating: 7, count: 100).withUnsafeBytes { buffer.append($0) }
        let memory = buffer.bytes
        buffer.truncate(to: 40)
        #expect(memory[40..<100].allSatisfy { $0 == 0 } && memory[..<40].allSatisfy { $0 == 7 })
        buffer.removeAll()
        #expect(memory.allSatisfy { $0 == 0 })
    }
}
