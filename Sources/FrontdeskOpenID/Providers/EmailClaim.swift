/// What an ID token says about the person's e-mail address. The address is as the provider wrote it
/// and may be malformed.
package enum EmailClaim: Equatable, Sendable {
    case none
    /// The provider proved that the person receives mail at the address. It may be a relay.
    case proven(String)
    /// The person must still prove the address by a code that we mail.
    case unproven(String)

    init(_ claims: JSONObject, by proof: ProviderProfile.EmailProof) {
        guard proof != .ignored, let address = claims["email"]?.text, !address.isEmpty,
            address.utf8.count <= OpenIDLimits.emailBytes
        else {
            self = .none
            return
        }
        let isProven =
            switch proof {
            case .ignored, .ownCode: false
            case .verifiedClaim: Self.isVerified(claims) == true
            case .googleMailbox: Self.isGoogleMailbox(address, claims)
            }
        self = isProven ? .proven(address) : .unproven(address)
    }

    /// Apple sends a boolean or a string. Nil if the claim is absent.
    private static func isVerified(_ claims: JSONObject) -> Bool? {
        switch claims["email_verified"] {
        case nil: nil
        case .boolean(let isVerified): isVerified
        case .text("true"): true
        default: false
        }
    }

    /// Google is authoritative for its own mailboxes and for those of Workspace domains. Any other
    /// address was verified when the account was created and may belong to another person now
    /// (developers.google.com/identity/gsi/web/guides/verify-google-id-token).
    private static func isGoogleMailbox(_ address: String, _ claims: JSONObject) -> Bool {
        let isVerified = isVerified(claims)
        if address.lowercasedASCII.hasSuffix("@gmail.com") { return isVerified != false }
        return isVerified == true && claims["hd"]?.text?.isEmpty == false
    }
}
