/// Formats one object as lines of `name: value` with aligned values. Values may contain untrusted
/// text; this type escapes them.
struct Details {
    private var lines: [(name: String, value: String)] = []

    /// Adds a line. Skips lines without a value.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        lines.append((name + ":", TerminalText.escaped(value)))
    }

    /// The lines, each ending with a newline.
    var text: String {
        let width = lines.map { TerminalText.width($0.name) }.max() ?? 0
        return lines.map { TerminalText.padded($0.name, to: width + 1) + $0.value + "\n" }.joined()
    }
}
