internal import FrontdeskDomain
internal import FrontdeskStorage

/// Why a notice of a change was not sent; the raw value is its name in the audit trail.
enum NoticeFault: String, Sendable {
    /// The owner was sent as many notices in the last hour as there may be.
    case limitReached = "limit-reached"
    /// The tenant has as many unsent messages as there may be.
    case outboxFull = "outbox-full"
    /// The account has neither an address nor a number.
    case noChannel = "no-channel"
    /// The address is unconfirmed, and the tenant's quota for such messages is used up.
    case quotaReached = "quota-reached"
    /// The registry could not note that the tenant has something to send.
    case notMarked = "not-marked"
}

extension NoticeFault {
    /// For the audit trail.
    func details(_ kind: MessageKind, _ changed: String?) -> [String: String] {
        var details = ["notice": kind.rawValue, "reason": rawValue]
        details["changed"] = changed
        return details
    }
}
