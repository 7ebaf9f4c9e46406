package import FrontdeskDomain

extension Message {
    /// How long a notice is kept for delivery.
    package static let noticeLifetime = Duration.seconds(7 * 86_400)

    /// Creates a message about an account with the values that every message has about the user and
    /// the tenant. Without an account, the user's values are missing.
    ///
    /// - Parameters:
    ///   - locale: the language if it is not the account's.
    ///   - values: the further values of this kind of message.
    ///   - origin: the client that caused the message.
    ///   - end: when the message expires, together with what it announces.
    package init(
        _ kind: MessageKind,
        to channel: MessageChannel,
        about account: Account?,
        of tenant: Tenant,
        _ policy: Policy,
        locale: String? = nil,
        _ values: [MessageValue: String] = [:],
        from origin: ClientOrigin? = nil,
        until end: Timestamp,
        at now: Timestamp,
        _ entropy: any Entropy
    ) {
        let common: [MessageValue: String?] = [
            .office: tenant.name,
            .officeName: tenant.displayName,
            .user: account?.userName,
            .signInURL: policy.page.url,
            .timeZone: account?.timeZone ?? policy.page.timeZone,
            .address: origin?.address,
            .device: origin?.userAgent,
            .expiresAtMilliseconds: String(end.milliseconds),
        ]
        let all = common.compactMapValues(\.self).merging(values) { $1 }
        self.init(
            id: MessageID(from: entropy),
            kind: kind,
            channel: channel,
            locale: locale ?? account?.locale ?? "",
            values: Dictionary(uniqueKeysWithValues: all.map { ($0.key.rawValue, $0.value) }),
            accountID: account?.id,
            createdAt: now,
            expiresAt: end
        )
    }
}
