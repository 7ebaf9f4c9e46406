internal import FrontdeskDomain
internal import FrontdeskWire

extension ImportFault {
    init(_ line: Int, _ column: String, _ reason: ViolationReason, _ description: String) {
        self.init()
        self.line = UInt32(clamping: line)
        self.column = column
        self.reason = reason
        self.description = description
    }

    init(_ fault: FieldFault, line: Int) {
        let violation = fault.fault.violation(of: fault.field)
        self.init(line, fault.field, violation.reason, violation.description)
    }

    /// A fault in the form of the list, and not in the values of a row.
    ///
    /// - Parameters:
    ///   - lineOffset: what to add to a line number of this part to get the line number in the list.
    ///     Line 1 is the header, which every part repeats, and stays 1.
    ///   - columns: the names that the header may contain.
    init(_ fault: TableFault, lineOffset: Int, columns: [String]) {
        switch fault {
        case .form(let fault):
            let line = fault.line == 1 ? 1 : fault.line + lineOffset
            self.init(line, "", .malformed, fault.reason.words)
            character = UInt32(clamping: fault.column)
        case .tooLong(let limit):
            self.init(1, "", .tooLong, "one request may contain at most \(limit) bytes of CSV")
        case .noHeader:
            self.init(1, "", .required, "a header with the column names is expected")
        case .column(let name, let number):
            let expected =
                "one of \(columns.joined(separator: ", ")) is expected, each at most once"
            self.init(1, name, .notAllowed, "column \(number): \(expected)")
        case .missing(let column):
            self.init(1, column, .required, "a column named \(column) is expected")
        case .separator:
            self.init(1, "", .malformed, "\(CSVSeparator.expected) is expected after sep=")
        }
    }
}

extension CSV.Reason {
    fileprivate var words: String {
        switch self {
        case .strayQuote: "a quote may only appear in a field that starts with one"
        case .textAfterQuote:
            "a separator or a line end must follow the closing quote of a field"
        case .unendedQuote: "the last field starts with a quote but has no closing quote"
        case .strayReturn: "a line must end with LF or CR LF"
        }
    }
}
