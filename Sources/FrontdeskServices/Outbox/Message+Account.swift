internal import FrontdeskDomain
internal import FrontdeskStorage

extension Message {
    /// How long a notice is worth being delivered.
    static let noticeLife = Duration.seconds(7 * 86_400)

    /// A message about an account, with what every message says of the person and the tenant. Without
    /// an account it says what one to nobody can.
    ///
    /// - Parameters:
    ///   - values: what this message says beside that.
    ///   - origin: where it was caused.
    ///   - end: until when what it tells of is good, and so it is delivered.
    init(
        _ kind: MessageKind,
        to channel: MessageChannel,
        about account: Account?,
        of tenant: Tenant,
        _ policy: Policy,
        _ values: [MessageValue: String] = [:],
        from origin: ClientOrigin? = nil,
        until end: Timestamp,
        at now: Timestamp,
        _ entropy: any Entropy
    ) {
        var all = Self.commonValues(about: account, of: tenant, policy)
        all[.address] = origin?.address
        all[.device] = origin?.userAgent
        all[.expiresAtMilliseconds] = String(end.milliseconds)
        all.merge(values) { $1 }
        self.init(
            id: MessageID(from: entropy),
            kind: kind,
            channel: channel,
            locale: account?.locale ?? "",
            values: Dictionary(uniqueKeysWithValues: all.map { ($0.key.rawValue, $0.value) }),
            accountID: account?.id,
            createdAt: now,
            expiresAt: end
        )
    }

    static func commonValues(
        about account: Account?,
        of tenant: Tenant,
        _ policy: Policy
    ) -> [MessageValue: String] {
        var values: [MessageValue: String] = [
            .office: tenant.name,
            .officeName: tenant.displayName,
            .signInURL: policy.page.address,
            .timeZone: account?.timeZone ?? policy.page.timeZone,
        ]
        values[.user] = account?.userName
        return values
    }
}
