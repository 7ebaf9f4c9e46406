/// Rows under a heading, in aligned columns. Cells may hold anything; they are escaped here.
struct Table {
    private let heading: [String]
    private var rows: [[String]] = []

    init(_ heading: String...) { self.heading = heading }

    mutating func add(_ cells: String...) { rows.append(cells.map(TerminalText.escaped)) }

    /// The lines, each with its end.
    var text: String {
        let lines = [heading.map { $0.uppercased() }] + rows
        let widths = heading.indices.map { column in
            lines.map { column < $0.count ? TerminalText.width($0[column]) : 0 }.max() ?? 0
        }
        return lines.map { cells in
            let padded = zip(cells, widths).map { TerminalText.padded($0, to: $1) }
            var line = padded.joined(separator: "  ")[...]
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
