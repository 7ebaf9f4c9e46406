import FrontdeskClient
import Testing

@testable import frontdesk_courier

@Suite("The wire format of mails")
struct MIMETests {
    @Test(
        "RS-02 Headers have lines of at most 76 bytes of ASCII, whatever they contain",
        arguments: [
            "", "plain", "Grüezi mitenand", String(repeating: "ü", count: 400),
            String(repeating: "long ", count: 40), "a\r\nBcc: all@evil.example", "=?utf-8?B?QQ==?=",
            "\u{0}\u{1b}[31m\u{202E}\u{2028}x", "\"quoted\\\" <a@b.example>",
            "\u{1F469}\u{200D}\u{1F52C}",
        ]
    )
    func headers(text: String) {
        for header in [
            "Subject: " + HeaderText.unstructured(text, after: "Subject: "),
            "From: " + HeaderText.phrase(text, after: "From: "),
        ] {
            for line in header.split(separator: "\r\n", omittingEmptySubsequences: false) {
                #expect(line.utf8.count <= 78)
                #expect(line.utf8.allSatisfy { 0x20...0x7e ~= $0 })
            }
            // Only lines of the courier begin a header.
            #expect(header.split(separator: "\r\n").dropFirst().allSatisfy { $0.first == " " })
        }
    }

    @Test(
        "RS-02 An address is one address in ASCII, or none",
        arguments: [
            ("anna@sonnental.example", "anna@sonnental.example"),
            ("anna+x@zürich.example", "anna+x@xn--zrich-kva.example"),
            ("jürg@sonnental.example", nil), ("a@b.example,c@d.example", nil),
            ("a@b.example\r\nBcc: c@d.example", nil), ("<a@b.example>", nil),
            ("a b@c.example", nil),
            ("a@b@c.example", nil), ("a@", nil), ("@b.example", nil), ("a@localhost", nil),
            ("a@b.example>", nil), ("a@[127.0.0.1]", nil), ("a@zürich.example/x", nil),
            ("a@ü ü.example", nil), ("\"a\"@b.example", nil), ("a@b..example", nil),
        ]
    )
    func addresses(given: String, expected: String?) {
        #expect(MailAddress(given)?.text == expected)
    }

    @Test("Base64 passes the test vectors of RFC 4648 section 10")
    func base64() {
        let vectors = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==",
            "fooba": "Zm9vYmE=", "foobar": "Zm9vYmFy",
        ]
        for (text, encoded) in vectors { #expect(Base64.encode(Array(text.utf8)) == encoded) }
    }

    @Test("Dates follow RFC 5322, and none traps")
    func dates() {
        #expect(MailDate(milliseconds: 1_785_067_200_000).text == "Sun, 26 Jul 2026 12:00:00 +0000")
        #expect(MailDate(milliseconds: 0).text == "Thu, 1 Jan 1970 00:00:00 +0000")
        for milliseconds in [Int64.min, .max, -1] {
            #expect(MailDate(milliseconds: milliseconds).text.hasSuffix("+0000"))
        }
    }

    @Test("RS-02 No text can begin or end a part, and no line exceeds 76 bytes")
    func bodies() throws {
        let from = try #require(MailAddress("no-reply@sonnental.example"))
        let id = String(repeating: "ab", count: 16)
        let hostile =
            "--=_\(id)--\n.\nFrom x\n \nü\u{1F600}\t \n" + String(repeating: "x", count: 500)
        let mail = MailMessage(
            from: from,
            replyTo: nil,
            senderName: "x\r\n--=_\(id)",
            recipient: from,
            subject: "s\r\n\r\nbody",
            locale: "de\r\nX: y",
            id: id,
            createdAt: 0
        ).bytes(text: SecretBytes(utf8: hostile), html: SecretBytes(utf8: hostile))
        let text = mail.withBytes { String(decoding: $0, as: UTF8.self) }
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(text.utf8.allSatisfy { $0 == 13 || $0 == 10 || 0x20...0x7e ~= $0 })
        #expect(!text.replacing("\r\n", with: "").contains { $0 == "\r" || $0 == "\n" })
        #expect(lines.filter { $0.hasPrefix("--=_\(id)") }.count == 3)
        #expect(!lines.contains(".") && !lines.contains { $0.hasPrefix("From ") })
        #expect(!lines.contains { $0.hasPrefix("X:") || $0.hasPrefix("Content-Language") })
        #expect(lines.filter { $0.hasPrefix("Message-ID: <\(id)@sonnental.example>") }.count == 1)
    }
}
