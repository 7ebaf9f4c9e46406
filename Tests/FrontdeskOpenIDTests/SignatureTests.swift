import Foundation
import FrontdeskCalls
import FrontdeskOpenID
import PeerProgram
import Testing

@Suite("Signatures")
struct SignatureTests {
    struct EdgeCase: Decodable {
        let name: String
        let valid: Bool
        /// `n` and `e`, or `x` and `y`.
        let key: [String: String]
        let message: String
        let signature: String
    }

    static let edgeCases = Result {
        try PeerProgram.lines(of: HostileProvider.script("edge_cases"), given: [String]()).map {
            try JSONDecoder().decode(EdgeCase.self, from: Data($0.utf8))
        }
    }

    @Test("SO-21 Only signatures that the standards allow are valid, and nothing traps")
    func edges() throws {
        let cases = try Self.edgeCases.get()
        #expect(cases.filter(\.valid).count > 25)
        #expect(cases.filter { !$0.valid }.count > 70)
        for edge in cases {
            #expect(try Self.isValid(edge) == edge.valid, "\(edge.name)")
        }
    }

    private static func isValid(_ edge: EdgeCase) throws -> Bool {
        let key = try edge.key.mapValues { try #require([UInt8](base64URL: $0)) }
        let message = try #require([UInt8](base64URL: edge.message))
        let signature = try #require([UInt8](base64URL: edge.signature))
        if let modulus = key["n"], let exponent = key["e"] {
            let key = RSAPublicKey(modulus: modulus, exponent: exponent)
            return key?.verifies(signature, of: message) ?? false
        }
        let (x, y) = (try #require(key["x"]), try #require(key["y"]))
        let point = P256PublicKey(x: x, y: y)
        return point?.verifies(signature, of: message) ?? false
    }

    @Test("Every changed bit of a signature or message makes the signature invalid")
    func bits() throws {
        let key = try #require(P256PrivateKey(SecretBytes([UInt8](1...32))))
        let message = Array("message".utf8)
        let signature = key.signature(of: message)
        #expect(key.publicKey.verifies(signature, of: message))
        for bit in 0..<signature.count * 8 {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.publicKey.verifies(changed, of: message), "bit \(bit)")
        }
        for bit in 0..<message.count * 8 {
            var changed = message
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.publicKey.verifies(signature, of: changed), "bit \(bit)")
        }
    }

    // MARK: Vectors

    /// The claims of RFC 7515 appendices A.1 to A.3 and of RFC 7519 section 3.1.
    static let rfcClaims =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
        + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

    @Test("The RS256 signature of RFC 7515 appendix A.2 is valid, and another one is not")
    func rs256Vector() throws {
        let modulus = """
            ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEz\
            P1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf6\
            3kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5Zw\
            Kh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRW\
            yuXpoQ
            """
        let signature = """
            cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt\
            _O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArL\
            IARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7no\
            OPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQ\
            Ge77Rw
            """
        let bytes = try #require([UInt8](base64URL: modulus))
        let key = try #require(RSAPublicKey(modulus: bytes, exponent: [1, 0, 1]))
        let message = Array("eyJhbGciOiJSUzI1NiJ9.\(Self.rfcClaims)".utf8)
        let good = try #require([UInt8](base64URL: signature))
        #expect(key.verifies(good, of: message))
        #expect(!key.verifies(good.reversed(), of: message))
    }

    @Test(
        "The ES256 signature of RFC 7515 appendix A.3 is valid, and its key is that of its scalar"
    )
    func es256Vector() throws {
        let x = try #require([UInt8](base64URL: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"))
        let y = try #require([UInt8](base64URL: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
        let key = try #require(P256PublicKey(x: x, y: y))
        let signature = try #require(
            [UInt8](
                base64URL: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxf"
                    + "KTUJqPP3-Kg6NU1Q"
            )
        )
        #expect(key.verifies(signature, of: Array("eyJhbGciOiJFUzI1NiJ9.\(Self.rfcClaims)".utf8)))
        let scalar = try #require(
            [UInt8](base64URL: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI")
        )
        #expect(P256PrivateKey(SecretBytes(scalar))?.publicKey == key)
    }

    @Test(
        "Signatures are those of RFC 6979 appendix A.2.5",
        arguments: [
            (
                "sample",
                "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                    + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
            ),
            (
                "test",
                "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
                    + "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"
            ),
        ]
    )
    func deterministic(message: String, signature: String) throws {
        let scalar = try #require(
            [UInt8](hex: "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721")
        )
        let key = try #require(P256PrivateKey(SecretBytes(scalar)))
        #expect(key.signature(of: Array(message.utf8)) == [UInt8](hex: signature))
    }

    // MARK: Private keys

    @Test("A private key is between 1 and the order minus 1")
    func privateKeys() throws {
        let order = try #require(
            [UInt8](hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        )
        let zero = [UInt8](repeating: 0, count: 32)
        let below = Array(order.dropLast()) + [0x50]
        for (scalar, isKey) in [
            (zero, false), (order, false), ([UInt8](repeating: 255, count: 32), false),
            (Array(zero.dropLast()) + [1], true), (below, true), ([], false), ([1], false),
            (below + [0], false),
        ] {
            #expect((P256PrivateKey(SecretBytes(scalar)) != nil) == isKey, "\(scalar)")
        }
    }

    @Test("A private key's description reveals nothing")
    func description() throws {
        let key = try #require(P256PrivateKey(SecretBytes([UInt8](1...32))))
        var text = ""
        dump(key, to: &text)
        #expect("\(key)" == "P256PrivateKey")
        #expect(!text.contains("scalar"))
    }

    @Test("python3-cryptography accepts what we sign for many keys and messages")
    func peer() throws {
        var samples: [[String]] = []
        for seed in UInt8(1)...40 {
            let scalar = (0..<32).map { UInt8(truncatingIfNeeded: $0 * 37 + Int(seed) * 101) }
            let key = try #require(P256PrivateKey(SecretBytes(scalar)))
            let message = [UInt8](repeating: seed, count: Int(seed) * 7)
            samples.append(
                [key.publicKey.x, key.publicKey.y, message, key.signature(of: message)]
                    .map { Data($0).base64EncodedString() }
            )
        }
        let script = """
            import base64, json, sys
            from cryptography.hazmat.primitives import hashes
            from cryptography.hazmat.primitives.asymmetric import ec
            from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
            number = lambda data: int.from_bytes(data, "big")
            for sample in json.load(sys.stdin):
                x, y, message, signature = map(base64.b64decode, sample)
                key = ec.EllipticCurvePublicNumbers(number(x), number(y), ec.SECP256R1()).public_key()
                der = encode_dss_signature(number(signature[:32]), number(signature[32:]))
                key.verify(der, message, ec.ECDSA(hashes.SHA256()))
                print("valid")
            """
        #expect(try PeerProgram.lines(of: script, given: samples).count == samples.count)
    }
}
