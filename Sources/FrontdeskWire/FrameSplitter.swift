/// Cuts a stream of bytes into frames, however the bytes arrive.
///
/// A frame that lies whole in what arrived is not copied. Of one that does not, as much is kept as
/// has arrived: memory grows with bytes received, never with a length claimed, and what is kept is
/// wiped when the frame has been used, since it may hold a password. Between frames nothing is held.
package struct FrameSplitter: ~Copyable {
    /// What was found.
    package enum Outcome {
        /// A whole frame. The bytes are only to be used until the splitter is used again.
        case frame(FrameHeader, UnsafeRawBufferPointer)
        /// The data is longer than the limit; told from the header alone. Nothing can follow.
        case tooLarge(FrameHeader)
        /// The first byte can not begin a frame: another protocol, such as HTTP/2's `PRI`. Nothing
        /// can follow.
        case notTTRPC
    }

    /// The data of a frame that is accepted, at most, in bytes.
    package let limit: Int
    /// Whether the unfinished frame began with the bytes given last, and not before.
    package private(set) var hasBegunFrame = false
    private var pending = PendingBytes()
    /// Whether `pending` is the frame that was yielded last.
    private var isPendingYielded = false
    private var hasSeenHeader = false
    private var isAtEnd = false

    package init(limit: Int) { self.limit = limit }

    /// How many bytes of an unfinished frame are held.
    package var bytesPending: Int { isPendingYielded ? 0 : pending.count }

    /// Whether a frame has begun and is not complete.
    package var isWithinFrame: Bool { bytesPending > 0 }

    /// The next frame, made of bytes held and bytes taken from the front of `bytes`; nil when all
    /// bytes are taken and no frame is complete. To be called until it returns nil. After an
    /// outcome that nothing can follow, whatever comes is dropped.
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

    /// A frame of which nothing is held yet.
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

    /// A frame that is held in part.
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

    /// What the front of `bytes` says of the frame.
    private mutating func head(of bytes: UnsafeRawBufferPointer) -> Head {
        // A length has a first byte of 0 up to 16 MiB; 0x50 is kept for HTTP/2.
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

// The memory has one owner, the splitter, which is not copied; nothing in it belongs to a thread.
extension FrameSplitter: @unchecked Sendable {}
