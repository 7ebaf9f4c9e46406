import Foundation
import FrontdeskDomain
import Testing

@Suite("Stored codes")
struct IssuedCodeTests {
    private static let start = Timestamp(milliseconds: 1_800_000_000_000)

    private var code: IssuedCode {
        IssuedCode(
            purpose: .confirmEmail,
            factor: .email,
            hash: [1, 2, 3],
            issuedAt: Self.start,
            expiresAt: Self.start + .seconds(600)
        )
    }

    @Test("A code that an older daemon stored without a message can be read")
    func older() throws {
        let stored = try JSONEncoder().encode(code)
        let object = try #require(JSONSerialization.jsonObject(with: stored) as? [String: Any])
        let older: Set = ["purpose", "factor", "hash", "issuedAt", "expiresAt", "tries"]
        #expect(Set(object.keys) == older)
        let read = try JSONDecoder().decode(IssuedCode.self, from: stored)
        #expect(read == code && read.message == nil)
    }

    @Test("A code that was requested but not sent looks sent, and the previous one lasts no longer")
    func announced() throws {
        var code = code
        code.tries = 3
        let later = Self.start + .seconds(30)
        code.announceAnother(at: later, until: later + .seconds(600))
        #expect(code.shownEnd == later + .seconds(600) && code.askedAt == later)
        #expect(code.resendAt(sent: 2) == later + .seconds(60))
        let end = Self.start + .seconds(600)
        #expect(code.isUsable(at: end - .milliseconds(1)) && !code.isUsable(at: end))
        #expect(code.appearsUsable(at: end) && !code.appearsUsable(at: later + .seconds(600)))
        code.tries = 5
        #expect(!code.isUsable(at: later) && code.appearsUsable(at: later))
        code.tries = 8
        #expect(!code.appearsUsable(at: later))
        let stored = try JSONEncoder().encode(code)
        #expect(try JSONDecoder().decode(IssuedCode.self, from: stored) == code)
    }
}
