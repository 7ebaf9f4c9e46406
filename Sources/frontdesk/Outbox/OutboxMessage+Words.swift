internal import FrontdeskClient

extension OutboxMessage {
    /// Every field, one per line.
    func details(_ moment: Moment) -> String {
        var details = Details()
        details.add("message id", messageID)
        details.add("tenant id", tenantID)
        details.add("kind", kind)
        details.add("by", channel.name)
        details.add("to", recipient)
        details.add("state", state.name)
        details.add("account id", accountID)
        details.add("created", moment.timeAndDistance(createdAt))
        details.add("expires", moment.timeAndDistance(expiresAt))
        details.add("attempts", "\(tries)")
        details.add("due", moment.timeAndDistance(dueAt))
        details.add("finished", moment.timeAndDistance(finishedAt))
        details.add("reason", reason)
        return details.text
    }

    /// The messages as a table, one per line. `names` maps tenant ids to names.
    static func table(
        _ messages: [OutboxMessage],
        _ names: [String: String],
        _ moment: Moment
    ) -> String {
        var table = Table(
            "tenant",
            "created",
            "kind",
            "by",
            "to",
            "state",
            "attempts",
            "due",
            "message id",
            "reason"
        )
        for message in messages {
            table.add(
                names[message.tenantID] ?? message.tenantID,
                moment.time(message.createdAt) ?? "",
                message.kind,
                message.channel.name,
                message.recipient,
                message.state.name,
                "\(message.tries)",
                message.dueAt == 0 ? "" : moment.distance(message.dueAt),
                message.messageID,
                message.reason
            )
        }
        return table.text
    }
}
