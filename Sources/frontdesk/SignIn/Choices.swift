internal import FrontdeskClient

/// A numbered list to choose from.
struct Choices<Value> {
    let values: [Value]
    private let name: (Value) -> String

    init(_ values: [Value], name: @escaping (Value) -> String) {
        self.values = values
        self.name = name
    }

    /// The list, one value per line, numbered from 1.
    var lines: [String] {
        let width = String(values.count).count
        return values.enumerated().map { index, value in
            TerminalText.padded(String(index + 1), to: width + 2, atLeft: true)
                + "  \(name(value))"
        }
    }

    /// The valid numbers, such as `1 to 3`.
    var range: String { values.count == 1 ? "1" : "1 to \(values.count)" }

    /// The value with the typed number; nil if there is none.
    func find(_ reply: SecretBytes) -> Value? {
        guard let number = reply.word.flatMap(Int.init), values.indices.contains(number - 1) else {
            return nil
        }
        return values[number - 1]
    }

    var mistake: String { "Enter a number: \(range)." }
}

extension SecretBytes {
    /// A short reply that is not secret, without surrounding blanks; nil if it is not text.
    var word: String? {
        guard let text = openText else { return nil }
        let blanks: Set<Character> = [" ", "\t"]
        let trimmed = text.drop(while: blanks.contains)
        return String(trimmed.reversed().drop(while: blanks.contains).reversed())
    }

    /// Whether the reply is this word, in upper or lower case.
    func isWord(_ expected: String) -> Bool { word?.lowercased() == expected }

    /// The bytes without surrounding blanks.
    var trimmed: SecretBytes {
        withUnsafeBytes { bytes in
            let start = bytes.firstIndex { !Self.isBlank($0) } ?? bytes.endIndex
            let end = bytes.lastIndex { !Self.isBlank($0) }.map { $0 + 1 } ?? start
            return SecretBytes(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        }
    }

    /// The bytes without any blanks. Codes are shown in groups, and people type them that way.
    var withoutBlanks: SecretBytes {
        withUnsafeBytes { bytes in
            let count = bytes.count { !Self.isBlank($0) }
            return SecretBytes(count: count) { room in
                for (index, byte) in bytes.lazy.filter({ !Self.isBlank($0) }).enumerated() {
                    room[index] = byte
                }
            }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
