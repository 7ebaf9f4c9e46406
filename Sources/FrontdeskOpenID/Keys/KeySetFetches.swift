/// When an issuer's key set was fetched, and what follows for its use. All times are seconds since
/// 1970, and all spans are seconds.
///
///     fetched ──► fresh ──► renewal due ──► expired
///             maximum age       24 h after the fetch
///
/// A clock that was set back makes a key set renewable, but neither expired nor blocked.
package struct KeySetFetches: Equatable, Sendable {
    /// A key set without a usable `max-age` is renewed after this span.
    package static let renewal: Int64 = 12 * 3600
    /// The bounds of `max-age`. The upper bound is half of `lifetime`: a provider that states a day
    /// would otherwise have its keys expire at the moment at which they are renewed, and one failed
    /// fetch would end every sign-in.
    package static let maximumAges: ClosedRange<Int64> = 300...renewal
    /// Keys remain usable for this span after the last successful fetch. After that, verification
    /// fails closed.
    package static let lifetime: Int64 = 24 * 3600
    /// The span between two fetches that unknown key ids cause. It keeps senders of random ids from
    /// making us flood the provider.
    package static let pause: Int64 = 60

    /// The start of the last fetch, whatever its outcome; nil if there was none.
    package var lastAttempt: Int64?
    /// The end of the last successful fetch; nil if there was none.
    package var lastSuccess: Int64?
    /// The `max-age` that came with the last successful fetch (RFC 9111 section 5.2.2.1).
    package var maximumAge: Int64?

    package init(lastAttempt: Int64? = nil, lastSuccess: Int64? = nil, maximumAge: Int64? = nil) {
        self.lastAttempt = lastAttempt
        self.lastSuccess = lastSuccess
        self.maximumAge = maximumAge
    }

    /// Whether tokens may be verified with the keys.
    package func areKeysUsable(at now: Int64) -> Bool {
        lastSuccess.map { Self.span(from: $0, to: now) < Self.lifetime } ?? false
    }

    /// Whether the keys should be fetched again. The caller limits how often it tries.
    package func isRenewalDue(at now: Int64) -> Bool {
        guard let lastSuccess else { return true }
        let age = Self.span(from: lastSuccess, to: now)
        return age < 0 || age >= maximumAge.map(Self.clamp) ?? Self.renewal
    }

    /// Whether a token that may be of a new key (`IDTokenFault.mayBeOfNewKey`) may cause a fetch: at most
    /// one in a minute.
    package func mayFetchForUnknownKey(at now: Int64) -> Bool {
        guard let lastAttempt else { return true }
        return !(0..<Self.pause).contains(Self.span(from: lastAttempt, to: now))
    }

    private static func clamp(_ age: Int64) -> Int64 {
        min(max(age, maximumAges.lowerBound), maximumAges.upperBound)
    }

    /// Saturates, so that no stored time traps.
    private static func span(from start: Int64, to end: Int64) -> Int64 {
        let (span, overflow) = end.subtractingReportingOverflow(start)
        guard overflow else { return span }
        return end < start ? .min : .max
    }
}
