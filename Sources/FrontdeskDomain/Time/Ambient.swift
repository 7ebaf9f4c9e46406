/// Where the present moment comes from. A parameter everywhere, so that tests can turn the clock.
package protocol WallClock: Sendable {
    func now() -> Timestamp
}

/// Where unpredictable bytes come from.
package protocol Entropy: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}
