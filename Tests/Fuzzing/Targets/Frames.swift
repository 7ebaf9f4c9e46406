internal import FrontdeskWire

/// However a stream is split, the splitter finds the same frames as a simple parser of the whole
/// stream, and it keeps only the received part of the unfinished frame.
func fuzzFrames(_ input: FuzzInput) {
    var input = input
    let limit = input.choice(of: [0, 3, 40, WireLimits.frameData, Int(UInt32.max)])
    let pieces = input.pieces()
    var expected = PlainFrames(stream: pieces.flatMap(\.self), limit: limit)
    var splitter = FrameSplitter(limit: limit)
    var received = 0
    for piece in pieces {
        received += piece.count
        piece.withOwnBlock { block in
            var rest = block
            while let outcome = splitter.next(&rest) {
                require(outcome.isSame(as: expected.next()), "a frame differs from the stream's")
                require(splitter.bytesPending == 0, "a frame that was yielded is not pending")
            }
            require(rest.isEmpty, "bytes are left over")
        }
        require(
            splitter.bytesPending == expected.unfinished(of: received),
            "only the received part of the unfinished frame is kept"
        )
        require(splitter.isWithinFrame == (splitter.bytesPending > 0), "within a frame")
    }
    require(expected.next() == nil, "a frame is missing")
}

/// The frames of a complete stream.
private struct PlainFrames {
    enum Outcome: Equatable {
        case frame(FrameHeader, [UInt8])
        case tooLarge(FrameHeader)
        case notTTRPC
    }

    let stream: [UInt8]
    let limit: Int
    private var place = 0
    private var isAtEnd = false

    init(stream: [UInt8], limit: Int) {
        self.stream = stream
        self.limit = limit
    }

    mutating func next() -> Outcome? {
        guard !isAtEnd else { return nil }
        if place == 0, let first = stream.first, first != 0 {
            isAtEnd = true
            return .notTTRPC
        }
        guard stream.count - place >= 10 else { return nil }
        let words = stream[place..<place + 8].map { UInt32($0) }
        let header = FrameHeader(
            length: words[..<4].reduce(0) { $0 << 8 | $1 },
            streamID: words[4...].reduce(0) { $0 << 8 | $1 },
            type: FrameType(rawValue: stream[place + 8]),
            flags: FrameFlags(rawValue: stream[place + 9])
        )
        guard Int(header.length) <= limit else {
            isAtEnd = true
            return .tooLarge(header)
        }
        let end = place + 10 + Int(header.length)
        guard end <= stream.count else { return nil }
        defer { place = end }
        return .frame(header, Array(stream[place + 10..<end]))
    }

    /// How many bytes of an unfinished frame are among the first `received` bytes, after all
    /// complete frames before it.
    func unfinished(of received: Int) -> Int { isAtEnd ? 0 : received - place }
}

extension FrameSplitter.Outcome {
    fileprivate func isSame(as other: PlainFrames.Outcome?) -> Bool {
        switch (self, other) {
        case (.frame(let header, let data), .frame(let expected, let content)):
            header == expected && data.elementsEqual(content)
        case (.tooLarge(let header), .tooLarge(let expected)): header == expected
        case (.notTTRPC, .notTTRPC): true
        default: false
        }
    }
}
