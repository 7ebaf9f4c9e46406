import FrontdeskDomain
import SeededRandomness
import Testing

@Suite("Canonical names")
struct CanonicalNameTests {
    @Test(
        "LK-02 Upper case, composition, width and outer spaces do not change a name",
        arguments: [
            ("Anna", "ANNA"), ("caf\u{e9}", "cafe\u{301}"), ("  anna ", "anna"),
            ("STRASSE", "straße"), ("ＡＮＮＡ", "anna"), ("ΟΔΟΣ", "οδος"), ("anna\u{3000}", "anna"),
            ("\u{1e9e}", "ss"), ("ﬁnn", "finn"), ("O’Brien", "o'brien"), ("O´Brien", "o'brien"),
            ("D\u{2bc}Été", "d'été"), ("\u{149}ord", "'nord"), ("Anna\u{a0}Muster", "anna muster"),
            ("anna\u{202f}\u{2009} muster", "anna muster"), ("nord\u{2011}ost", "nord-ost"),
            ("nord–ost", "nord\u{2212}ost"), ("an\u{200b}na\u{feff}", "anna"),
            ("an\u{ad}na", "anna"),
        ]
    )
    func sameName(_ pair: (String, String)) throws {
        #expect(try #require(CanonicalName(pair.0)) == #require(CanonicalName(pair.1)))
    }

    @Test(
        "Different names have different canonical forms",
        arguments: [("anna", "ana"), ("café", "cafe"), ("a b", "ab"), ("1", "2")]
    )
    func otherName(_ pair: (String, String)) throws {
        #expect(try #require(CanonicalName(pair.0)) != #require(CanonicalName(pair.1)))
    }

    @Test("Canonicalizing twice changes nothing, for random text of many scripts")
    func idempotent() throws {
        var random = SeededGenerator(seed: 20)
        for _ in 0..<5_000 {
            let text = random.text(scalars: 12)
            guard let once = CanonicalName(text) else { continue }
            let again = CanonicalName(String(decoding: once.bytes, as: UTF8.self))
            #expect(again == once, "\(Array(text.unicodeScalars))")
        }
    }

    @Test(
        "Names that differ only in invisible characters are equal",
        arguments: [
            "\u{34f}", "\u{fe0f}", "\u{3164}", "\u{115f}", "\u{200d}", "\u{2060}", "\u{e0101}",
        ]
    )
    func invisible(_ invisible: String) throws {
        let name = try #require(CanonicalName("anna"))
        for typed in [invisible + "anna", "an\(invisible)na", "anna" + invisible] {
            #expect(CanonicalName(typed) == name)
        }
        // Remove them before and after normalization, because a mark composes with the preceding
        // letter.
        #expect(CanonicalName("e\(invisible)\u{301}") == CanonicalName("é"))
        #expect(CanonicalName(invisible) == nil)
    }

    @Test("White space alone is not a name", arguments: ["", " ", "\t\n\u{a0}\u{2003}"])
    func empty(_ text: String) {
        #expect(CanonicalName(text) == nil)
    }
}

@Suite("Validation of names")
struct NameTests {
    @Test(
        "TN-02 A tenant's name consists of letters, digits and some punctuation",
        arguments: ["../x", "a/b", ".", "..", "-", "a\u{0}b", "😀", "a\nb", "a\u{202e}b", "<b>", ""]
    )
    func tenantNameRefused(_ name: String) {
        #expect(throws: TextFault.self) { try TenantName(name) }
    }

    @Test(
        "A tenant's name may use any script",
        arguments: ["Praxis Nord", "Müller & Söhne", "診療所", "O'Brien", "CON", " T1 ", "d'Été_2-b."]
    )
    func tenantNameAccepted(_ name: String) throws {
        #expect(try TenantName(name).text == name.trimmingWhiteSpace())
    }

    @Test("The error about a long name states the limit")
    func tooLong() {
        #expect(throws: TextFault.tooLong(limit: 128)) {
            try TenantName(String(repeating: "a", count: 300))
        }
        #expect(throws: TextFault.tooLong(limit: 128)) {
            try UserName("a" + String(repeating: "\u{301}", count: 1_000_000))
        }
        // One character of 3 bytes becomes 33 bytes in canonical form.
        #expect(throws: TextFault.tooLong(limit: 128)) {
            try UserName(String(repeating: "\u{fdfa}", count: 20))
        }
    }

    @Test(
        "A new name with an invisible code point is rejected, and the error names it",
        arguments: [
            ("an\u{34f}na", "U+034F"), ("anna\u{fe0f}", "U+FE0F"), ("\u{3164}anna", "U+3164"),
            ("anna\u{200b}", "U+200B"), ("\u{feff}anna", "U+FEFF"), ("an\u{ad}na", "U+00AD"),
            ("an\u{e0101}na", "U+E0101"),
        ]
    )
    func invisibleRefused(name: String, point: String) {
        let reads: [() throws -> Void] = [
            { _ = try UserName(name) }, { _ = try TenantName(name) },
            { _ = try EmailAddress("\(name)@nord.example") },
            { _ = try EmailAddress("anna@\(name).example") },
        ]
        for read in reads {
            let fault = #expect(throws: TextFault.self) { try read() }
            #expect(fault?.words.hasPrefix("\(point) is not allowed; expected: ") == true)
        }
    }

    @Test("A display name rejects filler characters but accepts variation selectors")
    func shownNames() throws {
        let filler = #expect(throws: TextFault.self) { try PersonName("Anna\u{3164}") }
        #expect(filler?.words.hasPrefix("U+3164 is not allowed") == true)
        #expect(try PersonName("葛\u{e0100}城").text == "葛\u{e0100}城")
    }

    @Test("The error names the forbidden character, and shows it if it is visible")
    func namedCharacter() {
        let slash = #expect(throws: TextFault.self) { try TenantName("Nord/Ost") }
        #expect(slash?.words.hasPrefix("'/' (U+002F) is not allowed; expected: letters") == true)
        let line = #expect(throws: TextFault.self) { try UserName("a\nb") }
        #expect(line?.words.hasPrefix("U+000A is not allowed") == true)
    }

    @Test("No-break spaces in new names become plain spaces, because spreadsheets insert them")
    func plainSpaces() throws {
        #expect(try UserName("Anna\u{a0}Muster\u{202f}").text == "Anna Muster")
        #expect(try TenantName("Praxis\u{2007}Nord").text == "Praxis Nord")
        #expect(try PersonName("\u{a0}Anna\u{3000}Muster").text == "Anna Muster")
    }

    @Test("A user name cannot be an e-mail address", arguments: ["a@b.example", "a＠b"])
    func userNameWithAt(_ name: String) {
        #expect(throws: TextFault.self) { try UserName(name) }
    }

    @Test(
        "AU-01 A user name rejects control and reordering characters",
        arguments: ["a\nb", "a\rb", "\u{1b}[31m", "a\u{202e}b", "a\u{200b}b"]
    )
    func userNameControls(_ name: String) {
        #expect(throws: TextFault.self) { try UserName(name) }
    }

    @Test(
        "RS-02 An e-mail address is exactly one address",
        arguments: [
            "a@x.example,b@y.example", "a@x.example b@y.example", "Anna <a@x.example>",
            "a@x.example\r\nBcc: b@y.example", "a@", "@x.example", "a@x", "a@@x.example",
            "a..b@x.example", ".a@x.example", "a@-x.example", "a@x.example.", "\"a b\"@x.example",
            "a(c)@x.example", "a@[127.0.0.1]",
        ]
    )
    func emailRefused(_ address: String) {
        #expect(throws: TextFault.self) { try EmailAddress(address) }
    }

    @Test(
        "An e-mail address may use any script",
        arguments: [
            "anna@example.org", "anna+tag@sub.example.org", "o'brien@example.ie",
            "jörg@müller.example", " anna@example.org ", "anna@ab--cd.example",
        ]
    )
    func emailAccepted(_ address: String) throws {
        #expect(try EmailAddress(address).text == address.trimmingWhiteSpace())
    }

    @Test(
        "A typed sign-in name and a stored name have the same canonical form",
        arguments: [
            ("d'Été", "D’Été"), ("praxis nord", "Praxis\u{a0}Nord"), ("nord", "no\u{200b}rd"),
            ("nord", "nord\u{3164}"),
        ]
    )
    func typed(stored: String, typed: String) throws {
        let reading = Identification.read(office: typed, user: typed, app: .pro)
        let who = try reading.get()
        #expect(try who.office == TenantName(stored).canonical)
        #expect(try who.user == UserName(stored).canonical)
    }

    @Test("An identification reports every missing field")
    func identification() {
        let reading = Identification.read(office: " ", user: "", app: nil)
        guard case .failure(let faults) = reading else {
            Issue.record("nothing was rejected")
            return
        }
        #expect(
            faults.faults.map(\.field)
                == ["answer.identify.office", "answer.identify.user", "answer.identify.app"]
        )
    }
}

@Suite("Client addresses are reduced to the part that one party controls")
struct ClientAddressTests {
    @Test(
        "Addresses of the same party are equal",
        arguments: [
            ("192.0.2.1", "::ffff:192.0.2.1"), ("2001:db8::1", "2001:db8::ffff:1"),
            ("2001:DB8::1", "2001:db8:0:0::2"),
        ]
    )
    func same(_ pair: (String, String)) throws {
        #expect(try #require(ClientAddress(pair.0)) == #require(ClientAddress(pair.1)))
    }

    @Test(
        "LK-07 A malformed address is rejected",
        arguments: [
            "", "localhost", "192.0.2.256", "192.0.2.1 ", "1.2.3.4,5.6.7.8", "fe80::1%eth0",
        ]
    )
    func notAnAddress(_ text: String) {
        #expect(ClientAddress(text) == nil)
    }

    @Test(
        "The network of an address is its /24, or its /64 in a /48 site",
        arguments: [
            ("192.0.2.1", "192.0.2.255", true, true), ("192.0.2.1", "192.0.3.1", false, false),
            ("::ffff:192.0.2.1", "192.0.2.9", true, true),
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::", true, true),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", false, true),
            ("2001:db8:1:2::1", "2001:db8:2:2::1", false, false),
            ("0.0.0.1", "::", false, false),
        ]
    )
    func networks(_ row: (String, String, isSame: Bool, isOneSite: Bool)) throws {
        let one = NetworkPrefix(of: try #require(ClientAddress(row.0)))
        let other = NetworkPrefix(of: try #require(ClientAddress(row.1)))
        #expect((one == other) == row.isSame)
        #expect((one.site == other.site) == row.isOneSite)
    }
}
