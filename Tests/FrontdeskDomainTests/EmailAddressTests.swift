import FrontdeskDomain
import SeededRandomness
import Testing

@Suite("Mailboxes")
struct EmailAddressTests {
    private func typed(_ text: String) -> CanonicalName? {
        try? Identification.read(office: "nord", user: text, app: .pro).get().user
    }

    @Test(
        "RS-02 Two spellings of one domain are the same address",
        arguments: [
            ("anna@müller.example", "anna@xn--mller-kva.example"),
            ("anna@MÜLLER.example", "anna@XN--MLLER-KVA.Example"),
            ("anna@mu\u{308}ller.example", "Anna@müller.EXAMPLE"),
            ("anna@straße.example", "anna@xn--strae-oqa.example"),
            ("anna@日本.example", "anna@xn--wgv71a.example"),
            ("anna@ab--cd.example", "ANNA@AB--CD.example"),
        ]
    )
    func oneAddress(_ pair: (String, String)) throws {
        let (first, second) = (try EmailAddress(pair.0), try EmailAddress(pair.1))
        #expect(first.canonical == second.canonical)
        #expect(first.isSameMailbox(as: second))
        #expect(typed(pair.0) == first.canonical && typed(pair.1) == first.canonical)
    }

    @Test(
        "RS-02 Similar-looking mailboxes stay different",
        arguments: [
            ("anna@straße.example", "anna@strasse.example"),
            ("anna@βόλος.example", "anna@βόλοσ.example"),
            ("anna@müller.example", "anna@muller.example"),
            ("anna@a.example", "anna@b.example"),
        ]
    )
    func twoAddresses(_ pair: (String, String)) throws {
        let (first, second) = (try EmailAddress(pair.0), try EmailAddress(pair.1))
        #expect(first.canonical != second.canonical)
        #expect(!first.isSameMailbox(as: second))
        #expect(typed(pair.0) != typed(pair.1))
    }

    @Test("Local parts that differ only in case are different mailboxes with one canonical name")
    func localParts() throws {
        let (first, second) = (
            try EmailAddress("strasse@nord.example"), try EmailAddress("straße@nord.example")
        )
        #expect(first.canonical == second.canonical)
        #expect(!first.isSameMailbox(as: second))
        #expect(
            try EmailAddress("Anna@nord.example")
                .isSameMailbox(as: EmailAddress("anna@Nord.example"))
        )
    }

    @Test("Mail uses A-labels for the domain and the local part as typed")
    func mailbox() throws {
        let address = try EmailAddress("Anna.Muster@Müller.example")
        #expect(address.mailbox == "Anna.Muster@xn--mller-kva.example")
        #expect(address.text == "Anna.Muster@Müller.example")
        #expect(!address.needsSMTPUTF8)
        #expect(MessageChannel.mail(to: address.text).deliverable == address.mailbox)
    }

    @Test(
        "An invalid internet domain is rejected",
        arguments: [
            "a@xn--a.example", "a@xn--mller-kvb.example", "a@☃.example", "a@١٢.example",
            "a@\(String(repeating: "ä", count: 60)).example", "a@müller", "a@-ä.example",
            "a@ﷺ.example",
        ]
    )
    func noDomain(_ address: String) {
        #expect(throws: TextFault.self) { try EmailAddress(address) }
    }

    @Test("Non-ASCII characters before the @ need a policy that allows them")
    func smtputf8() throws {
        var policy = MailPolicy()
        let fault = #expect(throws: TextFault.self) { try policy.address("jörg@müller.example") }
        #expect(fault?.words.hasPrefix("'ö' (U+00F6) is not allowed; expected: only ASCII") == true)
        #expect(try policy.address("joerg@müller.example").text == "joerg@müller.example")
        policy.acceptsSMTPUTF8 = true
        #expect(try policy.address("jörg@müller.example").needsSMTPUTF8)
    }

    @Test("The mailbox of an address is a valid address, for random addresses of many scripts")
    func idempotent() throws {
        var random = SeededGenerator(seed: 22)
        var accepted = 0
        for _ in 0..<20_000 {
            let (local, domain) = (random.text(scalars: 4), random.text(scalars: 4))
            guard let address = try? EmailAddress("\(local)@\(domain).example") else { continue }
            accepted += 1
            let again = try EmailAddress(address.mailbox)
            #expect(again.mailbox == address.mailbox && again.canonical == address.canonical)
            #expect(typed(address.text) == address.canonical)
        }
        #expect(accepted > 100)
    }

    @Test("A sign-in name with any form of @ is an address")
    func anyAt() throws {
        let canonical = try EmailAddress("anna@müller.example").canonical
        for text in [
            "anna＠müller.example", "anna@mül\u{ad}ler.example", "\u{200b}anna@müller。example",
        ] {
            #expect(typed(text) == canonical, "\(text)")
        }
        #expect(typed("a@b@müller.example") != canonical)
        #expect(typed("anna@") == CanonicalName("anna@"))
    }
}
