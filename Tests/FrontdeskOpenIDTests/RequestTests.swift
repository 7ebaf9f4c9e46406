import Foundation
import FrontdeskCalls
import FrontdeskOpenID
import PeerProgram
import Testing

@Suite("What we send to providers")
struct RequestTests {
    let verifier: CodeVerifier
    let endpoint: EndpointURL

    init() throws {
        verifier = try #require(CodeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        endpoint = try #require(EndpointURL("https://provider.test/authorize"))
    }

    private func request(
        _ profile: ProviderProfile,
        clientID: String = "frontdesk",
        fresh: Bool = false,
        hint: String? = nil
    ) -> AuthorizationRequest {
        AuthorizationRequest(
            profile: profile,
            clientID: clientID,
            redirectURI: "https://sign-in.test/sso/7?a=b&c=d",
            state: "the-state",
            nonce: "the-nonce",
            verifier: verifier,
            demandsFreshSignIn: fresh,
            loginHint: hint
        )
    }

    private static let usual = [
        "response_type": "code", "client_id": "frontdesk",
        "redirect_uri": "https://sign-in.test/sso/7?a=b&c=d", "scope": "openid email profile",
        "state": "the-state", "nonce": "the-nonce",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "code_challenge_method": "S256",
    ]

    @Test("The challenge is that of RFC 7636 appendix B")
    func challenge() throws {
        #expect(verifier.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        let octets: [UInt8] = [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37,
            77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
        ]
        #expect(CodeVerifier(encoding: octets) == verifier)
    }

    @Test("A code verifier has 43 to 128 unreserved characters")
    func verifiers() {
        for (text, isVerifier) in [
            (String(repeating: "a", count: 42), false), (String(repeating: "a", count: 43), true),
            (String(repeating: "~", count: 128), true), (String(repeating: "a", count: 129), false),
            (String(repeating: "a", count: 42) + "+", false),
            (String(repeating: "a", count: 42) + "ä", false),
        ] {
            #expect((CodeVerifier(text) != nil) == isVerifier, "\(text)")
        }
        #expect(CodeVerifier(encoding: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(CodeVerifier(encoding: [UInt8](repeating: 0, count: 97)) == nil)
    }

    @Test(
        "SO-36 Python reads each parameter of the URL once, as it was meant, and not the verifier"
    )
    func parameters() throws {
        let hostile = "ä 😀&=?#%/+;\"<>'\u{0}\n"
        let directory = "11111111-2222-3333-4444-555555555555"
        let microsoft = try #require(ProviderProfile.microsoft(directory: directory))
        let generic = ProviderProfile.generic(issuer: "https://provider.test")
        let withQuery = try #require(EndpointURL("https://provider.test/authorize?tenant=a%20b"))
        let cases: [(String, [String: String])] = [
            (request(generic).url(at: endpoint), [:]),
            (
                request(generic, clientID: hostile, fresh: true, hint: hostile).url(at: endpoint),
                [
                    "client_id": hostile, "login_hint": hostile, "max_age": "0", "prompt": "login",
                ]
            ),
            (request(generic).url(at: withQuery), ["tenant": "a b"]),
            (request(.google(), fresh: true).url(at: endpoint), [:]),
            (
                request(.apple, fresh: true).url(at: endpoint),
                ["scope": "openid email name", "response_mode": "form_post"]
            ),
            (
                request(microsoft, fresh: true).url(at: endpoint),
                ["scope": "openid profile", "max_age": "0", "prompt": "login"]
            ),
        ]
        let script = """
            import json, sys
            from urllib.parse import parse_qsl, urlsplit
            for url in json.load(sys.stdin):
                query = parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=True)
                assert len(dict(query)) == len(query), "each parameter once"
                print(json.dumps(dict(query)))
            """
        let read = try PeerProgram.lines(of: script, given: cases.map(\.0))
        try #require(read.count == cases.count)
        for ((url, changes), line) in zip(cases, read) {
            let parameters = try JSONDecoder().decode(
                [String: String].self,
                from: Data(line.utf8)
            )
            #expect(parameters == Self.usual.merging(changes) { $1 })
            #expect(url.hasPrefix("https://provider.test/authorize?"))
            #expect(url.utf8.allSatisfy { (0x21...0x7e).contains($0) })
            #expect(!url.contains(verifier.text))
        }
    }

    @Test("PyJWT verifies Apple's client secret, and its claims are those that Apple asks for")
    func clientSecret() throws {
        let key = try #require(P256PrivateKey(SecretBytes([UInt8](1...32))))
        let secret = AppleClientSecret(
            teamID: "TEAM123456",
            keyID: "KEY\"\\\n\u{1}ä",
            clientID: "test.sign-in"
        )
        let token = secret.token(signedWith: key, at: 1_800_000_000)
        let script = """
            import json, jwt, sys
            from base64 import b64decode
            from cryptography.hazmat.primitives.asymmetric import ec
            token, x, y = json.load(sys.stdin)
            number = lambda text: int.from_bytes(b64decode(text), "big")
            key = ec.EllipticCurvePublicNumbers(number(x), number(y), ec.SECP256R1()).public_key()
            options = {"verify_exp": False, "verify_iat": False}
            claims = jwt.decode(token, key, ["ES256"], audience="https://appleid.apple.com", options=options)
            print(json.dumps(jwt.get_unverified_header(token), sort_keys=True))
            print(json.dumps(claims, sort_keys=True))
            """
        let read = try PeerProgram.lines(
            of: script,
            given: [
                token.withUnsafeBytes { String(decoding: $0, as: UTF8.self) },
                Data(key.publicKey.x).base64EncodedString(),
                Data(key.publicKey.y).base64EncodedString(),
            ]
        )
        #expect(
            read == [
                #"{"alg": "ES256", "kid": "KEY\"\\\n\u0001\u00e4"}"#,
                #"{"aud": "https://appleid.apple.com", "exp": 1800000300, "iat": 1800000000, "#
                    + #""iss": "TEAM123456", "sub": "test.sign-in"}"#,
            ]
        )
        #expect(secret.token(signedWith: key, at: .max).count > 0, "no time traps")
    }
}
