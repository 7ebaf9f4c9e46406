/// A secret that people read from paper or a mail and type once: 16 characters of 32 that are not
/// taken for one another, 80 bits, such as `k7fm-2xqt-9wpd-h3ra`.
package enum ReadableSecret {
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
    private static let length = 16
    private static let group = 4

    package static func make(from entropy: any Entropy) -> String {
        // 256 is a multiple of 32: each character is as likely as any other.
        let characters = entropy.bytes(length).map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: length, by: group)
            .map { String(characters[$0..<min($0 + group, length)]) }
            .joined(separator: "-")
    }
}
