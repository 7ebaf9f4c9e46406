import FrontdeskDomain
import SeededRandomness
import Testing

/// Random bytes from a seed.
final class SeededEntropy: Entropy, @unchecked Sendable {
    // One test uses it, on one thread.
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in generator.next() } }
}

/// Returns the given bytes, one element per draw.
final class ScriptedEntropy: Entropy, @unchecked Sendable {
    // One test uses it, on one thread.
    private var draws: [[UInt8]]

    init(_ draws: [[UInt8]]) { self.draws = draws }

    func bytes(_ count: Int) -> [UInt8] {
        draws.isEmpty ? [UInt8](repeating: 0, count: count) : draws.removeFirst()
    }
}

@Suite("Typed codes")
struct CodeTests {
    @Test(
        "OT-09 A code is six ASCII digits, ignoring white space, dashes and invisible characters",
        arguments: [
            ("012345", 12345), ("000000", 0), ("999999", 999_999), ("  123456\t\n", 123_456),
            ("\u{A0}123456\u{3000}", 123_456), ("0123 45", 12345), ("012-345", 12345),
            ("-12345-6", 123_456), ("123\u{A0}456", 123_456), ("123\u{202F}456", 123_456),
            ("123–456", 123_456), ("123\u{2011}456", 123_456), ("123\u{200B}456\u{FEFF}", 123_456),
            ("\u{200E}123456", 123_456), ("1 2 3 4 5 6", 123_456),
        ] as [(String, UInt32)]
    )
    func accepted(typed: String, value: UInt32) throws {
        let code = try OneTimeCode(typed)
        #expect(code.value == value)
        #expect(try OneTimeCode(code.text) == code)
    }

    @Test(
        "OT-09 All other texts are rejected",
        arguments: [
            "٠١٢٣٤٥", "+12345", "-12345", "1234567", "12345", "12345a", "0x1234",
            "1e5555",
            "１２３４５６", "12345\u{301}6", "123456\u{301}", "123456\u{0}", "1,2345",
            "12.345", "١23456", "①23456", "123456 7", "- -", "\u{200B}",
        ]
    )
    func malformed(typed: String) {
        #expect(throws: TextFault.malformed(expected: "the 6 digits of the code")) {
            try OneTimeCode(typed)
        }
    }

    @Test("OT-09 Empty and overlong texts have their own errors")
    func emptyAndLong() throws {
        #expect(throws: TextFault.empty) { try OneTimeCode("") }
        #expect(throws: TextFault.empty) { try OneTimeCode(" \n ") }
        #expect(throws: TextFault.tooLong(limit: 64)) {
            try OneTimeCode(String(repeating: "1", count: 2_000_000))
        }
        #expect(throws: TextFault.tooLong(limit: 64)) {
            try OneTimeCode("123456" + String(repeating: " ", count: 59))
        }
        #expect(throws: TextFault.empty) { try RecoveryCode(" ") }
        #expect(throws: TextFault.tooLong(limit: 64)) {
            try RecoveryCode(String(repeating: "A", count: 65))
        }
    }

    @Test(
        "New codes are uniform: draws from the incomplete million are rejected"
    )
    func unbiased() {
        func big(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian, Array.init) }
        #expect(OneTimeCode(from: ScriptedEntropy([big(4_293_999_999)])).value == 999_999)
        #expect(OneTimeCode(from: ScriptedEntropy([big(4_294_000_000), big(7)])).value == 7)
        #expect(
            OneTimeCode(from: ScriptedEntropy([big(.max), big(.max), big(12)])).text == "000012"
        )
        // Chi-squared over the first digit, with 9 degrees of freedom: 27.9 is p = 0.001.
        let entropy = SeededEntropy(seed: 1)
        var counts = [Double](repeating: 0, count: 10)
        for _ in 0..<20_000 { counts[Int(OneTimeCode(from: entropy).value / 100_000)] += 1 }
        #expect(counts.reduce(0) { $0 + ($1 - 2000) * ($1 - 2000) / 2000 } < 27.9)
    }

    @Test("Only numbers below a million are codes, and descriptions reveal none")
    func values() {
        #expect(OneTimeCode(value: 1_000_000) == nil)
        #expect(OneTimeCode(value: 999_999)?.text == "999999")
        let code = OneTimeCode(from: SeededEntropy(seed: 3))
        var dumped = "\(code) \(RecoveryCode(from: SeededEntropy(seed: 3)))"
        dump(code, to: &dumped)
        #expect(!dumped.contains(code.text) && !dumped.contains("value"))
    }

    @Test("A recovery code is read in either case and with any spacing")
    func recovery() throws {
        let entropy = SeededEntropy(seed: 2)
        for _ in 0..<200 {
            let code = RecoveryCode(from: entropy)
            #expect(code.text.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/) != nil)
            let bare = code.text.replacing("-", with: "")
            for typed in [code.text, code.text.lowercased(), bare, "  \(code.text)\n"] {
                #expect(try RecoveryCode(typed) == code)
            }
            for separator in ["- ", "–", "\u{A0}", "\u{200B}"] {
                let typed = bare.map { "\($0)" }.joined(separator: separator)
                #expect(try RecoveryCode(typed) == code)
            }
        }
        #expect(try RecoveryCode("oO0iI-lL1zz").text == "00011-111ZZ")
    }

    @Test(
        "A recovery code must have ten symbols of the alphabet",
        arguments: [
            "AAAAA-AAAA", "AAAAA-AAAAAA", "AAAAA-AAAAU", "AAAAA_AAAAA", "ÄAAAA-AAAAA", "----",
        ]
    )
    func badRecovery(typed: String) {
        #expect(
            throws: TextFault.malformed(expected: "10 letters and digits such as 7KQ2M-0XRTB")
        ) { try RecoveryCode(typed) }
    }

    @Test("A set has ten distinct codes")
    func set() {
        let one = [UInt8](repeating: 7, count: 8)
        let draws = [one, one] + (0..<9).map { [UInt8($0)] + [UInt8](repeating: 0, count: 7) }
        let codes = RecoveryCode.set(from: ScriptedEntropy(draws))
        #expect(codes.count == 10)
        #expect(Set(codes).count == 10)
    }

    @Test("A temporary password is read in any case and with any spacing")
    func temporaryPassword() {
        let entropy = SeededEntropy(seed: 5)
        for _ in 0..<200 {
            let made = ReadableSecret.make(from: entropy)
            let bare = made.replacing("-", with: "")
            for typed in [
                made, bare, made.uppercased(), " \(made)\n", made.replacing("-", with: " – "),
                made.replacing("-", with: "\u{A0}"),
                bare.map { "\($0)" }.joined(separator: "\u{200B}"),
            ] {
                #expect(restored(typed) == made, "\(typed)")
            }
        }
    }

    @Test(
        "A temporary password must have sixteen characters of its alphabet",
        arguments: [
            "", "k7fm-2xqt-9wpd-h3r", "k7fm-2xqt-9wpd-h3raa", "k7fm-2xqt-9wpd-h3r0",
            "k7fm_2xqt_9wpd_h3ra", "k7fm-2xqt-9wpd-h3rä", "correct horse battery staple",
            "l7fm2xqt9wpdh3ra",
        ]
    )
    func noTemporaryPassword(typed: String) {
        #expect(restored(typed) == nil)
    }

    private func restored(_ typed: String) -> String? {
        var room = [UInt8](repeating: 0, count: ReadableSecret.byteCount)
        let isSecret = Array(typed.utf8).withUnsafeBytes { typed in
            room.withUnsafeMutableBytes { ReadableSecret.restore(typed, into: $0) }
        }
        return isSecret ? String(decoding: room, as: UTF8.self) : nil
    }

    @Test("OT-01 Bindings that differ in purpose, account, flow or code have different bytes")
    func bindings() throws {
        let entropy = SeededEntropy(seed: 4)
        let accounts: [AccountID?] = [nil, AccountID(from: entropy), AccountID(from: entropy)]
        let flows = (0..<3).map { _ in FlowID(from: entropy) }
        var messages: Set<[UInt8]> = []
        for purpose in CodePurpose.allCases {
            for account in accounts {
                for flow in flows {
                    let binding = CodeBinding(purpose: purpose, accountID: account, flow: flow)
                    messages.insert(binding.message(for: try OneTimeCode("012345")))
                    messages.insert(binding.message(for: try OneTimeCode("123450")))
                }
            }
        }
        #expect(messages.count == CodePurpose.allCases.count * 18)
        func message(_ context: String, _ code: String) -> [UInt8] {
            CodeBinding(purpose: .recovery, accountID: nil, context: Array(context.utf8))
                .message(for: code.utf8)
        }
        #expect(message("ab", "c") != message("a", "bc"))
    }

    @Test(
        "TM-03 Every time has a step, including times before 1970 and the extremes",
        arguments: [
            (0, 0), (29_999, 0), (30_000, 1), (-1, -1), (-30_000, -1), (-30_001, -2),
            (2_147_483_648_000, 71_582_788), (4_102_444_800_000, 136_748_160),
            (.max, 307_445_734_561_825), (.min, -307_445_734_561_826),
        ] as [(Int64, Int64)]
    )
    func steps(milliseconds: Int64, step: Int64) {
        #expect(TimeStep.of(Timestamp(milliseconds: milliseconds)) == step)
    }
}
