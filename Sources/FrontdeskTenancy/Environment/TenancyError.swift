/// Why this layer rejects a call. The services map each case to a status of the wire.
package enum TenancyError: Error, Equatable {
    /// The session token is unknown, ended, expired, or not valid for this app or peer. The cause is
    /// not revealed.
    case sessionInvalid
    /// The session is valid, but the call needs a fresh proof.
    case freshProofRequired
    /// The object does not exist, or this peer may not see it. The value says what it is.
    case notFound(String)
    /// A rate limit is reached. The value says which one.
    case limitReached(String, retryAfter: Duration)
    /// The account changes too often for its password to be verified.
    case accountBusy
}
