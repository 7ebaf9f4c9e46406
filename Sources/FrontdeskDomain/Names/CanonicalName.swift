internal import CUnistring

/// The form in which names are compared.
///
/// It is Unicode's toNFKC_Casefold (Unicode 15, section 3.13): NFKC, case-folded, without default
/// ignorable code points. In addition, each run of white space becomes one space, all apostrophes
/// and dashes become `'` and `-`, and both ends are trimmed. Editors, spreadsheets and mail
/// programs replace these characters, and people cannot tell them apart.
///
/// Two names are equal if and only if these bytes are equal. Never compare names with Swift's `==`
/// on strings or SQLite's NOCASE.
package struct CanonicalName: Hashable, Sendable {
    /// UTF-8.
    package let bytes: [UInt8]

    /// All known texts are stable after two passes. Each pass costs as much as the first.
    private static let passes = 8

    /// Nil if the result is empty or the library cannot handle the text.
    package init?(_ typed: String) {
        var text = typed.foldingVariants()
        if text.isASCII {
            // In ASCII, only the case is folded. This saves the passes for most names.
            guard !text.isEmpty else { return nil }
            bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
            return
        }
        for _ in 0..<Self.passes {
            guard let folded = Self.foldedNFKC(Array(text.utf8)) else { return nil }
            // Compatibility mappings produce characters that were already folded, such as U+02BC
            // from U+0149.
            let next = String(decoding: folded, as: UTF8.self).foldingVariants()
            guard !next.utf8.elementsEqual(text.utf8) else {
                guard !text.isEmpty else { return nil }
                bytes = Array(text.utf8)
                return
            }
            text = next
        }
        return nil
    }

    /// Whether mail programs would turn the name into a link: its canonical form contains `://` or
    /// begins with `www.`.
    package var looksLikeLink: Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.contains("://") || text.hasPrefix("www.")
    }

    /// Wraps bytes that were read from storage.
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

extension String {
    /// The string with one form of space, apostrophe and dash, trimmed and without invisible code
    /// points.
    fileprivate func foldingVariants() -> String {
        var folded = UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isInvisible {
            if scalar.isWhiteSpace {
                if let last = folded.last, last != " " { folded.append(" ") }
            } else if scalar.isApostrophe {
                folded.append("'")
            } else {
                folded.append(scalar.isDash ? "-" : scalar)
            }
        }
        if folded.last == " " { folded.removeLast() }
        return String(folded)
    }
}

extension Unicode.Scalar {
    /// A character that people type, or an editor inserts, for an apostrophe.
    fileprivate var isApostrophe: Bool {
        switch self {
        case "'", "\u{b4}", "\u{2b9}", "\u{2bb}", "\u{2bc}", "\u{2018}", "\u{2019}", "\u{201b}",
            "\u{2032}":
            true
        default: false
        }
    }
}
