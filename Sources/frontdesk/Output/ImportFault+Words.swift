internal import FrontdeskClient

extension ImportFault {
    /// The faults as a table, one per line.
    static func table(_ faults: [ImportFault]) -> String {
        var table = Table("line", "column", "fault")
        for fault in faults {
            let place = fault.character > 0 ? "character \(fault.character)" : fault.column
            table.add("\(fault.line)", place.isEmpty ? "-" : place, fault.description)
        }
        return table.text
    }
}

extension Failure {
    /// Some rows of an imported list are invalid, or what they describe exists already.
    ///
    /// - Parameters:
    ///   - names: what a row describes, one and several.
    ///   - canResume: whether the list can be corrected and imported again.
    static func invalidRows(
        _ faults: [ImportFault],
        of names: (one: String, several: String),
        canResume: Bool
    ) -> Failure {
        let existing = faults.count { $0.reason == .alreadyExists }
        let invalid = faults.count - existing
        var parts: [String] = []
        if invalid > 0 {
            parts.append("\(invalid) \(invalid == 1 ? "fault" : "faults") in the list")
        }
        if existing > 0 {
            parts.append(
                existing == 1
                    ? "1 \(names.one) already exists" : "\(existing) \(names.several) already exist"
            )
        }
        var advice: String?
        if invalid == 0 {
            advice = "--skip-existing skips them"
        } else if canResume {
            advice = "correct the list and import it again with --skip-existing"
        }
        return .invalidRows(parts.joined(separator: ", "), advice: advice)
    }
}
