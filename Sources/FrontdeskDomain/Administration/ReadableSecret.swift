/// A secret that people read from paper or a mail and type once, such as `k7fm-2xqt-9wpd-h3ra`. It
/// has 16 characters from an alphabet of 32 that are easy to tell apart, which gives 80 bits.
package enum ReadableSecret {
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
    private static let length = 16
    private static let group = 4

    /// The length of a secret in bytes, including hyphens.
    package static let byteCount = length + length / group - 1

    package static func make(from entropy: any Entropy) -> String {
        // 256 is a multiple of 32, so all characters are equally likely.
        let characters = entropy.bytes(length).map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: length, by: group)
            .map { String(decoding: characters[$0..<min($0 + group, length)], as: UTF8.self) }
            .joined(separator: "-")
    }

    /// Writes a typed secret in its generated form. It ignores case, white space, dashes and
    /// invisible code points. The alphabet has one case and no dash, so two different secrets
    /// cannot become equal.
    ///
    /// The function makes no other copy, so the caller only needs to wipe `room`.
    ///
    /// - Parameters:
    ///   - typed: UTF-8 after NFKC.
    ///   - room: at least `byteCount` bytes.
    /// - Returns: false if `typed` is not such a secret.
    package static func restore(
        _ typed: UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) -> Bool {
        var decoder = UTF8()
        var bytes = typed.makeIterator()
        var characters = 0
        while true {
            switch decoder.decode(&bytes) {
            case .emptyInput: return characters == length
            case .error: return false
            case .scalarValue(let scalar) where scalar.isCodeSeparator: continue
            case .scalarValue(let scalar):
                guard let character = symbol(scalar), characters < length else { return false }
                let hyphens = characters / group
                if hyphens > 0, characters.isMultiple(of: group) {
                    room[characters + hyphens - 1] = UInt8(ascii: "-")
                }
                room[characters + hyphens] = character
                characters += 1
            }
        }
    }

    private static func symbol(_ scalar: Unicode.Scalar) -> UInt8? {
        guard let byte = UInt8(exactly: scalar.value) else { return nil }
        let lower = (0x41...0x5a).contains(byte) ? byte + 0x20 : byte
        return alphabet.contains(lower) ? lower : nil
    }
}
