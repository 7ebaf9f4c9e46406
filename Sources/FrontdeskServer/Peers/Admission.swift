/// A connection's slot in the limits of its user and its socket.
struct Admission {
    let limits: PeerLimits
    let share: PeerShare
    /// Whether the connection only exists to be rejected.
    let wasRefused: Bool

    func end() { limits.leave(share, wasRefused: wasRefused) }
}
