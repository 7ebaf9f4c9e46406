/// The limits of this target.
package enum OpenIDLimits {
    /// The maximum length of an ID token in bytes. Usual tokens have 1 to 2 KiB.
    package static let tokenBytes = 16_384
    /// The maximum length of a discovery document or a key set in bytes.
    package static let documentBytes = 65_536
    /// The maximum depth of JSON. The outermost object has depth 1.
    package static let depth = 8

    /// The maximum number of keys in a key set.
    package static let keys = 64
    /// The maximum number of keys that are tried for a token that names none.
    package static let triedKeys = 4
    /// The maximum length of a key's id in bytes.
    package static let keyIDBytes = 255

    /// The maximum length of a subject in ASCII characters (OpenID Connect Core section 2).
    package static let subjectBytes = 255
    /// The maximum length of an e-mail address in bytes (RFC 5321 section 4.5.3.1.3).
    package static let emailBytes = 254
    /// The maximum length of a provider's URL in bytes.
    package static let urlBytes = 512

    /// The difference between the provider's clock and ours, in seconds, that is tolerated.
    package static let clockLeeway = 60.0
    /// The largest absolute value of a time in seconds. Up to here a `Double` holds each integer.
    package static let time = 9_007_199_254_740_992.0
}
