internal import FrontdeskClient

extension OutboxMessage {
    /// All there is to say of it.
    func details(_ moment: Moment) -> String {
        var details = Details()
        details.add("message id", messageID)
        details.add("tenant id", tenantID)
        details.add("kind", kind)
        details.add("by", channel.name)
        details.add("to", recipient)
        details.add("state", state.name)
        details.add("account id", accountID)
        details.add("made", moment.timeAndDistance(createdAt))
        details.add("good until", moment.timeAndDistance(expiresAt))
        details.add("tries", "\(tries)")
        details.add("due", moment.timeAndDistance(dueAt))
        details.add("settled", moment.timeAndDistance(settledAt))
        details.add("reason", reason)
        return details.text
    }

    /// Messages, one a line. `names` has the tenants' names by their ids.
    static func table(
        _ messages: [OutboxMessage],
        _ names: [String: String],
        _ moment: Moment
    ) -> String {
        var table = Table(
            "tenant",
            "made",
            "kind",
            "by",
            "to",
            "state",
            "tries",
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
