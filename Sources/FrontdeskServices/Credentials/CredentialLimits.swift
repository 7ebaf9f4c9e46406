/// Bounds of what is kept about attempts in memory.
enum CredentialLimits {
    /// How many failed addresses and offices there is room for before two share their failures. A
    /// failure costs a hash. At 500 hashes a second, fewer than 9,000 addresses and 5,000 offices
    /// have failures that have not faded.
    static let trackedAddresses = 65_536
    static let trackedOffices = 16_384
    /// Attempts that wait for others under the same account, address or office; a further one is
    /// refused.
    static let waitingPerKey = 128

    /// Attempts at one office whose source is being looked up at once.
    static let recognitionsPerOffice = 64

    /// Notices about failures that one account gets in a day.
    static let noticesPerDay = 6

    /// Failures of one client address: 50 in a quarter of an hour, and as many at once.
    static let address = FailureRate(atOnce: 50, interval: .seconds(18))
    /// Failures against one office from sources that are not known there. 5,000 people of whom one
    /// in ten is at an unknown source and one in five of those mistypes make 100 failures on a Monday
    /// morning. A guesser who has used them up gets 8,640 attempts a day, for all accounts together.
    static let office = FailureRate(atOnce: 100, interval: .seconds(10))
}
