/// A strict parser for comma-separated values (RFC 4180).
///
/// Commas separate fields, and CRLF or LF separates records. A field that contains commas, line
/// ends or quotes must be quoted, and a quote inside it is doubled. The separator is configurable,
/// because spreadsheets in many countries write another one. A leading byte order mark is skipped.
/// The parser never guesses: it reports malformed input with its position.
package struct CSV: Sendable {
    /// The records in input order. Records whose fields contain only white space are skipped,
    /// because spreadsheets write empty rows as `;;;`.
    package let records: [Record]

    package struct Record: Sendable, Equatable {
        /// The line on which the record begins, from 1.
        package let line: Int
        package let fields: [String]
    }

    /// The position of malformed input.
    package struct Fault: Error, Equatable {
        /// From 1.
        package let line: Int
        /// In characters, from 1.
        package let column: Int
        package let reason: Reason
    }

    package enum Reason: Sendable, Equatable {
        /// A quote inside an unquoted field.
        case strayQuote
        /// Text between a closing quote and the next separator or line end.
        case textAfterQuote
        /// A quoted field without a closing quote.
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

/// A state machine that consumes one character at a time.
private struct CSVReader {
    private let separator: Unicode.Scalar

    init(separator: Unicode.Scalar) {
        self.separator = separator
    }

    private enum Place {
        case fieldStart, plain, quoted
        /// After a quote in a quoted field. It is either the closing quote or the first of a
        /// doubled quote.
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
