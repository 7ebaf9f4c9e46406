internal import CUnistring

/// The form in which names are compared.
///
/// It is Unicode's toNFKC_Casefold (Unicode 15, section 3.13): NFKC, case-folded, without default
/// ignorable code points. In addition, every run of white space becomes one space, apostrophes and
/// dashes of all kinds become `'` and `-`, and the ends are trimmed: editors, spreadsheets and mail
/// programs replace these characters, and people cannot tell them apart.
///
/// Two names are the same name exactly if these bytes are the same. Swift's `==` on strings and
/// SQLite's NOCASE never decide it.
package struct CanonicalName: Hashable, Sendable {
    /// UTF-8.
    package let bytes: [UInt8]

    /// Every text seen so far is stable after two passes; each pass costs as much as the first.
    private static let passes = 8

    /// Nil if nothing is left, or the text is beyond what the library can handle.
    package init?(_ typed: String) {
        var text = typed.foldingVariants()
        for _ in 0..<Self.passes {
            guard let folded = Self.foldedNFKC(Array(text.utf8)) else { return nil }
            // Compatibility mappings bring in what was folded before, such as U+02BC from U+0149.
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

    /// Whether mail programs would make a link of it: it contains `://` or begins with `www.`, in any
    /// spelling that is the same name.
    package var looksLikeLink: Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.contains("://") || text.hasPrefix("www.")
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

extension String {
    /// Without invisible code points, with one form of space, apostrophe and dash, and trimmed.
    fileprivate func foldingVariants() -> String {
        var folded = UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isInvisible {
            if scalar.properties.isWhitespace {
                if let last = folded.last, last != " " { folded.append(" ") }
            } else if scalar.isApostrophe {
                folded.append("'")
            } else {
                folded.append(scalar.properties.isDash ? "-" : scalar)
            }
        }
        if folded.last == " " { folded.removeLast() }
        return String(folded)
    }
}

extension Unicode.Scalar {
    /// A character that people type, or that an editor puts, where an apostrophe is meant.
    fileprivate var isApostrophe: Bool {
        switch self {
        case "'", "\u{b4}", "\u{2b9}", "\u{2bb}", "\u{2bc}", "\u{2018}", "\u{2019}", "\u{201b}",
            "\u{2032}":
            true
        default: false
        }
    }
}
