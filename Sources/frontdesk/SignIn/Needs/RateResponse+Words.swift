internal import FrontdeskClient

extension RateResponse {
    /// The strength of a candidate for a new password, and how to improve it.
    var lines: [String] {
        let cause = warning == .unspecified ? "" : " (\(Self.words(warning.name)))"
        return ["Strength: \(score) of 4\(cause)"]
            + broken.map { "  rule not met: \($0.words ?? $0.kind.name)" }
            + (score < 3 ? suggestions.map { "  suggestion: \(Self.words($0.name))" } : [])
    }

    private static func words(_ name: String) -> String {
        String(name.map { $0 == "-" ? " " : $0 })
    }
}
