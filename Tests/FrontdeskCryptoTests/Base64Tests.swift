import Testing

@testable import FrontdeskCrypto

@Suite("Base64")
struct Base64Tests {
    init() throws { try Sodium.start() }

    func decode(_ text: [UInt8], as spelling: Base64, count: Int) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: count)
        let isDecoded = text.withUnsafeBytes { text in
            output.withUnsafeMutableBytes { spelling.decode(text, into: $0) }
        }
        return isDecoded ? output : nil
    }

    // The vectors of RFC 4648 section 10.
    @Test(
        "The RFC's examples are decoded and encoded",
        arguments: [
            ("f", "Zg", "Zg=="), ("fo", "Zm8", "Zm8="), ("foo", "Zm9v", "Zm9v"),
            ("foob", "Zm9vYg", "Zm9vYg=="), ("fooba", "Zm9vYmE", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
        ]
    )
    func examples(content: String, bare: String, padded: String) {
        let bytes = Array(content.utf8)
        #expect(Base64.bare.text(of: bytes) == bare)
        #expect(Base64.padded.text(of: bytes) == padded)
        #expect(decode(Array(bare.utf8), as: .bare, count: bytes.count) == bytes)
        #expect(decode(Array(padded.utf8), as: .padded, count: bytes.count) == bytes)
    }

    @Test("Each byte sequence has one encoding; any other character is rejected")
    func alphabet() {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        for (spelling, alphabet) in [
            (Base64.padded, letters + "+/"), (.bare, letters + "+/"), (.urlSafe, letters + "-_"),
        ] {
            for character in UInt8.min...UInt8.max {
                let isRead = decode([0x41, 0x41, 0x41, character], as: spelling, count: 3) != nil
                #expect(isRead == alphabet.utf8.contains(character), "\(character)")
            }
        }
        #expect(decode(Array("Zh".utf8), as: .bare, count: 1) == nil)
        #expect(decode(Array("Zg==".utf8), as: .bare, count: 1) == nil)
        #expect(decode(Array("Zg".utf8), as: .padded, count: 1) == nil)
    }

    @Test("Only the expected number of bytes is decoded")
    func counts() {
        for count in [0, 2, 4, 5] {
            #expect(decode(Array("Zm9v".utf8), as: .bare, count: count) == nil)
        }
    }
}
