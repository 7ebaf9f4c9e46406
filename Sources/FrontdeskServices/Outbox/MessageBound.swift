internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

extension TenantStore {
    /// Nobody is to be flooded with messages, nor the outbox of the tenant.
    ///
    /// - Throws: `CallError`, RESOURCE_EXHAUSTED with `words`, once `limit` messages of these kinds
    ///   about the account were made within an hour.
    func requireRoom(
        for kinds: [MessageKind],
        about account: AccountID,
        atMost limit: Int,
        at now: Timestamp,
        _ words: String
    ) throws {
        let hour = Duration.seconds(3600)
        guard try outbox.countRecent(of: account, kinds, since: now - hour) < limit else {
            throw CallError(.resourceExhausted, .overloaded, words, retryAfter: hour)
        }
    }
}
