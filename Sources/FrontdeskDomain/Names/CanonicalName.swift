internal import CUnistring

/// The form in which names are compared: NFKC, case-folded, trimmed of white space (Unicode 15,
/// section 3.13, "toNFKC_Casefold" without the removal of default ignorables). Two names are the
/// same name exactly if these bytes are the same; Swift's `==` on strings and SQLite's NOCASE are
/// never asked.
package struct CanonicalName: Hashable, Sendable {
    /// UTF-8.
    package let bytes: [UInt8]

    /// Nil if nothing is left after trimming, or the text is beyond what the library can handle.
    package init?(_ typed: String) {
        guard let folded = Self.foldedNFKC(Array(typed.utf8)) else { return nil }
        bytes = Array(String(decoding: folded, as: UTF8.self).trimmingWhiteSpace().utf8)
        guard !bytes.isEmpty else { return nil }
    }

    /// Takes bytes that once came from `bytes`, as read back from storage.
    package init(stored bytes: [UInt8]) {
        self.bytes = bytes
    }

    private static func foldedNFKC(_ text: [UInt8]) -> [UInt8]? {
        text.withUnsafeBufferPointer { source in
            var length = 0
            guard
                let folded = u8_casefold(
                    source.baseAddress,
                    source.count,
                    nil,
                    frontdesk_nfkc(),
                    nil,
                    &length
                )
            else { return nil }
            defer { free(folded) }
            return Array(UnsafeBufferPointer(start: folded, count: length))
        }
    }
}
