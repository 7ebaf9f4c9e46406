/// The parts of a request frame, without a copy.
package struct RequestEnvelope {
    /// Full protobuf name of the service, as valid UTF-8. Like all bytes here, it is part of the
    /// frame and must not outlive it.
    package private(set) var service = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Bare name of the method, as valid UTF-8.
    package private(set) var method = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The packed request message.
    package private(set) var payload = UnsafeRawBufferPointer(start: nil, count: 0)
    /// How long the caller still waits: nil if it set no limit, zero if its time has run out. A
    /// negative number is read as zero: Go's client sends one for a deadline that has passed.
    package private(set) var timeout: Duration?
    /// The bytes of the `request-id` in the metadata; empty if there is none of a usable size.
    private var givenID = UnsafeRawBufferPointer(start: nil, count: 0)

    /// - Throws: `CallError` with code 3 when the data is not a ttrpc `Request`.
    package init(decoding data: UnsafeRawBufferPointer) throws(CallError) {
        if let usual = FastPathRequest(data) {
            (service, method, payload) = (usual.service, usual.method, usual.payload)
            readTimeout(usual.timeout)
            return
        }
        do {
            try WireCheck.check(data, against: TTRPCRequest.descriptor, policy: .request)
        } catch { throw CallError(error) }
        do { try read(data) } catch { throw CallError(WireFault(error)) }
    }

    /// The `request-id` in the metadata; nil if there is none of a usable size.
    package var requestID: String? {
        givenID.isEmpty ? nil : String(decoding: givenID, as: UTF8.self)
    }

    package var serviceName: String { String(decoding: service, as: UTF8.self) }
    package var methodName: String { String(decoding: method, as: UTF8.self) }

    /// The field numbers are those of `TTRPCRequest`. The generated type would copy the payload
    /// into an array that is never wiped, and every web request comes through here.
    private mutating func read(_ data: UnsafeRawBufferPointer) throws(WireFlaw) {
        var cursor = WireCursor(data)
        while !cursor.isAtEnd {
            let tag = try cursor.tag()
            switch tag.number {
            case 1: service = try cursor.delimited()
            case 2: method = try cursor.delimited()
            case 3: payload = try cursor.delimited()
            case 4: readTimeout(Int64(bitPattern: try cursor.varint()))
            case 5: try readMetadata(try cursor.delimited())
            default: try cursor.skip(tag.wireType)
            }
        }
    }

    private mutating func readTimeout(_ nanoseconds: Int64) {
        timeout = nanoseconds == 0 ? nil : .nanoseconds(max(0, nanoseconds))
    }

    private mutating func readMetadata(_ pair: UnsafeRawBufferPointer) throws(WireFlaw) {
        var cursor = WireCursor(pair)
        var key = UnsafeRawBufferPointer(start: nil, count: 0)
        var value = key
        while !cursor.isAtEnd {
            let tag = try cursor.tag()
            switch tag.number {
            case 1: key = try cursor.delimited()
            case 2: value = try cursor.delimited()
            default: try cursor.skip(tag.wireType)
            }
        }
        guard givenID.isEmpty, key.elementsEqual(Envelope.requestIDKey.utf8),
            (1...WireLimits.requestID).contains(value.count)
        else { return }
        givenID = value
    }
}

extension Envelope {
    /// The metadata key of the request id.
    static let requestIDKey = "request-id"

    /// Appends a request frame to `output`.
    ///
    /// - Parameter timeout: nil for no limit. Zero and below mean that the caller's time is over;
    ///   -1 says so on the wire, where 0 means no limit.
    /// - Throws: `CallError` with code 8 when the frame would be larger than ttrpc allows.
    package static func appendRequest(
        streamID: UInt32,
        service: String,
        method: String,
        payload: [UInt8],
        timeout: Duration? = nil,
        requestID: String? = nil,
        to output: inout [UInt8]
    ) throws(CallError) {
        var request = TTRPCRequest(
            service: service,
            method: method,
            payload: payload,
            timeoutNano: timeout.map(\.wireNanoseconds) ?? 0
        )
        if let requestID {
            let pair = TTRPCKeyValue(key: requestIDKey, value: requestID)
            request.metadata = [pair]
        }
        try append(request, as: .request, streamID: streamID, to: &output)
    }
}

extension Duration {
    /// As `timeout_nano`, which is never 0: a fraction of a nanosecond is rounded up.
    fileprivate var wireNanoseconds: Int64 { self <= .zero ? -1 : max(1, clampedNanoseconds) }

    /// In nanoseconds, clamped to 64 bits.
    var clampedNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        guard overflow || carry else { return sum }
        return seconds < 0 ? .min : .max
    }
}
