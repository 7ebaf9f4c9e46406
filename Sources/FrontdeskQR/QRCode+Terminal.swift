extension QRCode {
    /// The code for a terminal, two modules above each other in a character, with its margin. Both
    /// colours are set on every line (ISO 6429, black on white of the 256 that xterm began), so that
    /// it can be read on a dark terminal and on a light one.
    package func terminal() -> Picture {
        let start = -Self.margin
        let end = width + Self.margin
        let lines = (end - start + 1) / 2
        return Picture(capacity: lines * (40 + 3 * (end - start))) { pen in
            for row in stride(from: start, to: end, by: 2) {
                pen.append("\u{1b}[38;5;16;48;5;231m")
                for column in start..<end {
                    switch (isDark(row, column), isDark(row + 1, column)) {
                    case (false, false): pen.append(" ")
                    case (true, false): pen.append("▀")
                    case (false, true): pen.append("▄")
                    case (true, true): pen.append("█")
                    }
                }
                pen.append("\u{1b}[0m\n")
            }
        }
    }
}
