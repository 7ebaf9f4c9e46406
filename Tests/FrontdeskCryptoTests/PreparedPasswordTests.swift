import FrontdeskCrypto
import Testing

@Suite("Password normalization")
struct PreparedPasswordTests {
    init() throws { try Sodium.start() }

    func form(_ text: String) throws -> [UInt8] { try prepared(text).withUnsafeBytes(Array.init) }

    @Test("PW-01 The length counts code points, not visible characters")
    func length() throws {
        #expect(try prepared("passwor").codePoints == 7)
        let flags = String(repeating: "\u{1F1E8}\u{1F1ED}", count: 8)
        #expect(flags.count == 8)
        #expect(try prepared(flags).codePoints == 16)
        #expect(try prepared("påss wörd").codePoints == 9)
    }

    @Test("PW-01 A million combining marks are rejected as too long, as are 1,025 bytes")
    func overlong() throws {
        let marks = "a" + String(repeating: "\u{301}", count: 1_000_000)
        #expect(throws: PasswordFault.tooLong) { try prepared(marks) }
        #expect(throws: PasswordFault.tooLong) { try prepared(String(repeating: "x", count: 1025)) }
        #expect(try prepared(String(repeating: "x", count: 1024)).codePoints == 1024)
    }

    @Test("PW-01 An overlong text is rejected before normalization")
    func overlongFirst() {
        #expect(throws: PasswordFault.tooLong) { try prepared([UInt8](repeating: 0, count: 1025)) }
    }

    @Test("PW-01 A text that becomes too long by normalization is rejected, even the longest one")
    func expanding() throws {
        // U+FDFA has 3 bytes and becomes 18 code points in 33 bytes.
        #expect(try prepared("\u{FDFA}").codePoints == 18)
        #expect(throws: PasswordFault.tooLong) {
            try prepared(String(repeating: "\u{FDFA}", count: 341))
        }
        // A letter with 510 marks, 1,021 bytes in total. Normalization must sort all marks.
        let marks = String(repeating: "\u{315}\u{301}", count: 255)
        #expect(try prepared("e" + marks).codePoints == 510)
    }

    @Test("PW-02 Passwords are neither trimmed nor cut")
    func exact() throws {
        #expect(try form("  pass word\t ") == Array("  pass word\t ".utf8))
        for count in [64, 128, 1000, 1024] {
            let long = String(repeating: "x", count: count - 1)
            #expect(try form(long + "a") != form(long + "b"))
            #expect(try form(long + "a").count == count)
        }
        #expect(try form("ä ").count == 3)
    }

    @Test("PW-04 A text in NFC, NFD or compatibility form gives the same password")
    func normalization() throws {
        #expect(try form("caf\u{E9}") == form("cafe\u{301}"))
        #expect(try form("caf\u{E9}") == Array("café".utf8))
        #expect(try form("\u{FB01}\u{2460}\u{212B}\u{FF21}") == Array("fi1\u{C5}A".utf8))
        #expect(try form("q\u{307}\u{323}") == form("q\u{323}\u{307}"))
        #expect(try form("a\u{3000}b") == Array("a b".utf8))
        #expect(try form("Ä") != form("ä"))
    }

    @Test(
        "Invalid UTF-8, U+0000 and empty texts are rejected",
        arguments: [
            ([], PasswordFault.empty),
            ([0x61, 0x00, 0x62], .containsNUL),
            ([0xc3, 0xa4, 0x00], .containsNUL),
            ([0xff], .notUTF8),
            ([0x61, 0xc3], .notUTF8),
            ([0xc0, 0x80], .notUTF8),
            ([0xed, 0xa0, 0x80], .notUTF8),
            ([0xf4, 0x90, 0x80, 0x80], .notUTF8),
            ([0x80], .notUTF8),
        ] as [([UInt8], PasswordFault)]
    )
    func faults(bytes: [UInt8], fault: PasswordFault) {
        #expect(throws: fault) { try prepared(bytes) }
    }
}
