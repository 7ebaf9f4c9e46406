import FrontdeskDomain
import SeededRandomness
import Testing

@testable import FrontdeskMessages

/// FT-11: users must be able to type exactly what a mail shows.
@Suite("Names in mails")
struct TypedNameTests {
    private static let names = [
        "dr.mueller", "praxis/anna", "BERN:bert", "St.Gallen", "St. Gallen", "a.b.c",
        "anna.example",
        "anna  berta", "o'neil & co", "<b>", "&amp;", "\"x\"", "{{link}}", "a//b", "a:b", "http:x",
        "//evil", "müller", "e\u{301}va", "李", "🏥", "wwwx", "-", "...", "x. y", "=?utf-8?Q?x?=",
        "http:/ /x", "a\\b", "a+b%41", "anna.", ".anna", "ANNA.Bern.CH",
    ]
    private static let pieces =
        names + [
            ".", "/", ":", " ", "www", "://", "www.", "com", "é", "ß", "ı", "&", "<", "a", "Z", "9",
        ]

    private func mail(
        _ kind: MessageKind,
        _ channel: MessageChannel,
        _ locale: String,
        office: String,
        user: String
    ) throws -> RenderedMessage {
        let renderer = MessageRenderer(own: [], officeName: "x", standard: .english) { _ in .utc }
        let moment = Timestamp(milliseconds: 1_785_067_200_000)
        var values = Message.sampleValues(code: "012345", expiresAt: moment)
        (values["office"], values["office_name"], values["user"]) = (office, office, user)
        let message = Message(
            id: MessageID(high: 1, low: 2),
            kind: kind,
            channel: channel,
            locale: locale,
            values: values,
            accountID: nil,
            createdAt: moment,
            expiresAt: moment
        )
        return try renderer.render(message).message
    }

    /// The text that a mail program shows for HTML.
    private func shown(_ html: String) -> String {
        html.replacing(/<[^>]*>/, with: "")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }

    /// Compares bytes, because Swift considers different encodings of a letter equal.
    private func contains(_ text: String, _ name: String) -> Bool {
        Array(text.utf8).firstRange(of: Array(name.utf8)) != nil
    }

    private func check(office: String, user: String) throws {
        for kind in MessageKind.allCases {
            for locale in ["en", "de"] {
                let key = { (part: TemplatePart) in
                    TemplateKey(kind: kind, locale: LanguageTag(locale) ?? .english, part: part)
                }
                func requires(_ value: String, _ part: TemplatePart) -> Bool {
                    MessageRenderer.builtIn(key(part))?.contains("{{\(value)}}") == true
                }
                let mail = try mail(kind, .mail(to: ""), locale, office: office, user: user)
                let sms = try self.mail(kind, .sms(to: ""), locale, office: office, user: user)
                for (value, name) in [("office", office), ("office_name", office), ("user", user)] {
                    if requires(value, .text) {
                        #expect(contains(mail.text, name), "\(kind) \(locale) text: \(name)")
                    }
                    if requires(value, .html) {
                        #expect(contains(shown(mail.html), name), "\(kind) \(locale) HTML: \(name)")
                    }
                    if requires(value, .sms) {
                        #expect(contains(sms.text, name), "\(kind) \(locale) SMS: \(name)")
                    }
                }
            }
        }
    }

    @Test(
        "FT-11 Every message shows every possible name as it is stored",
        arguments: names
    )
    func table(name: String) throws {
        let office = (try? TenantName(name))?.text ?? "St.Gallen"
        try check(office: office, user: try UserName(name).text)
    }

    @Test(
        "FT-11 Every message shows random names as they are stored",
        arguments: [UInt64.random(in: 0 ... .max)]
    )
    func random(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var made = (users: 0, offices: 0)
        for _ in 0..<150 {
            let typed = (0..<Int.random(in: 1...6, using: &random))
                .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            let (user, office) = (try? UserName(typed), try? TenantName(typed))
            made.users += user == nil ? 0 : 1
            made.offices += office == nil ? 0 : 1
            guard user != nil || office != nil else { continue }
            try check(office: office?.text ?? "St.Gallen", user: user?.text ?? "dr.mueller")
        }
        #expect(made.users > 40 && made.offices > 1, "seed \(seed): \(made)")
    }

    @Test(
        "FT-11 A name that mail programs turn into a link cannot be created",
        arguments: [
            "www.evil.example", "WWW.evil", "http://evil", "x://y", "a ftp://b", "www.", " www.x ",
            "ｗｗｗ.x", "www．x", "a：／／b",
        ]
    )
    func links(name: String) {
        let fault = TextFault.looksLikeLink
        #expect(throws: fault) { try UserName(name) }
        #expect(throws: fault) { try TenantName.display(name) }
        #expect(throws: TextFault.self) { try TenantName(name) }
    }

    @Test("Names in HTML are protected from links and keep their spaces")
    func html() throws {
        let mail = try mail(.welcome, .mail(to: ""), "en", office: "dr.mueller", user: "a  b")
        let empty = "<a style=\"color: inherit; text-decoration: none; white-space: pre-wrap\">"
        #expect(mail.html.contains("\(empty)dr.mueller</a>"))
        #expect(mail.html.contains("\(empty)a  b</a>"))
        #expect(mail.text.contains("\nUser name: a  b\n"))
    }
}
