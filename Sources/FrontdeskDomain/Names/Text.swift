extension String {
    /// The string without white space at both ends.
    package func trimmingWhiteSpace() -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isWhiteSpace }),
            let last = scalars.lastIndex(where: { !$0.isWhiteSpace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// The string trimmed, with plain spaces for no-break spaces and all other spaces except line
    /// ends. Spreadsheets and web pages put them into names.
    package func withPlainSpaces() -> String {
        let scalars = trimmingWhiteSpace().unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .spaceSeparator ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The longest prefix of at most `limit` UTF-8 bytes that does not split a scalar.
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

    /// The string without the characters that people and programs insert into codes: white space,
    /// dashes and invisible code points.
    package func withoutSeparators() -> String {
        String(unicodeScalars.filter { !$0.isCodeSeparator })
    }
}

extension StringProtocol {
    package var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

// Looking up a property of Unicode takes long, and most names and addresses are ASCII.
extension Unicode.Scalar {
    /// A letter, or a decimal digit, of any script.
    package var isLetterOrDigit: Bool {
        guard isASCII else {
            return properties.isAlphabetic || properties.generalCategory == .decimalNumber
        }
        return switch self {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    package var isWhiteSpace: Bool {
        isASCII ? self == " " || ("\t"..."\r").contains(self) : properties.isWhitespace
    }

    var isDash: Bool { isASCII ? self == "-" : properties.isDash }

    /// A visible character or a plain space. Excludes controls, line ends, and the invisible
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

    /// Whether the code point draws nothing by itself (Default_Ignorable_Code_Point, Unicode's
    /// DerivedCoreProperties). Two names that differ only in such a code point look the same.
    package var isInvisible: Bool { !isASCII && properties.isDefaultIgnorableCodePoint }

    /// Whether the code point is allowed in a text that is displayed but never compared. The only
    /// allowed invisible code points are variation selectors: they choose the form of the preceding
    /// character, and Japanese names need them.
    package var isShown: Bool {
        isPrintable && (!isInvisible || properties.isVariationSelector)
    }

    package var isCodeSeparator: Bool {
        isWhiteSpace || isDash || isInvisible
    }
}

extension Unicode.Scalar.Properties {
    /// A combining mark, which many scripts need between letters.
    package var isMark: Bool {
        switch generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }
}
