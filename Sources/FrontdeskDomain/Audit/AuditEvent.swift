/// An event in a tenant that the audit log records: who did what to which user, when and from
/// where.
package struct AuditEvent: Sendable, Equatable {
    package let kind: AuditKind
    package let actor: AuditActor
    /// The affected account, if any.
    package let subject: AccountID?
    package let at: Timestamp
    /// The client's origin as the frontend reported it.
    package let origin: ClientOrigin?
    /// Further details in short words. They never contain a secret, nor what an unidentified
    /// visitor typed.
    package let details: [String: String]

    /// Cuts origin and details to `AuditEventLimits`, so that an event fits into the disk space reserved
    /// for revocations.
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
                userAgent: origin.userAgent.cut(to: AuditEventLimits.value),
                locale: origin.locale.cut(to: AuditEventLimits.key)
            )
        }
        let kept = details.sorted { $0.key < $1.key }.prefix(AuditEventLimits.details)
        self.details = Dictionary(
            kept.map {
                ($0.key.cut(to: AuditEventLimits.key), $0.value.cut(to: AuditEventLimits.value))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// The actor of an event.
package enum AuditActor: Sendable, Hashable {
    case account(AccountID)
    /// The person who runs the machine, with the uid of the calling process.
    case `operator`(uid: UInt32)
    case daemon
    /// A person who has not proved their identity.
    case visitor
}

/// The size limits of one event. A frontend reports up to 512 bytes of User-Agent; the record keeps
/// the beginning.
package enum AuditEventLimits {
    /// The number of details in one event.
    package static let details = 12
    /// The length of a detail's name in bytes.
    package static let key = 40
    /// The length of a detail's value, and of a User-Agent, in bytes.
    package static let value = 200
}

extension String {
    /// The longest prefix of at most `limit` UTF-8 bytes that does not split a scalar.
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
