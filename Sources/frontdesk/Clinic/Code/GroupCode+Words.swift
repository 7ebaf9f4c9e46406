internal import FrontdeskClient

extension GroupCode {
    /// Every field but the pictures, one per line.
    func details(_ moment: Moment) -> String {
        var details = Details()
        details.add("label", label)
        details.add("id", codeID)
        details.add("group", group)
        details.add("clinic id", clinicID)
        details.add("content", payload)
        details.add("uses", "\(uses)")
        details.add("created", moment.time(createdAt))
        details.add("revoked", moment.timeAndDistance(revokedAt))
        return details.text
    }

    /// The codes as a table, one per line.
    static func table(_ codes: [GroupCode], _ moment: Moment) -> String {
        var table = Table("label", "uses", "created", "revoked", "clinic id", "id")
        for code in codes {
            table.add(
                code.label,
                "\(code.uses)",
                moment.time(code.createdAt) ?? "-",
                moment.time(code.revokedAt) ?? "-",
                code.clinicID.isEmpty ? "-" : code.clinicID,
                code.codeID
            )
        }
        return table.text
    }
}
