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

extension TenantStore {
    /// Stores the notice of a change in the transaction that makes the change. Notices that say the
    /// same and were not sent yet are replaced.
    ///
    /// - Parameters:
    ///   - isRequired: whether the change must not be made without its notice.
    ///   - canSend: whether a courier will look for it.
    /// - Returns: why the notice was not stored; nil if it was. The caller records it.
    /// - Throws: `CallError`, RESOURCE_EXHAUSTED, and `StorageError.busy`, only if it is required.
    func notify(
        _ message: Message,
        isRequired: Bool,
        limit: MessageLimit = .notices,
        canSend: Bool = true,
        at now: Timestamp
    ) throws -> NoticeFault? {
        guard canSend else { return .notMarked }
        try outbox.dropRepeated(message, at: now)
        if let account = message.accountID {
            if isRequired {
                try limit.require(
                    about: account,
                    in: self,
                    at: now,
                    "too much was changed in the last hour"
                )
            } else if try !limit.isOpen(about: account, replaces: false, in: self, at: now) {
                return .limitReached
            }
        }
        do {
            try outbox.insert(message, at: now)
        } catch StorageError.busy where !isRequired {
            return .outboxFull
        }
        return nil
    }
}

extension NoticeFault {
    /// For the audit trail.
    func details(_ kind: MessageKind, _ changed: String?) -> [String: String] {
        var details = ["notice": kind.rawValue, "reason": rawValue]
        details["changed"] = changed
        return details
    }
}
