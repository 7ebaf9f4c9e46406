extension String {
    /// Without white space at both ends.
    package func trimmingWhiteSpace() -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
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
