/// An authenticator app of an account (RFC 6238).
package struct Authenticator: Sendable, Equatable {
    /// The key that app and daemon share.
    package let secret: [UInt8]
    package let createdAt: Timestamp
    /// When a code of it was first given; before that it is no factor.
    package var confirmedAt: Timestamp?
    /// The last time step whose code was accepted: none of it or before is again.
    package var lastStep: Int64?

    package init(
        secret: [UInt8],
        createdAt: Timestamp,
        confirmedAt: Timestamp? = nil,
        lastStep: Int64? = nil
    ) {
        self.secret = secret
        self.createdAt = createdAt
        self.confirmedAt = confirmedAt
        self.lastStep = lastStep
    }
}
