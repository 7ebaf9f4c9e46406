import FrontdeskDomain
import Testing

@Suite("Telephone numbers, masked addresses and address ranges")
struct NumberAndAddressTests {
    @Test(
        "A number is read in all usual notations",
        arguments: [
            ("+41 44 668 18 00", "+41446681800"), ("+41 44 668–18\u{2011}00", "+41446681800"),
            ("\u{202A}+41 44 668 18 00\u{202C}", "+41446681800"),
            ("\u{200E}+41446681800", "+41446681800"),
            ("+41\u{2007}44\t668\u{200B}18 00", "+41446681800"),
            ("+1 (212) 555-0123", "+12125550123"), ("  +49.30.1234567 ", "+49301234567"),
            ("+423 235\u{a0}12\u{202f}34", "+4232351234"), ("+86/10/12345678", "+861012345678"),
            ("+12345678", "+12345678"), ("+123456789012345", "+123456789012345"),
        ]
    )
    func phone(typed: String, text: String) throws {
        #expect(try PhoneNumber(typed).text == text)
        #expect(try PhoneNumber(text).text == text)
    }

    @Test(
        "All other texts are rejected",
        arguments: [
            "044 668 18 00", "0041446681800", "+1234567", "+1234567890123456", "+041446681800", "+",
            "41446681800", "()",
        ]
    )
    func noPhone(typed: String) {
        #expect(
            throws: TextFault.malformed(
                expected: "a number with its country code, such as +41 44 668 18 00"
            )
        ) { try PhoneNumber(typed) }
    }

    @Test(
        "The error names the first forbidden character of a number",
        arguments: [
            ("+41 44 668 18 0O", "'O' (U+004F)"), ("+٤١٤٤٦٦٨١٨٠٠", "'٤' (U+0664)"),
            ("++41446681800", "'+' (U+002B)"), ("+41446681800;ext=3", "';' (U+003B)"),
            ("+41 44 668 18 00, +41 44 668 18 01", "',' (U+002C)"),
            ("+41446681800\r\nBcc: x", "'B' (U+0042)"), ("+4144668\u{0}1800", "U+0000"),
        ]
    )
    func namedCharacter(typed: String, character: String) {
        let fault = #expect(throws: TextFault.self) { try PhoneNumber(typed) }
        #expect(fault?.words.hasPrefix("\(character) is not allowed; expected: a number") == true)
    }

    @Test(
        "A (0) after the country code is rejected, and the error says what to omit",
        arguments: ["+41 (0)44 668-18-00", "+41(0)446681800", "+49 ( 0 ) 30 1234567"]
    )
    func nationalPrefix(typed: String) {
        let fault = #expect(throws: TextFault.self) { try PhoneNumber(typed) }
        #expect(fault?.words.contains("without the (0)") == true)
    }

    @Test("Empty and overlong texts have different errors")
    func emptyAndLong() {
        #expect(throws: TextFault.empty) { try PhoneNumber(" ") }
        #expect(throws: TextFault.tooLong(limit: 64)) {
            try PhoneNumber("+4144668180" + String(repeating: " ", count: 60))
        }
        #expect(throws: TextFault.empty) { try AddressRange("") }
        #expect(throws: TextFault.tooLong(limit: AddressRange.limit)) {
            try AddressRange(String(repeating: "1", count: 50))
        }
    }

    @Test(
        "A masked number shows the country code and the last digits",
        arguments: [
            ("+41446681867", "+41 ** *** ** 67"), ("+12125550123", "+1 *** *** ** 23"),
            ("+4232351234", "+423 *** ** 34"), ("+79991234567", "+7 *** *** ** 67"),
            ("+4915112345678", "+49 * *** *** ** 78"),
            ("+12345678", "+1 *** ** 78"), ("+99812345678", "+998 * *** ** 78"),
        ]
    )
    func maskedPhone(text: String, masked: String) throws {
        #expect(try PhoneNumber(text).masked == masked)
    }

    @Test(
        "A masked address shows two letters and the top-level domain, and hides the lengths",
        arguments: [
            ("anna@sonnental.example", "a***@s***.example"), ("a@b.ch", "a***@b***.ch"),
            ("very.long.name@mail.praxis.sonnental.example", "v***@m***.example"),
            ("änne@müller.example", "ä***@m***.example"),
        ]
    )
    func maskedEmail(text: String, masked: String) throws {
        #expect(try EmailAddress(text).masked == masked)
    }

    @Test(
        "A range has one text form and contains its own addresses",
        arguments: [
            ("192.0.2.0/24", "192.0.2.0/24", "192.0.2.255", "192.0.3.0"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("192.0.2.7/32", "192.0.2.7", "192.0.2.7", "192.0.2.6"),
            ("10.0.0.0/8", "10.0.0.0/8", "10.255.255.255", "11.0.0.0"),
            ("192.0.2.128/25", "192.0.2.128/25", "192.0.2.128", "192.0.2.127"),
            ("192.0.2.252/31", "192.0.2.252/31", "192.0.2.253", "192.0.2.254"),
            ("0.0.0.0/0", "0.0.0.0/0", "203.0.113.9", "2001:db8::1"),
            ("2001:DB8:0:0::/32", "2001:db8::/32", "2001:db8:ffff::1", "2001:db9::"),
            ("2001:db8::1", "2001:db8::1", "2001:db8:0::1", "2001:db8::2"),
            ("2001:db8::8000/113", "2001:db8::8000/113", "2001:db8::ffff", "2001:db8::7fff"),
            ("::/0", "::/0", "2001:db8::", "192.0.2.1"),
            ("::ffff:192.0.2.0/120", "192.0.2.0/24", "192.0.2.9", "192.0.3.9"),
            ("::ffff:192.0.2.9", "192.0.2.9", "::ffff:192.0.2.9", "192.0.2.8"),
            ("  192.0.2.0/24\n", "192.0.2.0/24", "::ffff:192.0.2.1", "::ffff:192.0.3.1"),
        ]
    )
    func range(typed: String, text: String, inside: String, outside: String) throws {
        let range = try AddressRange(typed)
        #expect(range.text == text)
        #expect(try AddressRange(range.text) == range)
        #expect(range.contains(try #require(IPAddress(inside))))
        #expect(!range.contains(try #require(IPAddress(outside))))
        #expect(![AddressRange]().contains(try #require(IPAddress(inside))))
    }

    @Test(
        "Malformed ranges and bits after the prefix are rejected",
        arguments: [
            "192.0.2.5/24", "192.0.2.1/31", "2001:db8::1/64", "192.0.2.0/33", "192.0.2.0/-1",
            "192.0.2.0/+24", "192.0.2.0/024", "192.0.2.0/", "/24", "192.0.2/24", "192.0.2.0/24/24",
            "2001:db8::/129", "::ffff:192.0.2.0/95", "::ffff:192.0.2.0/24", "fe80::1%eth0",
            "192.0.2.0 - 192.0.2.9", "192.0.2.256", "0x7f.1", "192.0.02.1", "example.org", "*",
            "192.0.2.0/24\u{0}", "192.0.2.0/２４", "1::2::3",
        ]
    )
    func noRange(typed: String) {
        #expect(throws: TextFault.self) { try AddressRange(typed) }
    }

    @Test("Every prefix splits the addresses at the right place")
    func prefixes() throws {
        for prefix in 0...128 {
            var bytes = [UInt8](repeating: 0, count: 16)
            bytes[0] = 0x20
            func text(_ bytes: [UInt8]) -> String {
                stride(from: 0, to: 16, by: 2).map { [bytes[$0], bytes[$0 + 1]].hex }
                    .joined(separator: ":")
            }
            guard prefix >= 3 else { continue }
            let range = try AddressRange("\(text(bytes))/\(prefix)")
            #expect(range.contains(try #require(IPAddress(text(bytes)))))
            for bit in 3..<128 {
                var other = bytes
                other[bit / 8] |= 0x80 >> UInt8(bit % 8)
                #expect(range.contains(try #require(IPAddress(text(other)))) == (bit >= prefix))
            }
        }
    }
}
