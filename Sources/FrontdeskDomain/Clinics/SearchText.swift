internal import CUnistring

/// How the search compares texts: in canonical form and without diacritics, so that `Zurich`,
/// `Zürich` and `ZÜRICH` are the same.
package enum SearchText {
    /// The text in the form that the search compares; may be empty.
    package static func folded(_ text: String) -> String {
        guard let canonical = CanonicalName(text) else { return "" }
        let source = canonical.bytes
        let decomposed = source.withUnsafeBufferPointer { source -> [UInt8]? in
            var length = 0
            guard
                let found = u8_normalize(
                    frontdesk_nfkd(),
                    source.baseAddress,
                    source.count,
                    nil,
                    &length
                )
            else { return nil }
            defer { free(found) }
            return Array(UnsafeBufferPointer(start: found, count: length))
        }
        let scalars = String(decoding: decomposed ?? source, as: UTF8.self).unicodeScalars
        return String(String.UnicodeScalarView(scalars.filter { !isDiacritic($0) }))
    }

    /// The words of a text in folded form: runs of letters, digits and the marks that many scripts
    /// need between letters.
    package static func words(_ text: String) -> [String] {
        folded(text).unicodeScalars
            .split { !$0.isLetterOrDigit && !$0.properties.isMark }
            .map { String(String.UnicodeScalarView($0)) }
    }

    /// The block Combining Diacritical Marks. Marks of other scripts distinguish words.
    private static func isDiacritic(_ scalar: Unicode.Scalar) -> Bool {
        (0x300...0x36F).contains(scalar.value)
    }
}
