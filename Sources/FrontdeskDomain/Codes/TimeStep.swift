/// Which of the spans of 30 seconds since 1970 a moment is in (RFC 6238 section 4.2): what the code
/// of an authenticator app is computed from. Always the daemon's own time.
package enum TimeStep {
    /// RFC 6238's X, in milliseconds.
    private static let milliseconds: Int64 = 30_000

    /// Rounded down, so that the steps before 1970 are as long as any; those are negative.
    package static func of(_ moment: Timestamp) -> Int64 {
        let (quotient, remainder) = moment.milliseconds.quotientAndRemainder(
            dividingBy: milliseconds
        )
        return remainder < 0 ? quotient - 1 : quotient
    }
}
