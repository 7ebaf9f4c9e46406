import FrontdeskCrypto
import Testing

@Suite("Answers to security questions")
struct PreparedAnswerTests {
    init() throws { try Sodium.start() }

    static let words = ["What", "was", "the", "name", "of", "your", "first", "pet"]

    func answer(_ text: String) throws -> [UInt8] { try answer(Array(text.utf8)) }

    func answer(_ bytes: [UInt8]) throws -> [UInt8] {
        try bytes.withUnsafeBytes { try PreparedAnswer($0, avoiding: Self.words) }
            .prepared.withUnsafeBytes { Array($0) }
    }

    @Test(
        "RS-13 Case, white space and punctuation do not count",
        arguments: [
            ("St. Gallen", "stgallen"), ("  ST-GALLEN ", "stgallen"),
            ("St\u{a0}Gallen!", "stgallen"),
            ("Bahnhofstraße", "bahnhofstrasse"), ("BAHNHOFSTRASSE", "bahnhofstrasse"),
            ("BAHNHOFSTRA\u{1E9E}E", "bahnhofstrasse"), ("“Minka”", "minka"), ("O'Neill", "oneill"),
            ("Ärztin", "ärztin"), ("ÄRZTIN", "ärztin"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("3 + 4", "3+4"),
        ]
    )
    func folding(typed: String, form: String) throws {
        #expect(try answer(typed) == Array(form.utf8))
    }

    @Test("PW-04 A composed and a decomposed answer are equal")
    func normalization() throws {
        #expect(try answer("caf\u{E9}") == answer("CAFE\u{301}"))
        #expect(try answer("\u{FB01}sch") == answer("FISCH"))
        #expect(try answer("ＭＩＮＫＡ") == answer("minka"))
    }

    @Test(
        "RS-13 Empty and short answers, and the question's own words, are rejected",
        arguments: [
            ("", AnswerFault.empty), (" .- ", .empty), ("\u{200A}!", .empty),
            ("ab", .tooShort(minimum: 3)), ("a.-b", .tooShort(minimum: 3)),
            ("first", .fromQuestion), ("P.E.T.", .fromQuestion), ("YOUR", .fromQuestion),
        ]
    )
    func refused(typed: String, fault: AnswerFault) {
        #expect(throws: fault) { try answer(typed) }
    }

    @Test("An answer that contains a word of the question and more is accepted")
    func more() throws {
        #expect(try answer("first pet") == Array("firstpet".utf8))
        #expect(try answer("petra") == Array("petra".utf8))
        #expect(try answer("東京都") == Array("東京都".utf8))
    }

    @Test("An overlong answer is rejected before normalization; the longest is accepted")
    func length() throws {
        #expect(throws: AnswerFault.tooLong(limit: 256)) {
            try answer([UInt8](repeating: 0, count: 257))
        }
        #expect(try answer([UInt8](repeating: 0x78, count: 256)).count == 256)
        // 255 bytes become 2,805.
        #expect(throws: AnswerFault.tooLong(limit: 256)) {
            try answer(String(repeating: "\u{FDFA}", count: 85))
        }
        // Capitals with longer lower-case forms: Ⱥ has two bytes, ⱥ three.
        #expect(try answer(String(repeating: "\u{23A}", count: 128)).count == 384)
    }

    @Test(
        "Invalid text is rejected",
        arguments: [[0xff, 0x61, 0x62], [0x61, 0, 0x62], [0xc3]] as [[UInt8]]
    )
    func noText(bytes: [UInt8]) {
        #expect(throws: AnswerFault.notText) { try answer(bytes) }
    }
}
