/// Something that happened in a tenant and matters: who did what to whom, when, and from where.
package struct AuditEvent: Sendable, Equatable {
    package let kind: AuditKind
    package let actor: AuditActor
    /// The account it happened to, if there is one.
    package let subject: AccountID?
    package let at: Timestamp
    /// Where the person was, as the frontend reported it.
    package let origin: ClientOrigin?
    /// What else there is to say, in short words. Never a secret, and never what an unknown person
    /// typed.
    package let details: [String: String]

    /// Origin and details are cut to `AuditLimits`: an event has to fit where a revocation on a
    /// full disk does.
    package init(
        _ kind: AuditKind,
        by actor: AuditActor,
        about subject: AccountID? = nil,
        at moment: Timestamp,
        from origin: ClientOrigin? = nil,
        _ details: [String: String] = [:]
    ) {
        self.kind = kind
        self.actor = actor
        self.subject = subject
        at = moment
        self.origin = origin.map { origin in
            ClientOrigin(
                address: origin.address.cut(to: ClientAddress.limit),
                userAgent: origin.userAgent.cut(to: AuditLimits.value),
                locale: origin.locale.cut(to: AuditLimits.key)
            )
        }
        let kept = details.sorted { $0.key < $1.key }.prefix(AuditLimits.details)
        self.details = Dictionary(
            kept.map { ($0.key.cut(to: AuditLimits.key), $0.value.cut(to: AuditLimits.value)) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// Who did it.
package enum AuditActor: Sendable, Hashable {
    case account(AccountID)
    /// Whoever runs the machine, by the uid of the process that called.
    case `operator`(uid: UInt32)
    case daemon
    /// Somebody who is not identified, or has not proven to be who they say.
    case visitor
}

/// How large one event may be. The frontend reports a User-Agent of up to 512 bytes, of which a
/// record keeps the beginning.
package enum AuditLimits {
    /// Details of one event.
    package static let details = 12
    /// The name of a detail, in bytes.
    package static let key = 40
    /// The value of a detail, and a User-Agent, in bytes.
    package static let value = 200
}

extension String {
    /// The beginning of the text, at most `limit` bytes in UTF-8, no character cut in two.
    fileprivate func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var kept = ""
        var room = limit
        for scalar in unicodeScalars {
            room -= UTF8.width(scalar)
            guard room >= 0 else { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept
    }
}
