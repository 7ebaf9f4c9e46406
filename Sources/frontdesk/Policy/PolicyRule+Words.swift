internal import FrontdeskClient

extension PolicyRule {
    /// Rules, one a line. Those that have no meaning for the tenant are left out.
    static func table(_ rules: [PolicyRule]) -> String {
        var table = Table("field", "value", "from", "allowed")
        for rule in rules where rule.origin != .unspecified {
            table.add(
                rule.field,
                rule.value.isEmpty ? "-" : rule.value,
                rule.origin.name,
                rule.range ?? rule.expected
            )
        }
        return table.text
    }

    /// What the rule means and may be.
    var explanation: String {
        let accepted = [expected, range].compactMap(\.self).joined(separator: ", ")
        return .line(field) + .line("  " + documentation) + .line("  " + accepted)
    }

    private var range: String? { most.isEmpty ? nil : "\(least) to \(most)" }
}
