extension QRCode {
    /// The code as an SVG document with one path, dark on light, with the margin. It scales to the
    /// size of its container.
    package func svg() -> Picture {
        let side = width + 2 * Self.margin
        // A run is `m`, two numbers of up to 4 characters with a space, `h` and a number of up to
        // 3.
        return Picture(capacity: 512 + 16 * runCount) { writer in
            writer.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(side) \(side)\""
            )
            writer.append(" shape-rendering=\"crispEdges\">")
            writer.append("<path fill=\"#fff\" d=\"M0 0h\(side)v\(side)H0z\"/>")
            writer.append("<path stroke=\"#000\" d=\"M0 0.5")
            var (row, column) = (0, 0)
            forEachRun { run in
                let (x, y) = (run.column + Self.margin, run.row + Self.margin)
                writer.append("m\(x - column) \(y - row)h\(run.length)")
                (row, column) = (y, x + run.length)
            }
            writer.append("\"/></svg>\n")
        }
    }

    private struct Run {
        let row: Int
        let column: Int
        let length: Int
    }

    private var runCount: Int {
        var count = 0
        forEachRun { _ in count += 1 }
        return count
    }

    /// Calls `body` for each horizontal run of dark modules, row by row.
    private func forEachRun(_ body: (Run) -> Void) {
        for row in 0..<width {
            var start: Int?
            for column in 0...width {
                if isDark(row, column) {
                    start = start ?? column
                } else if let first = start {
                    body(Run(row: row, column: first, length: column - first))
                    start = nil
                }
            }
        }
    }
}
