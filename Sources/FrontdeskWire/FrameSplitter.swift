/// Splits a stream of bytes into frames, however the bytes arrive.
///
/// A frame that arrives whole is not copied. Of a partial frame, the splitter keeps what has
/// arrived: memory grows with the bytes received, never with the length that a header claims. The
/// memory is wiped after use, because it may contain a password. Between frames the splitter keeps
/// nothing.
package struct FrameSplitter: ~Copyable {
    /// The next result.
    package enum Outcome {
        /// A whole frame. Its bytes are valid until the next call of the splitter.
        case frame(FrameHeader, UnsafeRawBufferPointer)
        /// The header announces more data than the limit. No frame can follow.
        case tooLarge(FrameHeader)
        /// The first byte cannot begin a frame: it is another protocol, such as HTTP/2's `PRI`. No
        /// frame can follow.
        case notTTRPC
    }

    /// The maximum size of a frame's data, in bytes.
    package let limit: Int
    /// Whether the partial frame began with the latest bytes.
    package private(set) var hasBegunFrame = false
    private var pending = PendingBytes()
    /// Whether `pending` is the frame that was returned last.
    private var isPendingYielded = false
    private var hasSeenHeader = false
    private var isAtEnd = false

    package init(limit: Int) { self.limit = limit }

    /// How many bytes of a partial frame are kept.
    package var bytesPending: Int { isPendingYielded ? 0 : pending.count }

    /// Whether there is a partial frame.
    package var isWithinFrame: Bool { bytesPending > 0 }

    /// The next frame, from the kept bytes and the front of `bytes`; nil if all bytes are used and
    /// no frame is complete. Call it until it returns nil. After a result that no frame can follow,
    /// all further bytes are dropped.
    package mutating func next(_ bytes: inout UnsafeRawBufferPointer) -> Outcome? {
        if isPendingYielded {
            isPendingYielded = false
            pending.release()
        }
        guard !isAtEnd else {
            bytes = bytes.dropping(bytes.count)
            return nil
        }
        let outcome = pending.count == 0 ? nextWhole(&bytes) : nextPending(&bytes)
        switch outcome {
        case .tooLarge, .notTTRPC:
            isAtEnd = true
            pending.release()
        case .frame, nil: break
        }
        return outcome
    }

    /// A frame of which nothing is kept yet.
    private mutating func nextWhole(_ bytes: inout UnsafeRawBufferPointer) -> Outcome? {
        guard !bytes.isEmpty else { return nil }
        switch head(of: bytes) {
        case .fault(let outcome): return outcome
        case .complete(let header, let size) where bytes.count >= size:
            let data = UnsafeRawBufferPointer(rebasing: bytes[FrameHeader.size..<size])
            bytes = bytes.dropping(size)
            return .frame(header, data)
        case .complete, .incomplete:
            pending.append(bytes)
            bytes = bytes.dropping(bytes.count)
            hasBegunFrame = true
            return nil
        }
    }

    /// A frame of which a part is kept.
    private mutating func nextPending(_ bytes: inout UnsafeRawBufferPointer) -> Outcome? {
        hasBegunFrame = false
        pending.take(upTo: FrameHeader.size, from: &bytes)
        switch head(of: pending.bytes) {
        case .fault(let outcome): return outcome
        case .incomplete: return nil
        case .complete(let header, let size):
            pending.take(upTo: size, from: &bytes)
            guard pending.count == size else { return nil }
            isPendingYielded = true
            let data = UnsafeRawBufferPointer(rebasing: pending.bytes[FrameHeader.size...])
            return .frame(header, data)
        }
    }

    private enum Head {
        case incomplete
        /// The header, and the size of the frame with it.
        case complete(FrameHeader, Int)
        case fault(Outcome)
    }

    /// Reads the header from the front of `bytes`.
    private mutating func head(of bytes: UnsafeRawBufferPointer) -> Head {
        // Lengths up to 16 MiB begin with byte 0; 0x50 is reserved for HTTP/2.
        if !hasSeenHeader, let first = bytes.first, first != 0 { return .fault(.notTTRPC) }
        guard let header = FrameHeader(decoding: bytes) else { return .incomplete }
        hasSeenHeader = true
        guard header.length <= UInt32(clamping: limit) else { return .fault(.tooLarge(header)) }
        return .complete(header, FrameHeader.size + Int(header.length))
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func dropping(_ count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[count...])
    }
}

// The memory has one owner, the splitter, which is not copied, and does not depend on a thread.
extension FrameSplitter: @unchecked Sendable {}
