import Foundation
import FrontdeskDomain
import SeededRandomness
import Testing

@testable import FrontdeskStorage

@Suite("JSON in columns")
struct JSONColumnTests {
    private static let texts = [
        "", "Ann", "Ä ö \u{1F600} 中", "\"quoted\" \\ / back", "\u{0}\u{1}\u{1F}\u{7F}\t\r\n",
        "e\u{301}", "\u{2028}\u{FEFF}\u{FFFF}",
    ]

    /// Facts in which every property has a value.
    private static var facts: FlowFacts {
        var facts = FlowFacts(kind: .stepUp, app: .settings)
        for (offset, kind) in ProofKind.allCases.enumerated() {
            facts.prove(kind, at: now + .milliseconds(offset))
        }
        facts.accountID = id(1)
        facts.factor = .authenticator
        var code = IssuedCode(
            purpose: .confirmEmail,
            factor: .email,
            hash: hash(2),
            issuedAt: now,
            expiresAt: now + .seconds(600),
            tries: 3
        )
        code.message = id(3)
        code.announceAnother(at: now, until: now + .seconds(60))
        facts.code = code
        facts.codesSent = 4
        facts.sentAt = [.email: now, .sms: now + .seconds(1)]
        facts.enrolling = hash(4)
        facts.recoveryCodes = texts
        facts.remembered = RememberedSignIn(office: texts[2], user: texts[3])
        facts.trustsDevice = true
        facts.hasAnsweredClinicGroup = true
        facts.credentialVersion = .min
        facts.linkHash = []
        facts.sessionHash = hash(5)
        facts.registrationID = id(6)
        return facts
    }

    private struct Numbers: Codable, Equatable {
        var signed: [Int64] = [.min, -1, 0, 1, .max]
        var unsigned: [UInt64] = [0, .max]
        var small: [Int8] = [.min, .max]
        var floating: [Double] = [-0.5, 1e300, 3]
        var nested: [[Bool?]] = [[], [true, nil, false], [nil]]
    }

    @Test("What is written reads back, here and with Foundation")
    func written() throws {
        try expectSame(Dictionary(uniqueKeysWithValues: Self.texts.map { ($0, $0) }))
        try expectSame([String: String]())
        try expectSame(Numbers())
    }

    private func expectSame<Content: Codable & Equatable>(_ value: Content) throws {
        let bytes = try JSONColumn.encode(value)
        #expect(try JSONColumn.decode(Content.self, from: bytes) == value)
        #expect(try JSONDecoder().decode(Content.self, from: Data(bytes)) == value)
    }

    @Test("The facts of a flow read back with every property, here and with Foundation")
    func facts() throws {
        let all = Self.facts
        for (name, value) in Mirror(reflecting: all).children {
            let isNil =
                Mirror(reflecting: value).displayStyle == .optional
                && Mirror(reflecting: value).children.isEmpty
            #expect(!isNil, "the test must set \(name ?? "")")
        }
        for facts in [all, FlowFacts(kind: .signIn, app: nil)] {
            let bytes = try JSONColumn.encode(facts.write)
            #expect(try JSONColumn.decode(bytes, FlowFacts.init(json:)) == facts)
            #expect(try JSONDecoder().decode(FlowFacts.self, from: Data(bytes)) == facts)
        }
    }

    @Test("What earlier versions wrote with Foundation reads back")
    func earlier() throws {
        for options: JSONEncoder.OutputFormatting in [[.sortedKeys], [.prettyPrinted]] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = options
            let facts = Array(try encoder.encode(Self.facts))
            #expect(try JSONColumn.decode(facts, FlowFacts.init(json:)) == Self.facts)
            #expect(try JSONColumn.decode(FlowFacts.self, from: facts) == Self.facts)
            let numbers = Array(try encoder.encode(Numbers()))
            #expect(try JSONColumn.decode(Numbers.self, from: numbers) == Numbers())
        }
    }

    @Test(
        "Escapes that we do not write are read",
        arguments: [
            (#"["\/\b\f\n\r\t\"\\"]"#, "/\u{8}\u{C}\n\r\t\"\\"), (#"["\u00e9"]"#, "é"),
            (#"["\uD83D\ude00"]"#, "\u{1F600}"), (#" [ "a" ] "#, "a"), (#"["\u0000"]"#, "\u{0}"),
        ]
    )
    func escapes(json: String, text: String) throws {
        #expect(try JSONColumn.decode([String].self, from: Array(json.utf8)) == [text])
    }

    @Test("A key with escapes is found")
    func escapedKey() throws {
        let json = Array(#"{"\u006bind":"sign-in","proofs":[]}"#.utf8)
        let facts = FlowFacts(kind: .signIn, app: nil)
        #expect(try JSONColumn.decode(json, FlowFacts.init(json:)) == facts)
        #expect(try JSONColumn.decode(FlowFacts.self, from: json) == facts)
    }

    @Test(
        "A text that is not JSON is damage",
        arguments: [
            "", " ", "[", "]", "{", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1]x", "[\"", "[\"a",
            "[\"\\\"]", "[\"\\x\"]", "[\"\\u12\"]", "[\"\\ud800\"]", "[\"\\ud800\\u0041\"]",
            "[\"\\udc00\"]", "[\"\n\"]", "[-]", "[+]", "[nul]", "[NaN]", "{\"a\"}", "{\"a\":}",
            "{a:1}",
            "{\"a\":1,}", "{1:1}", "[1-]", "[0x1]", "[1.5]", "[256]", "[-1]", "[\"1\"]", "[true]",
            "[null]", "{}", "7",
        ]
    )
    func damaged(json: String) async {
        let error = await failure { try JSONColumn.decode([UInt8].self, from: Array(json.utf8)) }
        #expect(error == .damaged("a value in JSON"))
    }

    @Test("Invalid text in a string or in a key is damage")
    func encoding() async {
        for invalid in [[0xFF], [0xC3], Array("\\uD800".utf8)] as [[UInt8]] {
            let text = [0x22] + invalid + [0x22]
            for (key, value) in [(text, Array("\"a\"".utf8)), (Array("\"a\"".utf8), text)] {
                let error = await failure {
                    try JSONColumn.decode(
                        [String: String].self,
                        from: Array("{".utf8) + key + Array(":".utf8) + value + Array("}".utf8)
                    )
                }
                #expect(error == .damaged("a value in JSON"))
            }
        }
    }

    @Test(
        "Numbers that do not fit are damage",
        arguments: [
            "9223372036854775808", "-9223372036854775809", "99999999999999999999999", "1e3", "1.0",
        ]
    )
    func numbers(number: String) async {
        let error = await failure {
            try JSONColumn.decode([Int64].self, from: Array("[\(number)]".utf8))
        }
        #expect(error == .damaged("a value in JSON"))
    }

    @Test("Deep nesting is damage and does not exhaust the stack")
    func depth() async {
        let json = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        let error = await failure { try JSONColumn.decode([[Int]].self, from: json) }
        #expect(error == .damaged("a value in JSON"))
    }

    @Test("A text cut or changed anywhere is read without a trap")
    func changed() throws {
        let whole = try JSONColumn.encode(Self.facts.write)
        for end in whole.indices {
            #expect(throws: StorageError.self) {
                try JSONColumn.decode(Array(whole[..<end]), FlowFacts.init(json:))
            }
        }
        var random = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let byte = Array("{}[]\",:\\u0-ne \u{0}".utf8).randomElement(using: &random) ?? 0
                bytes[Int.random(in: bytes.indices, using: &random)] = byte
            }
            _ = try? JSONColumn.decode(FlowFacts.self, from: bytes)
            _ = try? JSONColumn.decode(bytes, FlowFacts.init(json:))
        }
    }
}
