internal import FrontdeskClient

extension AuditEntry {
    /// The records as a table, one per line.
    static func table(_ entries: [AuditEntry], _ moment: Moment) -> String {
        var table = Table("number", "at", "what", "who", "whom", "from", "details", "browser")
        for entry in entries {
            table.add(
                "\(entry.sequence)",
                moment.time(entry.at) ?? "",
                entry.kind,
                entry.who,
                entry.whom,
                entry.client?.address ?? "",
                entry.words,
                entry.client?.userAgent ?? ""
            )
        }
        return table.text
    }

    /// The record on one line.
    func line(_ moment: Moment) -> String {
        let parts = [
            "\(sequence)", moment.time(at) ?? "-", kind, "by", who,
            whom.isEmpty || whom == who ? "" : "to \(whom)",
            (client?.address).map { "from \($0)" } ?? "", words,
        ]
        return .line(parts.filter { !$0.isEmpty }.joined(separator: " "))
    }

    private var who: String {
        switch actorKind {
        case .account: actorName.isEmpty ? (actorID.isEmpty ? "another user" : actorID) : actorName
        case .operator: "operator \(actorUid)"
        case .daemon: "daemon"
        case .visitor: "visitor"
        case .unspecified, .unrecognized: "?"
        }
    }

    private var whom: String { subjectName.isEmpty ? subjectID : subjectName }

    private var words: String {
        let words = details.map { "\($0.name)=\($0.value)" } + (erased ? ["(erased)"] : [])
        return words.joined(separator: " ")
    }
}
