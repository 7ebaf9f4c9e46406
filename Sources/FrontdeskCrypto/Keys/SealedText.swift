/// Text that is sealed with a tenant's key and stored by another party: a prefix that names its
/// kind, followed by the box in URL-safe base64 (RFC 4648 section 5). It only opens as the kind it
/// was sealed as.
package struct SealedText: Sendable {
    private let prefix: String
    /// The maximum length of the content in bytes.
    private let contentLimit: Int

    package init(prefix: String, contentLimit: Int) {
        self.prefix = prefix
        self.contentLimit = contentLimit
    }

    /// The sealed text; nil if the content is too long.
    package func seal(_ content: [UInt8], with keys: TenantKeys) -> String? {
        guard content.count <= contentLimit else { return nil }
        return prefix + Base64.urlSafe.text(of: keys.seal(content, cell: associatedData))
    }

    /// The content; nil unless this kind sealed the text with these keys.
    package func open(_ text: String, with keys: TenantKeys) -> [UInt8]? {
        let limit =
            prefix.utf8.count
            + Base64.urlSafe.encodedCount(of: contentLimit + SecretBox.overhead)
        guard text.utf8.count <= limit, text.utf8.starts(with: prefix.utf8),
            let box = decode(Array(text.utf8.dropFirst(prefix.utf8.count)))
        else { return nil }
        return try? keys.open(box, cell: associatedData)
    }

    /// This cannot equal a cell's associated data, which begins with the length of a tenant id.
    private var associatedData: [UInt8] { Array("sealed-text:\(prefix)".utf8) }

    private func decode(_ letters: [UInt8]) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: letters.count * 3 / 4)
        let isDecoded = letters.withUnsafeBytes { letters in
            bytes.withUnsafeMutableBytes { Base64.urlSafe.decode(letters, into: $0) }
        }
        return isDecoded ? bytes : nil
    }
}
