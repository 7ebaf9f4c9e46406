extension String {
    /// Without white space at both ends.
    package func trimmingWhiteSpace() -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Trimmed, with plain spaces for no-break spaces and all other spaces that end no line:
    /// spreadsheets and web pages put them into names.
    package func withPlainSpaces() -> String {
        let scalars = trimmingWhiteSpace().unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .spaceSeparator ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The text, whole code points of it, in at most so many bytes.
    package func cut(_ limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var (cut, size) = (UnicodeScalarView(), 0)
        for scalar in unicodeScalars {
            size += UTF8.width(scalar)
            guard size <= limit else { break }
            cut.append(scalar)
        }
        return String(cut)
    }

    /// Without what people and programs put between the characters of a code: white space, dashes
    /// and invisible code points.
    package func withoutSeparators() -> String {
        String(unicodeScalars.filter { !$0.isCodeSeparator })
    }
}

extension Unicode.Scalar {
    /// A letter, or a decimal digit, of any script.
    package var isLetterOrDigit: Bool {
        properties.isAlphabetic || properties.generalCategory == .decimalNumber
    }

    /// Something one sees, or a plain space: no controls, no line ends, and none of the invisible
    /// characters that reorder text (UTS 39, section 3.1).
    package var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            false
        case .spaceSeparator: self == " "
        default: true
        }
    }

    /// Draws nothing by itself (Default_Ignorable_Code_Point, Unicode's DerivedCoreProperties):
    /// two names that differ only in such a code point look the same.
    package var isInvisible: Bool { properties.isDefaultIgnorableCodePoint }

    /// May stand in a text that people are shown but that is never compared. Of the invisible code
    /// points only variation selectors may: they choose the form of the character before them, and
    /// names in Japanese need them.
    package var isShown: Bool {
        isPrintable && (!isInvisible || properties.isVariationSelector)
    }

    package var isCodeSeparator: Bool {
        properties.isWhitespace || properties.isDash || isInvisible
    }
}

extension Unicode.Scalar.Properties {
    /// A combining mark, as many scripts need between letters.
    package var isMark: Bool {
        switch generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }
}
