/// A column of a list in CSV. The raw value is its name in the header.
package protocol TableColumn: RawRepresentable<String>, Hashable, CaseIterable, Sendable {
    /// The columns without which a list is rejected.
    static var required: [Self] { get }
}

/// Why a whole list is rejected.
package enum TableFault: Error, Equatable {
    case form(CSV.Fault)
    /// The limit in bytes.
    case tooLong(limit: Int)
    case noHeader
    /// A header name that is unknown or repeated.
    case column(name: String, number: Int)
    /// A required column is missing.
    case missing(column: String)
    /// The first line declares an unsupported separator.
    case separator
}

/// A list in CSV: a header with column names, and one row per entry.
///
/// An empty field means "not given". Column names are case-insensitive. The parser accepts what
/// spreadsheets write: other separators, a first line such as `sep=;`, empty rows and columns, and
/// rows without their trailing empty fields.
package struct ColumnTable<Column: TableColumn>: Sendable {
    package let rows: [Row]

    package struct Row: Sendable {
        /// The line on which the row begins, from 1.
        package let line: Int
        /// The fields that are not empty; a fault if a column without a name has a value.
        package let fields: Result<[Field], FieldFaults>
    }

    package struct Field: Sendable {
        package let column: Column
        package let text: String
    }

    /// - Parameter separator: the field separator; nil to use the declared one or to detect it.
    /// - Throws: a fault of the whole file. Faults of single rows are in `rows`.
    package init(csv text: String, separator: CSVSeparator? = nil) throws(TableFault) {
        var (text, separator, shift) = (text, separator, 0)
        let declared: (separator: CSVSeparator, length: Int)?
        do throws(TextFault) {
            declared = try CSVSeparator.declared(in: text)
        } catch { throw .separator }
        if let declared {
            text = String(text.unicodeScalars.dropFirst(declared.length))
            (separator, shift) = (separator ?? declared.separator, 1)
        }
        let csv: CSV
        do throws(CSV.Fault) {
            let used = separator ?? .detected(in: text, isColumnName: Self.isColumnName)
            csv = try CSV(text, separator: used.scalar)
        } catch {
            throw .form(
                CSV.Fault(line: error.line + shift, column: error.column, reason: error.reason)
            )
        }
        // An empty row with a separator other than the header's is a record with one field.
        let records = csv.records.drop { record in
            record.fields.allSatisfy { CSVSeparator.isEmpty($0.unicodeScalars) }
        }
        guard let header = records.first else { throw .noHeader }
        let columns = try Self.columns(header.fields)
        rows = records.dropFirst().map { record in
            Row(line: record.line + shift, fields: Self.read(record.fields, columns))
        }
    }

    /// Whether a header may contain this name, quoted or not.
    private static func isColumnName(_ text: String) -> Bool {
        let name = text.unicodeScalars.filter { $0 != "\"" && $0 != "\u{FEFF}" }
        return column(String(String.UnicodeScalarView(name))) != nil
    }

    private static func column(_ text: String) -> Column? {
        Column(rawValue: text.trimmingWhiteSpace().lowercased())
    }

    /// The columns by position; nil for a column without a name, which must be empty.
    private static func columns(_ names: [String]) throws(TableFault) -> [Column?] {
        var columns: [Column?] = []
        for (index, name) in names.enumerated() {
            guard !name.trimmingWhiteSpace().isEmpty else {
                columns.append(nil)
                continue
            }
            guard let column = column(name), !columns.contains(column) else {
                throw .column(name: name, number: index + 1)
            }
            columns.append(column)
        }
        for column in Column.required where !columns.contains(column) {
            throw .missing(column: column.rawValue)
        }
        return columns
    }

    private static func read(
        _ fields: [String],
        _ columns: [Column?]
    ) -> Result<[Field], FieldFaults> {
        let nameless = fields.enumerated().first { index, text in
            !(index < columns.count && columns[index] != nil) && !text.trimmingWhiteSpace().isEmpty
        }
        if let nameless {
            let expected = "an empty field \(nameless.offset + 1), because its column has no name"
            return .failure(
                FieldFaults([FieldFault(field: "", fault: .malformed(expected: expected))])
            )
        }
        return .success(
            zip(columns, fields).compactMap { column, text in
                guard let column, !text.trimmingWhiteSpace().isEmpty else { return nil }
                return Field(column: column, text: text)
            }
        )
    }
}

/// The value with this name, case-insensitive.
func choice<Value: RawRepresentable<String>>(
    _ name: String,
    _ names: [String]
) throws(TextFault) -> Value {
    guard let value = Value(rawValue: name.trimmingWhiteSpace().lowercased()) else {
        throw .malformed(expected: names.joined(separator: " or "))
    }
    return value
}

extension String {
    /// The parts of the string between white space.
    func names() -> [String] { split(whereSeparator: \.isWhitespace).map(String.init) }
}
