import Foundation
import FrontdeskOpenID
import PeerProgram
import SeededRandomness
import Testing

@Suite("Agreement with PyJWT")
struct PropertyTests {
    struct Sample: Encodable {
        let key: String
        let claims: [String: Claim]
    }

    enum Claim: Encodable {
        case text(String)
        case texts([String])
        case number(Double)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .texts(let texts): try container.encode(texts)
            case .number(let number): try container.encode(number)
            }
        }
    }

    /// PyJWT's answer: a token that it signed and verified again, with what it read from it.
    struct Answer: Decodable {
        let token: String
        let keys: String
        let sub: String
        let name: String
    }

    @Test(
        "SO-20 Many random tokens that PyJWT signs and accepts are accepted with the same content"
    )
    func agreement() throws {
        var generator = SeededGenerator(seed: 20)
        let samples = (0..<300).map { _ in Self.sample(&generator) }
        let lines = try PeerProgram.lines(of: HostileProvider.script("peer"), given: samples)
        try #require(lines.count == samples.count)
        for line in lines {
            let answer = try JSONDecoder().decode(Answer.self, from: Data(line.utf8))
            let keys = try KeySetDocument(parsing: Array(answer.keys.utf8)).keySet
            let verifier = IDTokenVerifier(profile: HostileProvider.profile, keys: keys)
            let verdict = verifier.verify(
                Array(answer.token.utf8),
                for: HostileProvider.expectation,
                at: HostileProvider.now
            )
            guard case .accepted(let verified) = verdict else {
                Issue.record("\(verdict): \(answer.token)")
                continue
            }
            #expect(verified.identity.subject == answer.sub)
            #expect(verified.name == answer.name)
        }
    }

    private static func sample(_ generator: inout SeededGenerator) -> Sample {
        let now = Double(HostileProvider.now)
        let client = HostileProvider.expectation.clientID
        let ascii = (0x20...0x7e).map { String(UnicodeScalar(UInt8($0))) }
        let letters = ascii + ["ä", "😀", "\u{2028}", "\n", "\u{202e}", "\u{212a}"]
        func text(_ alphabet: [String], _ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &generator))
                .map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
        }
        var claims: [String: Claim] = [
            "iss": .text(HostileProvider.profile.issuer),
            "aud": Bool.random(using: &generator) ? .text(client) : .texts([client]),
            "nonce": .text(HostileProvider.expectation.nonce),
            "sub": .text(text(ascii, 1...255)),
            "iat": .number(now + Double.random(in: -60...0, using: &generator)),
            "exp": .number((now + Double.random(in: 1...9000, using: &generator)).rounded(.down)),
            "name": .text(text(letters, 0...200)),
        ]
        if Bool.random(using: &generator) { claims["azp"] = .text(client) }
        if Bool.random(using: &generator) { claims["nbf"] = .number(now - 1) }
        for _ in 0..<Int.random(in: 0...5, using: &generator) {
            claims["x" + text(letters, 0...20)] = .text(text(letters, 0...500))
        }
        return Sample(
            key: ["rs256", "es256", "rs256-4096"].randomElement(using: &generator) ?? "",
            claims: claims
        )
    }
}
