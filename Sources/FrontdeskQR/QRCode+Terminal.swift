extension QRCode {
    /// The code for a terminal, with the margin. Each character shows two modules, one above the
    /// other. Every line sets both colors (ISO 6429, black on white from xterm's 256 colors), so
    /// the code is readable on dark and light terminals.
    package func terminal() -> Picture {
        let start = -Self.margin
        let end = width + Self.margin
        let lines = (end - start + 1) / 2
        return Picture(capacity: lines * (40 + 3 * (end - start))) { writer in
            for row in stride(from: start, to: end, by: 2) {
                writer.append("\u{1b}[38;5;16;48;5;231m")
                for column in start..<end {
                    switch (isDark(row, column), isDark(row + 1, column)) {
                    case (false, false): writer.append(" ")
                    case (true, false): writer.append("▀")
                    case (false, true): writer.append("▄")
                    case (true, true): writer.append("█")
                    }
                }
                writer.append("\u{1b}[0m\n")
            }
        }
    }
}
