/// The words and the punctuation of Swift source text, without comments and the text of literals.
/// Code that a literal interpolates is part of the tokens.
struct SwiftTokens {
    private(set) var tokens: [String] = []
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        readCode(isInterpolated: false)
    }

    /// Reads up to the end, or up to the parenthesis that closes an interpolation.
    private mutating func readCode(isInterpolated: Bool) {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            if starts(with: "//") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
            } else if starts(with: "/*") {
                skipComment()
            } else if let hashes = hashesOfLiteral() {
                readLiteral(hashes: hashes)
            } else if Self.isWord(byte) {
                readWord()
            } else {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                if isInterpolated, depth < 0 { return }
                if byte > 0x20 { tokens.append(String(UnicodeScalar(byte))) }
                index += 1
            }
        }
    }

    private mutating func skipComment() {
        var depth = 0
        while index < bytes.count {
            if starts(with: "/*") {
                (depth, index) = (depth + 1, index + 2)
            } else if starts(with: "*/") {
                (depth, index) = (depth - 1, index + 2)
                if depth == 0 { return }
            } else {
                index += 1
            }
        }
    }

    /// The number of `#` before the quotation mark here; nil if no literal begins here.
    private func hashesOfLiteral() -> Int? {
        let hashes = bytes[index...].prefix { $0 == UInt8(ascii: "#") }.count
        let next = index + hashes
        return next < bytes.count && bytes[next] == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func readLiteral(hashes: Int) {
        let marks = String(repeating: "#", count: hashes)
        index += hashes
        let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        index += quote.utf8.count
        while index < bytes.count, !starts(with: quote + marks) {
            guard starts(with: "\\" + marks) else {
                index += 1
                continue
            }
            index += 1 + hashes
            let isInterpolation = starts(with: "(")
            index += 1
            if isInterpolation {
                readCode(isInterpolated: true)
                index += 1
            }
        }
        index += quote.utf8.count + hashes
    }

    private mutating func readWord() {
        let start = index
        while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
        tokens.append(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
