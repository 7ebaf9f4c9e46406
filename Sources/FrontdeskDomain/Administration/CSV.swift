/// Comma-separated values, read strictly (RFC 4180): fields are separated by commas, records by CRLF
/// or LF; a field with commas, line ends or quotes stands in quotes, and a quote in it is doubled.
/// Other separators than the comma are possible, because spreadsheets write them in many countries.
/// A byte order mark at the beginning is left out. What is not of that form is a fault with its
/// place, never guessed at.
package struct CSV: Sendable {
    /// Records in the order of the text. Those with nothing but white space in their fields are left
    /// out: spreadsheets write rows that look empty as `;;;`.
    package let records: [Record]

    package struct Record: Sendable, Equatable {
        /// The line it begins on, from 1.
        package let line: Int
        package let fields: [String]
    }

    /// Where the text is not of this form.
    package struct Fault: Error, Equatable {
        /// From 1.
        package let line: Int
        /// In characters from 1.
        package let column: Int
        package let reason: Reason
    }

    package enum Reason: Sendable, Equatable {
        /// A quote in a field that does not begin with one.
        case strayQuote
        /// Something other than a separator or a line end after the quote that ends a field.
        case textAfterQuote
        /// The last field begins with a quote and has no end.
        case unendedQuote
        /// A carriage return without a line feed.
        case strayReturn
    }

    package init(_ text: String, separator: Unicode.Scalar = ",") throws(Fault) {
        var reader = CSVReader(separator: separator)
        for scalar in text.unicodeScalars { try reader.read(scalar) }
        records = try reader.finish()
    }
}

/// Reads one character after the other.
private struct CSVReader {
    private let separator: Unicode.Scalar

    init(separator: Unicode.Scalar) {
        self.separator = separator
    }

    private enum Place {
        case fieldStart, plain, quoted
        /// After a quote in a quoted field: its end, or the first of two.
        case quote
        case carriageReturn
    }

    private var records: [CSV.Record] = []
    private var fields: [String] = []
    private var field = String.UnicodeScalarView()
    private var place = Place.fieldStart
    private var (line, column) = (1, 0)
    private var recordLine = 1
    private var isFirst = true

    mutating func read(_ scalar: Unicode.Scalar) throws(CSV.Fault) {
        defer { isFirst = false }
        if isFirst, scalar == "\u{FEFF}" { return }
        column += 1
        switch place {
        case .fieldStart where scalar == "\"": place = .quoted
        case .fieldStart, .plain: try readPlain(scalar)
        case .quoted:
            if scalar == "\"" { place = .quote } else { append(scalar) }
        case .quote:
            switch scalar {
            case "\"":
                append(scalar)
                place = .quoted
            case separator, "\n", "\r": try readPlain(scalar)
            default: throw fault(.textAfterQuote)
            }
        case .carriageReturn:
            guard scalar == "\n" else { throw fault(.strayReturn) }
            endRecord()
        }
    }

    mutating func finish() throws(CSV.Fault) -> [CSV.Record] {
        column += 1
        switch place {
        case .quoted: throw fault(.unendedQuote)
        case .carriageReturn: throw fault(.strayReturn)
        case .fieldStart, .plain, .quote: endRecord()
        }
        return records
    }

    private mutating func readPlain(_ scalar: Unicode.Scalar) throws(CSV.Fault) {
        switch scalar {
        case "\"": throw fault(.strayQuote)
        case separator: endField()
        case "\n": endRecord()
        case "\r": place = .carriageReturn
        default:
            append(scalar)
            place = .plain
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        field.append(scalar)
        if scalar == "\n" { (line, column) = (line + 1, 0) }
    }

    private mutating func endField() {
        fields.append(String(field))
        field = String.UnicodeScalarView()
        place = .fieldStart
    }

    private mutating func endRecord() {
        endField()
        if !fields.allSatisfy({ $0.trimmingWhiteSpace().isEmpty }) {
            records.append(CSV.Record(line: recordLine, fields: fields))
        }
        fields = []
        (line, column) = (line + 1, 0)
        recordLine = line
    }

    private func fault(_ reason: CSV.Reason) -> CSV.Fault {
        CSV.Fault(line: line, column: column, reason: reason)
    }
}
