package import FrontdeskDomain

extension OutboxStore {
    /// How many messages to an account were given up, as far as they are still kept.
    package func countDead(of account: AccountID) throws -> Int {
        try count(
            "SELECT count(*) FROM outbox WHERE account_id = ? AND state = 'dead'",
            .id(account)
        )
    }
}
