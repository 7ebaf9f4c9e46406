/// Formats rows under a heading in aligned columns. Cells may contain untrusted text; this type
/// escapes them.
struct Table {
    private let heading: [String]
    private var rows: [[String]] = []

    init(_ heading: String...) { self.heading = heading.map { $0.uppercased() } }

    /// Adds a row. Fills missing cells with blanks and drops surplus ones.
    mutating func add(_ cells: String...) {
        let missing = max(0, heading.count - cells.count)
        let row = cells.prefix(heading.count) + Array(repeating: "", count: missing)
        rows.append(row.map(TerminalText.escaped))
    }

    /// The lines, each ending with a newline.
    var text: String {
        let lines = [heading] + rows
        let widths = heading.indices.map { column in
            lines.map { TerminalText.width($0[column]) }.max() ?? 0
        }
        return lines.map { cells in
            let padded = cells.indices.map { column in
                TerminalText.padded(
                    cells[column],
                    to: widths[column],
                    atLeft: isNumeric(column)
                )
            }
            var line = padded.joined(separator: "  ")[...]
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// Whether a column contains only numbers and `-`. Such columns are right-aligned.
    private func isNumeric(_ column: Int) -> Bool {
        rows.allSatisfy { row in
            row[column] == "-" || !row[column].isEmpty && row[column].allSatisfy(\.isASCIIDigit)
        }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
