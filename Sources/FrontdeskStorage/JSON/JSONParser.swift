internal import FrontdeskDomain

/// Divides a JSON text into parts.
struct JSONParser {
    private(set) var parts: [JSONText.Part] = []
    private let bytes: [UInt8]
    private var place = 0

    /// How deep objects and arrays may be nested. Our values need four levels.
    private static let depthLimit = 16

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        parts.reserveCapacity(bytes.count / 8)
    }

    mutating func parseAll() throws(JSONFault) {
        try parseValue(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw JSONFault() }
    }

    private mutating func parseValue(depth: Int) throws(JSONFault) {
        guard depth < Self.depthLimit else { throw JSONFault() }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): try parseObject(depth)
        case UInt8(ascii: "["): try parseArray(depth)
        case UInt8(ascii: "\""): try parseString()
        case UInt8(ascii: "t"): try parse(word: "true", .yes)
        case UInt8(ascii: "f"): try parse(word: "false", .no)
        case UInt8(ascii: "n"): try parse(word: "null", .null)
        default: try parseNumber()
        }
    }

    private mutating func parseObject(_ depth: Int) throws(JSONFault) {
        let whole = begin(.object)
        if !take("}") {
            repeat {
                skipSpace()
                guard peek == UInt8(ascii: "\"") else { throw JSONFault() }
                try parseString()
                guard take(":") else { throw JSONFault() }
                try parseValue(depth: depth + 1)
            } while take(",")
            guard take("}") else { throw JSONFault() }
        }
        end(whole)
    }

    private mutating func parseArray(_ depth: Int) throws(JSONFault) {
        let whole = begin(.array)
        if !take("]") {
            repeat { try parseValue(depth: depth + 1) } while take(",")
            guard take("]") else { throw JSONFault() }
        }
        end(whole)
    }

    private mutating func parseString() throws(JSONFault) {
        place += 1
        let start = place
        var (hasEscapes, isASCII) = (false, true)
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw JSONFault() }
            isASCII = isASCII && byte < 0x80
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                try skipEscape()
            } else {
                place += 1
            }
        }
        guard peek != nil,
            isASCII || String(validating: bytes[start..<place], as: UTF8.self) != nil
        else { throw JSONFault() }
        if hasEscapes { _ = try JSONEscapes.resolve(bytes[start..<place]) }
        append(.string, start..<place, hasEscapes: hasEscapes)
        place += 1
    }

    private mutating func skipEscape() throws(JSONFault) {
        place += 1
        guard let kind = peek else { throw JSONFault() }
        place += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return
        case UInt8(ascii: "u"):
            for _ in 0..<4 {
                guard peek?.hexDigit != nil else { throw JSONFault() }
                place += 1
            }
        default:
            throw JSONFault()
        }
    }

    /// A number has at least one digit. `JSONReader` checks its form.
    private mutating func parseNumber() throws(JSONFault) {
        let start = place
        var hasDigit = false
        while let byte = peek, Self.isNumeric(byte) {
            hasDigit = hasDigit || byte.hexDigit.map { $0 < 10 } ?? false
            place += 1
        }
        guard hasDigit else { throw JSONFault() }
        append(.number, start..<place)
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func parse(
        word: StaticString,
        _ kind: JSONText.Kind
    ) throws(JSONFault) {
        let start = place
        let isThere = word.withUTF8Buffer { bytes[start...].starts(with: $0) }
        guard isThere else { throw JSONFault() }
        place += word.utf8CodeUnitCount
        append(kind, start..<place)
    }

    private mutating func begin(_ kind: JSONText.Kind) -> Int {
        append(kind, place..<place)
        place += 1
        return parts.count - 1
    }

    private mutating func end(_ whole: Int) {
        parts[whole].range = parts[whole].range.lowerBound..<place
        parts[whole].next = parts.count
    }

    private mutating func append(
        _ kind: JSONText.Kind,
        _ range: Range<Int>,
        hasEscapes: Bool = false
    ) {
        parts.append(
            JSONText.Part(
                kind: kind,
                range: range,
                next: parts.count + 1,
                hasEscapes: hasEscapes
            )
        )
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Skips space and then this character, if it is next.
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D {
            place += 1
        }
    }
}
