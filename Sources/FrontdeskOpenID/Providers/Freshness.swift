/// Whether the person signed in at the provider for this redirect. Providers also return without any
/// question while their own session lasts, even if `prompt=login` was sent; only `auth_time` tells.
package enum Freshness: Equatable, Sendable {
    case fresh
    /// The person signed in before the redirect.
    case stale
    /// The provider does not say, so another factor is required.
    case unknown

    /// - Parameter redirect: when the person was redirected, in seconds since 1970.
    init(_ claims: JSONObject, since redirect: Int64, at now: Int64, by profile: ProviderProfile) {
        // 0 means that the provider does not know; some providers send it always.
        guard profile.supportsFreshness, case .number(let time)? = claims["auth_time"], time != 0,
            time <= Double(now) + OpenIDLimits.clockLeeway
        else {
            self = .unknown
            return
        }
        self = time >= Double(redirect) - OpenIDLimits.clockLeeway ? .fresh : .stale
    }
}
