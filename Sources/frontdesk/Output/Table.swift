/// Rows under a heading, in aligned columns. Cells may hold anything; they are escaped here.
struct Table {
    private let heading: [String]
    private var rows: [[String]] = []

    init(_ heading: String...) { self.heading = heading.map { $0.uppercased() } }

    /// Adds a row. Cells that are missing are empty, those too many are left out.
    mutating func add(_ cells: String...) {
        let missing = max(0, heading.count - cells.count)
        let row = cells.prefix(heading.count) + Array(repeating: "", count: missing)
        rows.append(row.map(TerminalText.escaped))
    }

    /// The lines, each with its end.
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

    /// Whether a column has numbers only, with `-` where there is none; those stand at the right.
    private func isNumeric(_ column: Int) -> Bool {
        rows.allSatisfy { row in
            row[column] == "-" || !row[column].isEmpty && row[column].allSatisfy(\.isASCIIDigit)
        }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
