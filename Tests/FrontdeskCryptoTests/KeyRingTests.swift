import FrontdeskCrypto
import Testing

@Suite("The key ring")
struct KeyRingTests {
    init() throws { try Sodium.start() }

    /// The keys 00 01 … and 20 21 … in base64.
    static let first = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    static let second = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="

    func ring(_ text: String) throws -> KeyRing {
        var text = Array(text.utf8)
        return try text.withUnsafeMutableBytes { try KeyRing(parsing: $0) }
    }

    @Test("The first line is the current key, and the older keys are kept")
    func order() throws {
        let ring = try ring(
            "frontdesk-master-key:7:\(Self.second)\n\nfrontdesk-master-key:1:\(Self.first)\n"
        )
        #expect(ring.ids == [7, 1])
        // A ring with only the first key unwraps what that key wrapped.
        let box = ring.wrap(try key(), associatedData: [])
        let alone = try self.ring("frontdesk-master-key:7:\(Self.second)")
        #expect(try alone.unwrap(box, associatedData: []) == key())
    }

    @Test("A new ring's text reads back as the same ring")
    func roundTrip() throws {
        let created = try KeyRing(random: counting(from: 0))
        let text = created.withText { String(decoding: $0, as: UTF8.self) }
        #expect(text == "frontdesk-master-key:1:\(Self.first)\n")
        let box = created.wrap(try key(from: 9), associatedData: [1])
        #expect(try ring(text).unwrap(box, associatedData: [1]) == key(from: 9))
    }

    @Test(
        "Every fault is reported with its line",
        arguments: [
            ("", KeyRingFault.noKeys),
            ("\u{FEFF}frontdesk-master-key:1:", .byteOrderMark),
            ("\n\n", .noKeys),
            ("frontdesk-master-key", .notAKey(line: 1)),
            ("frontdesk-master-key:1", .notAKey(line: 1)),
            ("# mine\nfrontdesk-master-key:1:\(first)", .notAKey(line: 1)),
            ("frontdesk-master-key:0:\(first)", .badID(line: 1)),
            ("frontdesk-master-key:+1:\(first)", .badID(line: 1)),
            ("frontdesk-master-key:01:\(first)", .badID(line: 1)),
            ("frontdesk-master-key:65536:\(first)", .badID(line: 1)),
            ("frontdesk-master-key:1:\(first)A", .badKey(line: 1)),
            ("frontdesk-master-key:1:\(first)\r\n", .badKey(line: 1)),
            ("frontdesk-master-key:1:AAEC", .badKey(line: 1)),
            ("frontdesk-master-key:1:", .badKey(line: 1)),
            (
                "frontdesk-master-key:1:\(first)\nfrontdesk-master-key:1:\(second)",
                .repeatedID(1, line: 2)
            ),
            (String(repeating: "\n", count: 5000), .tooLong),
        ]
    )
    func faults(text: String, fault: KeyRingFault) {
        #expect(throws: fault) { try ring(text) }
        #expect(!fault.description.contains("\n"))
    }

    @Test("More keys than the limit are rejected")
    func tooMany() {
        let lines = (1...17).map { "frontdesk-master-key:\($0):\(Self.first)\n" }
        #expect(throws: KeyRingFault.tooManyKeys) { try ring(lines.joined()) }
    }

    @Test("The text is wiped even if it cannot be parsed", arguments: ["", "broken"])
    func wiping(end: String) {
        var text = Array("frontdesk-master-key:1:\(Self.first)\(end)".utf8)
        _ = text.withUnsafeMutableBytes { try? KeyRing(parsing: $0) }
        #expect(text.allSatisfy { $0 == 0 })
    }

    @Test(
        "MG-03 A key wrapped before a rotation unwraps after it, unless the old key is missing"
    )
    func rotation() throws {
        let before = try ring("frontdesk-master-key:1:\(Self.first)")
        let box = before.wrap(try key(from: 50), associatedData: [1, 2])
        let both = try ring(
            "frontdesk-master-key:2:\(Self.second)\nfrontdesk-master-key:1:\(Self.first)"
        )
        #expect(try both.unwrap(box, associatedData: [1, 2]) == key(from: 50))
        let rewrapped = both.wrap(
            try both.unwrap(box, associatedData: [1, 2]),
            associatedData: [1, 2]
        )
        let after = try ring("frontdesk-master-key:2:\(Self.second)")
        #expect(try after.unwrap(rewrapped, associatedData: [1, 2]) == key(from: 50))
        #expect(throws: CryptoError.missingKey(1)) {
            try after.unwrap(box, associatedData: [1, 2])
        }
    }

    @Test("A wrapped key unwraps only for its owner, and every altered byte is detected")
    func tampering() throws {
        let ring = try ring("frontdesk-master-key:1:\(Self.first)")
        let box = ring.wrap(try key(from: 50), associatedData: Array("tenant 1".utf8))
        #expect(throws: CryptoError.notAuthentic) {
            try ring.unwrap(box, associatedData: Array("tenant 2".utf8))
        }
        for index in box.indices {
            var altered = box
            altered[index] ^= 1
            #expect(throws: CryptoError.self, "byte \(index)") {
                try ring.unwrap(altered, associatedData: Array("tenant 1".utf8))
            }
        }
    }

    // From an independent implementation of crypto_kdf and XChaCha20-Poly1305 in Python.
    @Test("A box from another implementation opens")
    func vector() throws {
        let ring = try ring("frontdesk-master-key:1:\(Self.first)")
        let box = bytes(
            """
            010001404142434445464748494a4b4c4d4e4f50515253545556575b96e0e3ac68a82a4f00b90065af\
            2c2d7e2f627853e2630e467631b9301dd382d877315200ebc797bf527ecc4b4d3604
            """
        )
        #expect(try ring.unwrap(box, associatedData: Array("tenant 1".utf8)) == key(from: 32))
    }
}
