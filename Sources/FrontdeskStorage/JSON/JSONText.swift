internal import FrontdeskDomain

/// One JSON value (RFC 8259), checked and divided into its parts. The strings stay in the text.
/// Numbers are checked when they are read.
///
/// Reading never traps, whatever the text contains. Every fault is `JSONFault`.
final class JSONText: Sendable {
    enum Kind {
        case object, array, string, number, yes, no, null
    }

    /// A value, or the key of a member.
    struct Part {
        let kind: Kind
        /// Where it is in the text. A string's quotation marks are not part of it.
        var range: Range<Int>
        /// The number of the part that follows it and everything inside it.
        var next: Int
        /// Whether a string contains escapes.
        var hasEscapes = false
    }

    let bytes: [UInt8]
    /// All parts in the order of the text. The first one is the whole value. In an object, keys and
    /// values alternate.
    let parts: [Part]

    init(_ bytes: [UInt8]) throws(JSONFault) {
        var parser = JSONParser(bytes)
        try parser.parseAll()
        self.bytes = bytes
        parts = parser.parts
    }

    /// Whether the string is `text`.
    func isString(_ part: Part, _ text: some Collection<UInt8>) throws(JSONFault) -> Bool {
        if part.hasEscapes { return try string(part).utf8.elementsEqual(text) }
        return part.range.count == text.count && bytes[part.range].elementsEqual(text)
    }

    func string(_ part: Part) throws(JSONFault) -> String {
        guard part.kind == .string else { throw JSONFault() }
        let raw = bytes[part.range]
        return part.hasEscapes
            ? String(decoding: try JSONEscapes.resolve(raw), as: UTF8.self)
            : String(decoding: raw, as: UTF8.self)
    }

    /// A number without a fraction or an exponent.
    func integer<Number: FixedWidthInteger>(_ part: Part) throws(JSONFault) -> Number {
        guard part.kind == .number else { throw JSONFault() }
        let isNegative = bytes[part.range.lowerBound] == UInt8(ascii: "-")
        var number: Number = 0
        for byte in bytes[part.range].dropFirst(isNegative ? 1 : 0) {
            guard let digit = Number(exactly: byte &- UInt8(ascii: "0")), digit < 10 else {
                throw JSONFault()
            }
            let (tens, isTooBig) = number.multipliedReportingOverflow(by: 10)
            // The lowest number has no positive counterpart.
            let (sum, isPast) =
                isNegative
                ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            guard !isTooBig, !isPast else { throw JSONFault() }
            number = sum
        }
        return number
    }

    func float<Number: LosslessStringConvertible>(_ part: Part) throws(JSONFault) -> Number {
        guard part.kind == .number,
            let number = Number(String(decoding: bytes[part.range], as: UTF8.self))
        else { throw JSONFault() }
        return number
    }
}

/// The text is not JSON, or not the JSON of the value that was asked for.
struct JSONFault: Error {}

enum JSONEscapes {
    /// The characters of a string whose escapes the parser has checked. A surrogate without its
    /// partner is a fault.
    static func resolve(_ raw: ArraySlice<UInt8>) throws(JSONFault) -> [UInt8] {
        var (resolved, rest): ([UInt8], ArraySlice<UInt8>) = ([], raw)
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                resolved.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "b"): resolved.append(0x08)
            case UInt8(ascii: "f"): resolved.append(0x0C)
            case UInt8(ascii: "n"): resolved.append(0x0A)
            case UInt8(ascii: "r"): resolved.append(0x0D)
            case UInt8(ascii: "t"): resolved.append(0x09)
            case UInt8(ascii: "u"): resolved.append(contentsOf: try scalar(&rest))
            default: resolved.append(escaped)
            }
        }
        return resolved
    }

    private static func scalar(
        _ rest: inout ArraySlice<UInt8>
    ) throws(JSONFault) -> UTF8.EncodedScalar {
        var value = takeUnit(&rest)
        if UTF16.isLeadSurrogate(UInt16(truncatingIfNeeded: value)) {
            guard rest.starts(with: Array("\\u".utf8)) else { throw JSONFault() }
            rest = rest.dropFirst(2)
            let trail = takeUnit(&rest)
            guard UTF16.isTrailSurrogate(UInt16(truncatingIfNeeded: trail)) else {
                throw JSONFault()
            }
            value = 0x10000 + (value - 0xD800) << 10 + (trail - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
            throw JSONFault()
        }
        return encoded
    }

    /// Takes four hexadecimal digits.
    private static func takeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt32 {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        return digits.reduce(0) { $0 << 4 | UInt32($1.hexDigit ?? 0) }
    }
}
