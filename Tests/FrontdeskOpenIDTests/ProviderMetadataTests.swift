import FrontdeskOpenID
import Testing

@Suite("Discovery documents")
struct ProviderMetadataTests {
    static let issuer = "https://provider.test"

    /// A document with changed members, each of them JSON; an empty one is left out.
    static func document(_ changes: [String: String] = [:]) -> [UInt8] {
        let base = [
            "issuer": #""https://provider.test""#,
            "authorization_endpoint": #""https://provider.test/authorize""#,
            "token_endpoint": #""https://provider.test:8443/token""#,
            "jwks_uri": #""https://keys.provider.test/jwks?v=2""#,
            "response_types_supported": #"["code","id_token"]"#,
            "subject_types_supported": #"["public"]"#,
            "id_token_signing_alg_values_supported": #"["HS256","ES256","RS256"]"#,
        ]
        let members = base.merging(changes) { $1 }.filter { !$0.value.isEmpty }
        return Array(("{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}").utf8)
    }

    @Test("The endpoints and what a provider supports are read")
    func good() throws {
        let metadata = try ProviderMetadata(parsing: Self.document(), of: Self.issuer)
        #expect(metadata.issuer == Self.issuer)
        #expect(metadata.authorizationEndpoint.text == "https://provider.test/authorize")
        #expect(metadata.tokenEndpoint.text == "https://provider.test:8443/token")
        #expect(metadata.keysEndpoint.text == "https://keys.provider.test/jwks?v=2")
        #expect(metadata.algorithms == [.rs256, .es256])
        #expect(metadata.clientAuthentications == [.basic], "the default")
        #expect(!metadata.announcesIssuerParameter)
    }

    @Test("Optional members are read")
    func optional() throws {
        let document = Self.document([
            "token_endpoint_auth_methods_supported": #"["private_key_jwt","client_secret_post"]"#,
            "authorization_response_iss_parameter_supported": "true",
            "id_token_signing_alg_values_supported": #"["ES256"]"#,
        ])
        let metadata = try ProviderMetadata(parsing: document, of: Self.issuer)
        #expect(metadata.clientAuthentications == [.post])
        #expect(metadata.announcesIssuerParameter)
        #expect(metadata.algorithms == [.es256])
    }

    @Test(
        "KY-05 A document that does not describe the provider over TLS is rejected for its fault",
        arguments: [
            (["issuer": #""https://evil.test""#], .otherIssuer),
            (["issuer": #""https://provider.test/""#], .otherIssuer),
            (["issuer": #""https://PROVIDER.test""#], .otherIssuer), (["issuer": ""], .otherIssuer),
            (["issuer": #"["https://provider.test"]"#], .otherIssuer),
            (["authorization_endpoint": #""http://provider.test/a""#], .authorizationEndpoint),
            (["authorization_endpoint": #""javascript:alert(1)""#], .authorizationEndpoint),
            (["authorization_endpoint": ""], .authorizationEndpoint),
            (["token_endpoint": #""http://127.0.0.1:1/""#], .tokenEndpoint),
            (["token_endpoint": #""https://provider.test@evil.test/""#], .tokenEndpoint),
            (["token_endpoint": "null"], .tokenEndpoint), (["jwks_uri": ""], .keysEndpoint),
            (["jwks_uri": #""file:///etc/passwd""#], .keysEndpoint),
            (["response_types_supported": #"["id_token"]"#], .noCodeFlow),
            (["response_types_supported": ""], .noCodeFlow),
            (["response_types_supported": #""code""#], .malformed),
            (["id_token_signing_alg_values_supported": #"["none","HS256"]"#], .noAlgorithm),
            (["id_token_signing_alg_values_supported": ""], .noAlgorithm),
            (["id_token_signing_alg_values_supported": #"["RS256",1]"#], .malformed),
            (["token_endpoint_auth_methods_supported": "{}"], .malformed),
            (["authorization_response_iss_parameter_supported": #""true""#], .malformed),
            (["x": JSONTests.nested(8)], .malformed),
            (["x": "\"\(String(repeating: "x", count: 65_536))\""], .tooLong),
        ] as [([String: String], MetadataFault)]
    )
    func faults(changes: [String: String], fault: MetadataFault) {
        #expect(throws: fault) {
            try ProviderMetadata(parsing: Self.document(changes), of: Self.issuer)
        }
    }

    @Test("Text that is not JSON is rejected")
    func malformed() {
        for text in ["", "<html>login</html>", "[]", "{\"issuer\":\"https://provider.test\",}"] {
            #expect(throws: MetadataFault.malformed) {
                try ProviderMetadata(parsing: Array(text.utf8), of: Self.issuer)
            }
        }
    }

    @Test("SO-30 http on this machine is rejected unless it is allowed, and on others always")
    func loopback() throws {
        let local = Self.document([
            "issuer": #""http://localhost:4593""#,
            "token_endpoint": #""http://127.0.0.1:4593/token""#,
        ])
        #expect(throws: MetadataFault.tokenEndpoint) {
            try ProviderMetadata(parsing: local, of: "http://localhost:4593")
        }
        let metadata = try ProviderMetadata(
            parsing: local,
            of: "http://localhost:4593",
            allowsLoopback: true
        )
        #expect(metadata.tokenEndpoint.text == "http://127.0.0.1:4593/token")
        let remote = Self.document(["token_endpoint": #""http://provider.test/token""#])
        #expect(throws: MetadataFault.tokenEndpoint) {
            try ProviderMetadata(parsing: remote, of: Self.issuer, allowsLoopback: true)
        }
    }

    @Test(
        "The document is below the issuer, with or without its last slash",
        arguments: [
            ("https://provider.test", "https://provider.test/.well-known/openid-configuration"),
            ("https://provider.test/", "https://provider.test/.well-known/openid-configuration"),
            ("https://p.test/a/v2.0", "https://p.test/a/v2.0/.well-known/openid-configuration"),
            ("https://p.test/?a=b", nil), ("https://p.test/#a", nil), ("p.test", nil), ("", nil),
            ("http://localhost:1", nil),
        ]
    )
    func location(issuer: String, url: String?) {
        #expect(ProviderMetadata.url(ofIssuer: issuer)?.text == url)
    }

    @Test(
        "Only URLs with https, a host and nothing misleading are endpoints",
        arguments: [
            ("https://a", true), ("https://a-b.test:65535/x/../y;z?q=%20&r", true),
            ("https://127.0.0.1/", true), ("HTTPS://a.test/", false), ("https:/a.test/", false),
            ("https://", false), ("https:///a", false), ("https://a..test/", false),
            ("https://-a.test/", false), ("https://a.test:0/", false),
            ("https://a.test:65536/", false), ("https://a.test:+1/", false),
            ("https://a.test:/", false), ("https://a.test:1:2/", false),
            ("https://u@a.test/", false), ("https://u:p@a.test/", false),
            ("https://a.test/#x", false), ("https://a.test/ b", false),
            ("https://a.test/\n", false), ("https://a.test\\@evil.test/", false),
            ("https://[::1]/", false), ("https://ä.test/", false), ("https://a_b.test/", false),
            ("https://a.test/\u{0}", false), (" https://a.test/", false),
            ("ftp://a.test/", false), ("//a.test/", false),
            ("https://\(String(repeating: "a", count: 64)).test/", false),
            ("https://a.test/\(String(repeating: "a", count: 512))", false),
        ]
    )
    func endpoints(text: String, isEndpoint: Bool) {
        #expect((EndpointURL(text) != nil) == isEndpoint)
        #expect(
            EndpointURL(text.replacing("https:", with: "http:"), allowsLoopback: true) == nil
                || text.contains("127.0.0.1")
        )
    }
}
