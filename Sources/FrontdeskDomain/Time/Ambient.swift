/// The source of the current time. It is always a parameter, so that tests can set the clock.
package protocol WallClock: Sendable {
    /// The daemon's time, which measures all lifetimes. It advances with the time since boot, so
    /// setting the machine's clock does not change a lifetime.
    func now() -> Timestamp
    /// The machine's clock as currently set. Use it only where other clocks must agree: for the
    /// codes of authenticator apps.
    func timeOfDay() -> Timestamp
    /// Makes `now` continue from `moment`.
    func adopt(_ moment: Timestamp)
}

extension WallClock {
    package func timeOfDay() -> Timestamp { now() }
    /// A clock with only one time has nothing to adopt.
    package func adopt(_ moment: Timestamp) {}
}

/// A source of unpredictable bytes.
package protocol Entropy: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}
