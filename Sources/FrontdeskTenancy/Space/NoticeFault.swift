package import FrontdeskDomain
internal import FrontdeskStorage

/// Why a notice of a change was not sent. The raw value is its name in the audit log.
package enum NoticeFault: String, Sendable {
    /// The owner has received the maximum number of notices in the last hour.
    case limitReached = "limit-reached"
    /// The tenant has the maximum number of unsent messages.
    case outboxFull = "outbox-full"
    /// The account has neither an address nor a number.
    case noChannel = "no-channel"
    /// The address is unconfirmed, and the tenant's quota for such messages is used up.
    case quotaReached = "quota-reached"
    /// The registry could not store the mark that the tenant has messages to send.
    case notMarked = "not-marked"
}

extension NoticeFault {
    /// The details for the audit log.
    package func details(_ kind: MessageKind, _ changed: String?) -> [String: String] {
        var details = ["notice": kind.rawValue, "reason": rawValue]
        details["changed"] = changed
        return details
    }
}
