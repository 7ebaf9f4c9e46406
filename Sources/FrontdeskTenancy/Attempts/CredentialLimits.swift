/// Limits on attempts and on what memory keeps about them.
enum CredentialLimits {
    /// The addresses and offices with failures that can be tracked before two of them share their
    /// counts. A failure costs a hash: at 500 hashes a second, fewer than 9,000 addresses and 5,000
    /// offices have failures that have not expired.
    static let trackedAddresses = 65_536
    static let trackedOffices = 16_384
    /// Attempts that may wait for others under the same account, address or office. Further
    /// attempts are rejected.
    static let waitingPerKey = 128

    /// Attempts at one office whose source may be looked up concurrently.
    static let recognitionsPerOffice = 64

    /// Notices about failures that one account gets in a day.
    static let noticesPerDay = 6

    /// Failures of one client address: a burst of 50, and 50 in a quarter of an hour.
    static let address = FailureRate(atOnce: 50, interval: .seconds(18))
    /// Failures against one office from sources that the office does not know. If 5,000 people sign
    /// in on a Monday morning, one in ten from an unknown source, and one in five of those
    /// mistypes, there are 100 failures. An attacker who has used up the burst gets 8,640 attempts
    /// a day for all accounts together.
    static let office = FailureRate(atOnce: 100, interval: .seconds(10))
}
