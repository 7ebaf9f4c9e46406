internal import FrontdeskDomain

/// A value bound to a statement.
enum Value {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    /// 16 big-endian bytes, stored like `bytes`. It needs no array.
    case identifier(high: UInt64, low: UInt64)

    static func count(_ count: Int) -> Value { .integer(Int64(count)) }
    static func id<Subject>(_ id: Identifier<Subject>) -> Value {
        .identifier(high: id.high, low: id.low)
    }
    static func name(_ name: CanonicalName?) -> Value { name.map { .bytes($0.bytes) } ?? .null }
    static func time(_ time: Timestamp?) -> Value {
        time.map { .integer($0.milliseconds) } ?? .null
    }
    static func span(_ span: Duration) -> Value { .integer(span.wholeMilliseconds) }
    static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    static func optional(_ bytes: [UInt8]?) -> Value { bytes.map(Value.bytes) ?? .null }
}

extension Value {
    /// One form for each value, for the associated data of a value that is sealed in the same row.
    var sealedForm: [UInt8] {
        switch self {
        case .null: [0]
        case .integer(let integer): [1] + withUnsafeBytes(of: integer.bigEndian, Array.init)
        case .text(let text): [2] + Array(text.utf8)
        case .bytes(let bytes): [3] + bytes
        case .identifier(let high, let low):
            [3] + withUnsafeBytes(of: high.bigEndian, Array.init)
                + withUnsafeBytes(of: low.bigEndian, Array.init)
        }
    }
}
