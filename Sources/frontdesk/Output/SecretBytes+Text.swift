internal import FrontdeskClient

extension SecretBytes {
    /// The text of a value that is not secret; nil if it is not UTF-8 or contains U+0000.
    var openText: String? {
        withUnsafeBytes { bytes in
            bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
        }
    }

    /// Secret. The text of a token, a key or a code, for display.
    var visible: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }

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
