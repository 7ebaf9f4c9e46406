internal import FrontdeskClient

/// A numbered list to choose from.
struct Choices<Value> {
    let values: [Value]
    private let name: (Value) -> String

    init(_ values: [Value], name: @escaping (Value) -> String) {
        self.values = values
        self.name = name
    }

    /// The list, one value per line, numbered from 1.
    var lines: [String] {
        let width = String(values.count).count
        return values.enumerated().map { index, value in
            TerminalText.padded(String(index + 1), to: width + 2, atLeft: true)
                + "  \(name(value))"
        }
    }

    /// The valid numbers, such as `1 to 3`.
    var range: String { values.count == 1 ? "1" : "1 to \(values.count)" }

    /// The value with the typed number; nil if there is none.
    func find(_ reply: SecretBytes) -> Value? {
        guard let number = reply.word.flatMap(Int.init), values.indices.contains(number - 1) else {
            return nil
        }
        return values[number - 1]
    }

    var mistake: String { "Enter a number: \(range)." }
}
