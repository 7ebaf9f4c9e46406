internal import FrontdeskClient

extension RateResponse {
    /// How strong a candidate for a new password is, and what would make it stronger.
    var lines: [String] {
        let cause = warning == .unspecified ? "" : " (\(Self.words(warning.name)))"
        return ["Strength: \(score) of 4\(cause)"]
            + broken.map { "  it has not: \($0.words ?? $0.kind.name)" }
            + (score < 3 ? suggestions.map { "  better: \(Self.words($0.name))" } : [])
    }

    private static func words(_ name: String) -> String {
        String(name.map { $0 == "-" ? " " : $0 })
    }
}
