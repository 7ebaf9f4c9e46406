/// Where the present moment comes from. A parameter everywhere, so that tests can set the clock.
package protocol WallClock: Sendable {
    /// The daemon's time, by which everything that has a lifetime is measured. It follows the time
    /// since boot, so that setting the machine's clock changes no lifetime.
    func now() -> Timestamp
    /// The machine's clock as it is set at this moment. Only for what other clocks agree on: the
    /// codes of authenticators.
    func timeOfDay() -> Timestamp
    /// Makes `now` go on from a moment.
    func adopt(_ moment: Timestamp)
}

extension WallClock {
    package func timeOfDay() -> Timestamp { now() }
    /// A clock with one time only has nothing to adopt.
    package func adopt(_ moment: Timestamp) {}
}

/// Where unpredictable bytes come from.
package protocol Entropy: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}
