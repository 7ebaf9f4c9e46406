/// What there is to say of one thing: lines of `name: value`, the values aligned. They may hold
/// anything; they are escaped here.
struct Details {
    private var lines: [(name: String, value: String)] = []

    /// Adds a line; one without a value is left out.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        lines.append((name + ":", TerminalText.escaped(value)))
    }

    /// The lines, each with its end.
    var text: String {
        let width = lines.map { TerminalText.width($0.name) }.max() ?? 0
        return lines.map { TerminalText.padded($0.name, to: width + 1) + $0.value + "\n" }.joined()
    }
}
