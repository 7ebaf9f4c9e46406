import Testing

@testable import FrontdeskCrypto

@Suite("The text form of tokens")
struct TokenTextTests {
    func decode(_ text: [UInt8]) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: text.count / 4 * 3)
        let isDecoded = text.withUnsafeBytes { text in
            output.withUnsafeMutableBytes { TokenText.decode(text, into: $0) }
        }
        return isDecoded ? output : nil
    }

    @Test("Only letters of the alphabet are decoded, at every position of a group")
    func alphabet() {
        let letters = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
        )
        for character in UInt8.min...UInt8.max {
            for place in 0..<4 {
                var text = Array("AAAA".utf8)
                text[place] = character
                let expected = letters.firstIndex(of: character).map { value in
                    let bits = UInt32(value) << (18 - 6 * place)
                    return [UInt8(bits >> 16), UInt8(bits >> 8 & 0xff), UInt8(bits & 0xff)]
                }
                #expect(decode(text) == expected, "\(character) at \(place)")
            }
        }
    }

    @Test("Encoded text decodes to the same bytes", arguments: [3, 6, 66, 300])
    func roundTrip(count: Int) {
        let bytes = SystemEntropy().bytes(count)
        #expect(decode(Array(Base64.urlSafe.text(of: bytes).utf8)) == bytes)
    }

    @Test("Only whole groups are decoded")
    func groups() {
        #expect(decode(Array("QUJ".utf8)) == nil)
        #expect(decode(Array("QUJDQ".utf8)) == nil)
    }
}
