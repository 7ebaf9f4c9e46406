internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// The daily quota of a tenant for messages to unconfirmed addresses (`mail.unsolicited-per-day`).
/// It protects strangers from floods of mail, and the sender's reputation with other mail servers.
struct UnsolicitedQuota: Sendable {
    let left: Int
    let perDay: Int
    /// The time until the quota has room again at the earliest.
    private let wait: Duration

    private static let day = Duration.seconds(86_400)

    init(in snapshot: Snapshot) throws {
        let now = snapshot.now
        let sent = try snapshot.store.outbox.countUnsolicited(
            since: now - Self.day,
            until: now + Timestamp.tolerance
        )
        perDay = try snapshot.policy.mail.unsolicitedPerDay
        left = max(0, perDay - sent.count)
        wait = sent.first.map { max(.seconds(1), ($0 + Self.day).since(now)) } ?? Self.day
    }

    /// - Throws: `CallError`, RESOURCE_EXHAUSTED, if the quota has no room for this many messages.
    func require(_ messages: Int) throws(CallError) {
        guard messages <= left else {
            throw CallError(
                .resourceExhausted,
                .overloaded,
                "\(perDay - left) of \(perDay) messages to unconfirmed addresses were"
                    + " sent in the last 24 hours: wait, or raise mail.unsolicited-per-day",
                retryAfter: wait
            )
        }
    }
}
