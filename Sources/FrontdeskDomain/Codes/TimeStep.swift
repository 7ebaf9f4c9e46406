/// The number of 30-second steps since 1970 (RFC 6238 section 4.2), from which an authenticator app
/// computes its code. Compute it from the machine's clock (`WallClock.timeOfDay`), never from a
/// time that a client reports.
package enum TimeStep {
    /// RFC 6238's X, in milliseconds.
    private static let milliseconds: Int64 = 30_000

    /// Rounds down, so steps before 1970 have full length; they are negative.
    package static func of(_ moment: Timestamp) -> Int64 {
        let (quotient, remainder) = moment.milliseconds.quotientAndRemainder(
            dividingBy: milliseconds
        )
        return remainder < 0 ? quotient - 1 : quotient
    }
}
