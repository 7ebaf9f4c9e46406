import Foundation
import FrontdeskCalls
import FrontdeskOpenID
import Testing

@Suite("Key sets")
struct KeySetTests {
    let point: P256PublicKey

    init() throws {
        point = try #require(P256PrivateKey(SecretBytes([UInt8](1...32)))).publicKey
    }

    /// A JWK of the P-256 key with further members, each of which replaces one of the same name.
    private func jwk(_ changes: [String: String] = [:]) -> String {
        let base = [
            "kty": #""EC""#, "crv": #""P-256""#, "x": "\"\(base64URL(Data(point.x)))\"",
            "y": "\"\(base64URL(Data(point.y)))\"",
        ]
        let members = base.merging(changes) { $1 }.filter { !$0.value.isEmpty }
        return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    private func parse(_ keys: String) throws(KeySetFault) -> KeySetDocument {
        try KeySetDocument(parsing: Array(#"{"keys":[\#(keys)]}"#.utf8))
    }

    @Test("The public keys of RFC 7517 appendix A.1: one is for encryption, one verifies")
    func vector() throws {
        let text = """
            {"keys":
              [
                {"kty":"EC",
                 "crv":"P-256",
                 "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
                 "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
                 "use":"enc",
                 "kid":"1"},

                {"kty":"RSA",
                 "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1\
            L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQ\
            R0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4\
            vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
                 "e":"AQAB",
                 "alg":"RS256",
                 "kid":"2011-04-29"}
              ]
            }
            """
        let document = try KeySetDocument(parsing: Array(text.utf8))
        #expect(document.ignored == [.notForSignatures])
        let key = try #require(document.keySet.keys.first)
        #expect(document.keySet.keys.count == 1)
        #expect(key.id == "2011-04-29" && key.algorithm == .rs256)
        guard case .rsa(let rsa) = key.material else { throw WrongKey() }
        #expect(rsa.modulus.count == 256 && rsa.exponent == [1, 0, 1])
    }

    private struct WrongKey: Error {}

    @Test(
        "A key that cannot verify ID tokens is ignored for its own reason",
        arguments: [
            (["use": #""enc""#], .notForSignatures), (["use": "1"], .notForSignatures),
            (["key_ops": #"["sign"]"#], .notForSignatures), (["key_ops": "[]"], .notForSignatures),
            (["key_ops": #""verify""#], .notForSignatures),
            (["key_ops": #"["verify",1]"#], .notForSignatures),
            (["kty": #""oct""#, "k": #""AAAA""#], .notSupported),
            (["kty": #""OKP""#], .notSupported),
            (["kty": ""], .malformed), (["kty": "1"], .malformed),
            (["kty": #""ec""#], .notSupported),
            (["crv": #""P-384""#], .notSupported), (["crv": ""], .notSupported),
            (["alg": #""RS256""#], .notSupported), (["alg": #""ES384""#], .notSupported),
            (["alg": #""ECDH-ES""#], .notSupported), (["alg": "null"], .notSupported),
            (["kid": "7"], .malformed),
            (["kid": "\"\(String(repeating: "k", count: 256))\""], .malformed),
            (["x": ""], .malformed), (["x": "1"], .malformed), (["x": #""AA==""#], .malformed),
            (["x": #""AA""#], .notOnCurve), (["y": #""AQ""#], .notOnCurve),
            (["kty": #""RSA""#], .malformed),
            (["kty": #""RSA""#, "n": #""AQAB""#, "e": #""AQAB""#], .unacceptableRSA),
            (["kty": #""RSA""#, "n": #""""#, "e": #""""#], .unacceptableRSA),
        ] as [([String: String], KeyFault)]
    )
    func ignored(changes: [String: String], fault: KeyFault) throws {
        let document = try parse("\(jwk(changes)),\(jwk())")
        #expect(document.ignored == [fault])
        #expect(document.keySet.keys == [VerificationKey(id: nil, material: .p256(point))])
    }

    @Test("A key may state its use, its operations, its algorithm and unknown members")
    func members() throws {
        let changes = [
            "use": #""sig""#, "key_ops": #"["verify","sign"]"#, "alg": #""ES256""#, "kid": #""a""#,
            "x5c": #"["x"]"#, "nbf": "1",
        ]
        let document = try parse(jwk(changes))
        #expect(document.ignored == [])
        #expect(document.keySet.keys == [VerificationKey(id: "a", material: .p256(point))])
    }

    @Test(
        "A document that is no key set, or has no usable key, is rejected",
        arguments: [
            ("", .malformed), ("[]", .malformed), ("{}", .malformed), (#"{"keys":{}}"#, .malformed),
            (#"{"keys":null}"#, .malformed), (#"{"keys":[],"keys":[]}"#, .malformed),
            (#"{"keys":[]}"#, .noUsableKey), (#"{"keys":[1,null,"a",[]]}"#, .noUsableKey),
        ] as [(String, KeySetFault)]
    )
    func documents(text: String, fault: KeySetFault) {
        #expect(throws: fault) { try KeySetDocument(parsing: Array(text.utf8)) }
    }

    @Test("64 keys and 64 KiB are the last that are accepted")
    func limits() throws {
        func keys(_ count: Int) -> String {
            Array(repeating: jwk(), count: count).joined(separator: ",")
        }
        #expect(try parse(keys(64)).keySet.keys.count == 64)
        #expect(throws: KeySetFault.tooManyKeys) { try parse(keys(65)) }
        let text = #"{"keys":[\#(jwk())]}"#
        let room = OpenIDLimits.documentBytes - text.utf8.count
        let longest = Array((text + String(repeating: " ", count: room)).utf8)
        #expect(try KeySetDocument(parsing: longest).keySet.keys.count == 1)
        #expect(throws: KeySetFault.tooLong) { try KeySetDocument(parsing: longest + [0x20]) }
    }

    // MARK: Fetches

    @Test("Keys are usable for 24 hours after the last successful fetch")
    func lifetime() {
        let fetches = KeySetFetches(lastAttempt: 1_090_000, lastSuccess: 1_000_000)
        #expect(fetches.areKeysUsable(at: 1_000_000))
        #expect(fetches.areKeysUsable(at: 1_000_000 + 86_399))
        #expect(!fetches.areKeysUsable(at: 1_000_000 + 86_400))
        #expect(!KeySetFetches().areKeysUsable(at: 0))
    }

    @Test(
        "Keys are renewed after max-age within its bounds, and after 12 hours without it",
        arguments: [
            (nil, 43_200), (0, 300), (-5, 300), (299, 300), (301, 301), (3600, 3600),
            (43_201, 43_200), (86_400, 43_200), (Int64.max, 43_200), (Int64.min, 300),
        ] as [(Int64?, Int64)]
    )
    func renewal(maximumAge: Int64?, span: Int64) {
        let fetches = KeySetFetches(lastSuccess: 1_000_000, maximumAge: maximumAge)
        #expect(!fetches.isRenewalDue(at: 1_000_000 + span - 1))
        #expect(fetches.isRenewalDue(at: 1_000_000 + span))
        #expect(fetches.areKeysUsable(at: 1_000_000 + span), "and remain usable meanwhile")
    }

    @Test("KY-01 Unknown key ids cause at most one fetch per minute, whatever its outcome")
    func unknownKeys() {
        var fetches = KeySetFetches()
        var count = 0
        for second in Int64(0)..<600 where fetches.mayFetchForUnknownKey(at: second) {
            count += 1
            fetches.lastAttempt = second
        }
        #expect(count == 10)
    }

    @Test("A clock that was set back or a stored time beyond all bounds blocks nothing")
    func clocks() {
        let future = KeySetFetches(lastAttempt: 2_000_000, lastSuccess: 2_000_000)
        #expect(future.areKeysUsable(at: 1_000_000) && future.isRenewalDue(at: 1_000_000))
        #expect(future.mayFetchForUnknownKey(at: 1_000_000))
        for (stored, now) in [(Int64.min, Int64.max), (.max, .min), (.min, 0), (.max, 0)] {
            let fetches = KeySetFetches(
                lastAttempt: stored,
                lastSuccess: stored,
                maximumAge: stored
            )
            #expect(fetches.areKeysUsable(at: now) == (stored > now))
            #expect(fetches.isRenewalDue(at: now) && fetches.mayFetchForUnknownKey(at: now))
        }
        #expect(KeySetFetches().isRenewalDue(at: 0))
    }
}
