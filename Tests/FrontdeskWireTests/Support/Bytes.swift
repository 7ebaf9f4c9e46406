import CProtobufC
import FrontdeskWire

/// The fault that `WireCheck` finds in bytes; nil if it accepts them.
func fault(
    of bytes: [UInt8],
    as descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
    policy: WireCheck.Policy = .request
) -> WireFault? {
    bytes.withUnsafeBytes { buffer -> WireFault? in
        do throws(WireFault) {
            try WireCheck.check(buffer, against: descriptor, policy: policy)
            return nil
        } catch { return error }
    }
}

/// The fault of bytes as a message of a generated type.
func fault<M: Message>(
    _ type: M.Type,
    _ bytes: [UInt8],
    policy: WireCheck.Policy = .request
) -> WireFault? {
    fault(of: bytes, as: M.descriptor, policy: policy)
}

/// The result of `read` for the envelope that these bytes encode.
func envelope<Result>(
    _ bytes: [UInt8],
    _ read: (RequestEnvelope) -> Result
) throws -> Result {
    try bytes.withUnsafeBytes { read(try RequestEnvelope(decoding: $0)) }
}

/// The payload of the response that these bytes encode.
func payload(ofResponse bytes: [UInt8]) throws -> [UInt8] {
    try bytes.withUnsafeBytes { Array(try Envelope.decodeResponse($0)) }
}

/// The frames that a splitter finds in these pieces, and how it ends.
func split(_ pieces: [[UInt8]], limit: Int = WireLimits.frameData) -> SplitResult {
    var splitter = FrameSplitter(limit: limit)
    var result = SplitResult()
    for piece in pieces {
        piece.withUnsafeBytes { bytes in
            var rest = bytes
            while let outcome = splitter.next(&rest) {
                switch outcome {
                case .frame(let header, let data):
                    result.frames.append(SplitFrame(header: header, data: Array(data)))
                case .tooLarge(let header): result.tooLarge = header
                case .notTTRPC: result.isOther = true
                }
            }
            result.left += rest.count
        }
        result.mostPending = max(result.mostPending, splitter.bytesPending)
    }
    result.pending = splitter.bytesPending
    return result
}

struct SplitFrame: Equatable {
    let header: FrameHeader
    let data: [UInt8]
}

struct SplitResult: Equatable {
    var frames: [SplitFrame] = []
    var tooLarge: FrameHeader?
    var isOther = false
    var pending = 0
    var mostPending = 0
    var left = 0
}
