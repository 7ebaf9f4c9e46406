import Foundation
import FrontdeskCalls
import FrontdeskOpenID
import Testing

/// Tokens that the tests sign themselves, for claims that the hostile provider does not send.
struct SignedToken {
    static let now: Int64 = 1_800_000_000
    static let expectation = IDTokenExpectation(
        clientID: "frontdesk",
        nonce: "n-0S6_WzA2Mj",
        redirectedAt: now
    )

    let key: P256PrivateKey

    init() throws {
        key = try #require(P256PrivateKey(SecretBytes([UInt8](1...32))))
    }

    /// The verdict about a token with the usual claims and `claims`, which are members of JSON.
    ///
    /// - Parameter issuer: the issuer that the token states; nil for the profile's.
    func verdict(
        _ claims: String,
        of profile: ProviderProfile,
        issuer: String? = nil,
        for expectation: IDTokenExpectation = Self.expectation
    ) -> IDTokenVerdict {
        let header = base64URL(#"{"alg":"ES256"}"#)
        let body = base64URL(
            """
            {"iss":"\(issuer ?? profile.issuer)","aud":"\(expectation.clientID)",\
            "nonce":"\(expectation.nonce)","sub":"1001","iat":\(Self.now),"exp":\(Self.now + 600)\(claims.isEmpty ? "" : ",")\(claims)}
            """
        )
        let signature = Data(key.signature(of: Array("\(header).\(body)".utf8)))
        let keys = KeySet([VerificationKey(id: nil, material: .p256(key.publicKey))])
        return IDTokenVerifier(profile: profile, keys: keys).verify(
            Array("\(header).\(body).\(base64URL(signature))".utf8),
            for: expectation,
            at: Self.now
        )
    }

    /// The content of a token that is accepted.
    func content(_ claims: String, of profile: ProviderProfile) throws -> VerifiedIDToken {
        let verdict = verdict(claims, of: profile)
        guard case .accepted(let verified) = verdict else { throw Rejected(verdict: verdict) }
        return verified
    }
}

func base64URL(_ text: String) -> String { base64URL(Data(text.utf8)) }

/// Foundation's encoding, so that the tests do not depend on ours.
func base64URL(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        .replacing("=", with: "")
}

extension [UInt8] {
    /// Nil if the text is not base64url.
    init?(base64URL text: String) {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        guard let data = Data(base64Encoded: standard + padding) else { return nil }
        self.init(data)
    }

    /// Nil if the text is not pairs of hexadecimal digits.
    init?(hex: String) {
        let digits = Array<UInt8>(hex.utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
        guard bytes.count * 2 == digits.count else { return nil }
        self.init(bytes)
    }
}
