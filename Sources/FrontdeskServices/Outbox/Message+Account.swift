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
        let common: [MessageValue: String?] = [
            .office: tenant.name,
            .officeName: tenant.displayName,
            .user: account?.userName,
            .signInURL: policy.page.address,
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
            locale: account?.locale ?? "",
            values: Dictionary(uniqueKeysWithValues: all.map { ($0.key.rawValue, $0.value) }),
            accountID: account?.id,
            createdAt: now,
            expiresAt: end
        )
    }
}

extension TenantStore {
    /// The policy that a message to this account goes by: its links lead where the account's owner
    /// expects (`GuardedSetting`). The cost is the same without an account.
    func mailPolicy(_ policy: Policy, for account: Account?, at now: Timestamp) throws -> Policy {
        let changes = try settings.listGuarded()
        return account.map { policy.holding(changes, for: $0, at: now) } ?? policy
    }
}
