import FrontdeskWire
import Testing

struct FrameTests {
    private static let frames: [SplitFrame] = [
        frame(stream: 1, data: Array("first".utf8)),
        frame(stream: 3, data: []),
        frame(stream: 0xFFFF_FFFF, data: Array(repeating: 0xA5, count: 70)),
    ]

    private static func frame(stream: UInt32, data: [UInt8]) -> SplitFrame {
        let header = FrameHeader(length: UInt32(data.count), streamID: stream, type: .request)
        return SplitFrame(header: header, data: data)
    }

    private static var stream: [UInt8] {
        var bytes: [UInt8] = []
        for frame in frames {
            frame.header.encode(to: &bytes)
            bytes += frame.data
        }
        return bytes
    }

    @Test("A header is ten bytes, big-endian")
    func header() {
        var bytes: [UInt8] = []
        FrameHeader(length: 0x0001_0203, streamID: 0x0405_0607, type: .data, flags: .noData)
            .encode(to: &bytes)
        #expect(bytes == [0, 1, 2, 3, 4, 5, 6, 7, 3, 4])
        bytes.withUnsafeBytes {
            #expect(FrameHeader(decoding: $0)?.length == 0x0001_0203)
            #expect(FrameHeader(decoding: UnsafeRawBufferPointer(rebasing: $0[..<9])) == nil)
        }
    }

    @Test("Frames cut at every byte, and at every two, are the same frames")
    func everyCut() {
        let bytes = Self.stream
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let pieces = [
                    Array(bytes[..<first]), Array(bytes[first..<second]), Array(bytes[second...]),
                ]
                let result = split(pieces)
                #expect(result.frames == Self.frames, "cut at \(first) and \(second)")
                #expect(result.pending == 0)
            }
        }
    }

    @Test("Frames that trickle in byte by byte are the same frames")
    func trickle() {
        #expect(split(Self.stream.map { [$0] }).frames == Self.frames)
    }

    @Test("An unfinished frame is known as such, and when it began")
    func unfinished() {
        var splitter = FrameSplitter(limit: 100)
        func feed(_ bytes: [UInt8], to splitter: inout FrameSplitter) -> Int {
            bytes.withUnsafeBytes {
                var (rest, count) = ($0, 0)
                while splitter.next(&rest) != nil { count += 1 }
                return count
            }
        }
        func expect(_ count: Int, _ expected: Int) { #expect(count == expected) }
        func expect(within: Bool, begun: Bool?, _ splitter: borrowing FrameSplitter) {
            let (isWithin, hasBegun) = (splitter.isWithinFrame, splitter.hasBegunFrame)
            #expect(isWithin == within)
            if let begun { #expect(hasBegun == begun) }
        }
        expect(within: false, begun: nil, splitter)
        expect(feed([0, 0, 0], to: &splitter), 0)
        expect(within: true, begun: true, splitter)
        expect(feed([2, 0, 0, 0, 1, 1, 0, 9], to: &splitter), 0)
        expect(within: true, begun: false, splitter)
        expect(feed([9, 0], to: &splitter), 1)
        expect(within: true, begun: true, splitter)
        expect(feed([0, 0, 0, 0, 0, 0, 3, 1, 0], to: &splitter), 1)
        expect(within: false, begun: nil, splitter)
    }

    @Test(
        "PR-01 A length over the limit is rejected from the header alone, without allocating memory",
        arguments: [101, 0x00FF_FFFF] as [UInt32]
    )
    func tooLarge(length: UInt32) {
        var bytes: [UInt8] = []
        FrameHeader(length: length, streamID: 5, type: .request).encode(to: &bytes)
        for cut in 0...bytes.count {
            let result = split(
                [Array(bytes[..<cut]), Array(bytes[cut...]), [1, 2, 3]],
                limit: 100
            )
            #expect(result.tooLarge?.streamID == 5)
            #expect(result.frames == [])
            #expect(result.pending == 0 && result.left == 0 && result.mostPending < 10)
        }
    }

    @Test("PR-01 Lengths with the highest bits set are refused after good frames too")
    func hugeLater() {
        for length in [0x8000_0000, 0xFFFF_FFFF] as [UInt32] {
            var bytes = Self.stream
            FrameHeader(length: length, streamID: 9, type: .request).encode(to: &bytes)
            let result = split([bytes])
            #expect(result.frames == Self.frames)
            #expect(result.tooLarge?.length == length)
        }
    }

    @Test("A first byte that is not 0 is another protocol, whatever follows")
    func otherProtocol() {
        for first in 1...255 as ClosedRange<UInt8> {
            let result = split([[first], Self.stream])
            #expect(result.isOther && result.frames == [] && result.pending == 0)
        }
    }

    @Test("A frame of exactly the limit is accepted, and memory grows with the bytes received")
    func atLimit() {
        let data = [UInt8](repeating: 7, count: 4096)
        var bytes: [UInt8] = []
        FrameHeader(length: 4096, streamID: 1, type: .request).encode(to: &bytes)
        let result = split([bytes, Array(data[..<100]), Array(data[100...])], limit: 4096)
        #expect(result.frames.map(\.data) == [data])
        #expect(result.mostPending == 110)
    }
}
