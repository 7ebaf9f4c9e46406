internal import FrontdeskClient

extension PolicyRule {
    /// The rules as a table, one per line, without those that do not apply to the tenant.
    static func table(_ rules: [PolicyRule], _ moment: Moment) -> String {
        var table = Table("field", "value", "from", "allowed")
        for rule in rules where rule.origin != .unspecified {
            table.add(
                rule.field,
                rule.value.isEmpty ? "-" : rule.value,
                rule.origin.name,
                rule.range ?? rule.expected
            )
        }
        let held = rules.compactMap { rule in
            moment.timeAndDistance(rule.previousValueUntil).map { end in
                let value = rule.previousValue.isEmpty ? "none" : rule.previousValue
                return String.line(
                    "\(rule.field) was changed; until \(end), messages to the other administrators of"
                        + " user level 0 use the old value, \(value)"
                )
            }
        }
        return table.text + held.joined()
    }

    /// What the field means and which values it accepts.
    var explanation: String {
        let accepted = [expected, range].compactMap(\.self).joined(separator: ", ")
        return .line(field) + .line("  " + documentation) + .line("  " + accepted)
    }

    private var range: String? { maximum.isEmpty ? nil : "\(minimum) to \(maximum)" }
}
