import Foundation
import SeededRandomness
import Testing

@testable import FrontdeskOpenID

@Suite("Base64url")
struct Base64URLTests {
    @Test(
        "The RFC's examples are decoded and encoded, without padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
        ]
    )
    func examples(content: String, text: String) {
        #expect(Base64URL.encode(content.utf8) == text)
        #expect(Base64URL.decode(text.utf8) == Array(content.utf8))
    }

    @Test("Each byte sequence has one encoding, and any other character is rejected")
    func alphabet() {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        for character in UInt8.min...UInt8.max {
            let isLetter = letters.utf8.contains(character)
            #expect((Base64URL.decode([0x41, 0x41, 0x41, character]) != nil) == isLetter)
        }
        var decoded: Set<[UInt8]> = []
        for first in letters.utf8 {
            for second in letters.utf8 {
                if let bytes = Base64URL.decode([first, second]) { decoded.insert(bytes) }
            }
        }
        #expect(decoded.count == 256)
        for text in ["A", "AAAAA", "Zg==", "Zg=", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm9v\n", " Zm9v"] {
            #expect(Base64URL.decode(text.utf8) == nil, "\(text)")
        }
    }

    @Test("Foundation encodes random bytes of each length in the same way")
    func peer() {
        var generator = SeededGenerator(seed: 4648)
        for count in 0..<300 {
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let text = base64URL(Data(bytes))
            #expect(Base64URL.encode(bytes) == text)
            #expect(Base64URL.decode(text.utf8) == bytes)
        }
    }
}
