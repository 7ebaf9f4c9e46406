import FrontdeskDomain
import Glibc
import Testing

@testable import FrontdeskMessages

private let moment = Timestamp(milliseconds: 1_785_067_200_000)  // 26 July 2026, 12:00 UTC

private func message(
    _ kind: MessageKind,
    to channel: MessageChannel = .mail(to: "anna@sonnental.example"),
    locale: String = "en",
    _ values: [String: String] = [:]
) -> Message {
    let usual = [
        "office": "sonnental", "office_name": "Praxis Sonnental", "user": "anna",
        "sign_in_url": "https://sign-in.example/?a=1&b=2", "code": "012345",
        "link": "https://sign-in.example/l?t=fdl_x&n=1", "temporary_password": "<b>&\"'x",
        "time_zone": "Europe/Zurich", "expires_at_ms": "1785067200000", "address": "192.0.2.7",
        "device": "Firefox", "changed": "days",
    ]
    return Message(
        id: MessageID(high: 1, low: 2),
        kind: kind,
        channel: channel,
        locale: locale,
        values: usual.merging(values) { $1 },
        accountID: nil,
        createdAt: moment,
        expiresAt: moment
    )
}

@Suite("Rendered messages")
struct RenderingTests {
    private let renderer = MessageRenderer(
        own: [],
        officeName: "Fallback",
        standard: .english,
        rules: rules
    )

    @Test(
        "Every kind has a subject, a text, HTML and a text message, in English and German",
        arguments: MessageKind.allCases,
        ["en", "de"]
    )
    func everyKind(kind: MessageKind, locale: String) throws {
        let mail = try renderer.render(message(kind, locale: locale)).message
        let sms = try renderer.render(message(kind, to: .sms(to: "+41"), locale: locale)).message
        #expect(!mail.subject.isEmpty && !mail.subject.contains("\n"))
        #expect(mail.html.hasPrefix("<!doctype html>\n<html lang=\"\(locale)\">"))
        #expect(sms.subject.isEmpty && sms.html.isEmpty && !sms.text.contains("\n"))
        for text in [mail.subject, mail.text, mail.html, sms.text] {
            #expect(!text.contains("{{") && !text.contains("}}"))
            #expect(text.contains("Praxis Sonnental") || kind.requiredValue == nil)
        }
        if let requiredValue = kind.requiredValue,
            let value = message(kind).values[requiredValue.rawValue]
        {
            #expect(mail.text.contains(value) && sms.text.contains(value))
            #expect(mail.html.contains(value.escapedForHTML))
            #expect(!mail.subject.contains(value))
        } else {
            for secret in ["012345", "fdl_x", "<b>"] {
                #expect(!mail.text.contains(secret) && !sms.text.contains(secret))
            }
        }
        for part in TemplatePart.allCases {
            let key = TemplateKey(
                kind: kind,
                locale: try #require(LanguageTag(locale)),
                part: part
            )
            try MessageRenderer.check(try #require(MessageRenderer.builtIn(key)), kind, part)
        }
    }

    @Test("The language is the account's, else the tenant's, else English")
    func languages() throws {
        func subject(_ locale: String, _ renderer: MessageRenderer) throws -> String {
            try renderer.render(message(.oneTimeCode, locale: locale)).message.subject
        }
        let german = MessageRenderer(own: [], officeName: "", standard: .german, rules: rules)
        #expect(try subject("de-CH", renderer).hasPrefix("Ihr Anmeldecode"))
        #expect(try subject("DE", renderer).hasPrefix("Ihr Anmeldecode"))
        #expect(try subject("fr-CH", renderer).hasPrefix("Your sign-in code"))
        #expect(try subject("fr-CH", german).hasPrefix("Ihr Anmeldecode"))
        #expect(try subject("", german).hasPrefix("Ihr Anmeldecode"))
        #expect(try subject("../../etc", german).hasPrefix("Ihr Anmeldecode"))
    }

    @Test("TM-03 Times are shown in the user's time zone and language, and none traps")
    func times() throws {
        let own = ["en", "de"].map {
            template(.oneTimeCode, $0, .sms, "{{code}} {{when}}/{{expires}}")
        }
        let renderer = MessageRenderer(own: own, officeName: "", standard: .english, rules: rules)
        func moments(_ zone: String, _ expiry: Int64, _ locale: String = "en") throws -> String {
            let values = ["time_zone": zone, "expires_at_ms": "\(expiry)"]
            let message = message(.oneTimeCode, to: .sms(to: "+41"), locale: locale, values)
            return String(try renderer.render(message).message.text.dropFirst("012345 ".count))
        }
        // The hour that occurs twice at the end of daylight saving time.
        #expect(
            try moments("Europe/Zurich", 1_792_890_000_000)
                == "26 July 2026, 14:00 (CEST)/25 October 2026, 02:00 (CET)"
        )
        #expect(
            try moments("Europe/Zurich", -1, "de-CH")
                == "26. Juli 2026, 14:00 Uhr (CEST)/1. Januar 1970, 00:59 Uhr (CET)"
        )
        for name in ["", "UTC", "Nowhere/City", "../../etc/passwd"] {
            #expect(try moments(name, 0) == "26 July 2026, 12:00 (UTC)/1 January 1970, 00:00 (UTC)")
        }
        for moment in [Int64.min, .max] {
            #expect(try moments("Europe/Zurich", moment).hasSuffix(")"))
        }
    }

    @Test(
        "A notice names the change in its language",
        arguments: NoticedChange.allCases
    )
    func changed(what: NoticedChange) throws {
        func text(_ locale: String) throws -> String {
            let values = ["changed": what.rawValue]
            let notice = message(.noticeTwoStepChanged, locale: locale, values)
            let text = try renderer.render(notice).message.text
            #expect(!text.contains(what.rawValue))
            let line = text.split(separator: "\n").first {
                $0.hasPrefix("Change:") || $0.hasPrefix("Was:")
            }
            return String(try #require(line))
        }
        #expect(try text("en") != text("de"))
    }

    @Test("RS-02 Text from users becomes neither a line break, nor a link, nor a tag")
    func hostileValues() throws {
        let hostile = [
            "user": "x\r\nBcc: all@evil\r\n\r\n<script>http://evil",
            "device":
                "Moz\u{202E}illa http://evil.example <a href=x>\nevil.example www.evil.example",
            "office_name": "Praxis\nhttps://evil.example/\"onload=\"x", "changed": "\u{2028}&amp;<",
            "address": "1.2.3.4 javascript:alert(1)//evil.example",
        ]
        let rendered = try renderer.render(message(.noticeNewDevice, hostile)).message
        #expect(!rendered.subject.contains { $0.isNewline })
        for text in [rendered.subject, rendered.text, rendered.html] {
            #expect(!text.contains("://evil") && !text.contains("evil.example"))
            #expect(!text.unicodeScalars.contains("\u{202E}") && !text.contains("\r"))
        }
        #expect(!rendered.html.contains("<script>") && !rendered.html.contains("<a href=x"))
        #expect(!rendered.html.contains("\"onload"))
        #expect(!rendered.text.contains("\nBcc:"))
    }

    @Test(
        "RS-01 A message whose link is not a valid web link is not rendered",
        arguments: [
            "javascript:alert(1)", "//evil.example", "https://x\r\nBcc: y", "https://x y",
            "https://x\"><script>", "ftp://x", "", "https://ex\u{E4}mple/",
        ]
    )
    func links(link: String) {
        #expect(throws: RenderFault.unusable(.link)) {
            try renderer.render(message(.resetLink, ["link": link]))
        }
    }

    @Test("A tenant's own template replaces one part and is as safe as the built-in one")
    func own() throws {
        let own = [
            template(.oneTimeCode, "de", .html, "<p>{{{code}}} {{&user}} {{user}}</p>"),
            template(.oneTimeCode, "de", .subject, "Code von {{office_name}}"),
        ]
        let renderer = MessageRenderer(own: own, officeName: "", standard: .english, rules: rules)
        let values = ["user": "<img src=x>"]
        let (rendered, broken) = try renderer.render(
            message(.oneTimeCode, locale: "de-CH", values)
        )
        #expect(broken == [])
        #expect(rendered.subject == "Code von Praxis Sonnental")
        #expect(rendered.html.contains("012345") && !rendered.html.contains("<img"))
        #expect(rendered.text.hasPrefix("Guten Tag"))
        #expect(
            try renderer.render(message(.oneTimeCode, locale: "en")).message.subject
                == "Your sign-in code for Praxis Sonnental"
        )
    }

    @Test("A template that cannot be used never stops a message, and is reported")
    func broken() throws {
        let own = [
            template(.oneTimeCode, "en", .text, "no code"),
            template(.oneTimeCode, "en", .html, "{{#code}}"),
        ]
        let renderer = MessageRenderer(own: own, officeName: "", standard: .english, rules: rules)
        let (rendered, broken) = try renderer.render(message(.oneTimeCode))
        #expect(broken == own.map(\.key))
        #expect(rendered.text.contains("012345") && rendered.html.contains("012345"))
    }

    @Test(
        "Errors in a template are found when it is set",
        arguments: [
            ("{{> secrets}}", TemplatePart.text), ("{{=<% %>=}}", .text), ("{{% TEXT}}", .html),
            ("{{$block}}x{{/block}}", .text), ("{{code", .text), ("{{#code}}x", .text),
            ("{{unknown}}", .text), ("{{uppercased(code)}}", .text), ("no code", .sms),
            ("{{! {{code}} }}", .text), ("", .text), ("a\nb", .subject), ("{{code}}", .subject),
            (String(repeating: "x", count: OwnTemplate.limit + 1), .text),
            ("{{^code}}{{code}}{{/code}}", .text), ("{{#device}}{{code}}{{/device}}", .text),
            ("{{^device}}{{code}}{{/device}}", .html), ("{{#user}}{{code}}{{/user}}x", .sms),
            ("{{#user}}{{code}}{{/user}}{{^user}}{{#device}}{{code}}{{/device}}{{/user}}", .text),
            ("{{#device}}New device{{/device}}", .subject), ("{{device}}", .subject),
            ("Sign-in {{^device}}{{code}}{{/device}}", .subject),
            // The sample's code as literal text does not count as the value.
            ("your code is 048213", .text),
        ]
    )
    func faults(source: String, part: TemplatePart) {
        #expect(throws: TemplateFault.self) {
            try MessageRenderer.check(source, .oneTimeCode, part)
        }
    }

    @Test("A template that shows its required value in every case is accepted")
    func complete() throws {
        for source in [
            "{{#user}}{{code}}{{/user}}{{^user}}{{code}}{{/user}}",
            "{{#device}}x{{/device}}{{code}}",
            "{{#contact}}Ask {{contact}}.{{/contact}} {{code}}",
        ] {
            try MessageRenderer.check(source, .oneTimeCode, .text)
        }
    }

    @Test("The built-in template replaces one that hides its required value")
    func hidden() throws {
        // Such templates could be stored before the check existed.
        let own = [
            template(.welcome, "en", .text, "{{#sign_in_url}}Welcome {{user}}{{/sign_in_url}}")
        ]
        let renderer = MessageRenderer(own: own, officeName: "", standard: .english, rules: rules)
        let (shown, none) = try renderer.render(message(.welcome))
        #expect(shown.text == "Welcome anna\n" && none == [])
        let (hidden, broken) = try renderer.render(message(.welcome, ["sign_in_url": ""]))
        #expect(hidden.text.contains("User name: anna") && broken == own.map(\.key))
    }

    @Test("A source is stored without byte order mark and with line feeds")
    func normalized() {
        for (given, expected) in [
            ("a\r\nb\rc\n", "a\nb\nc\n"), ("\u{FEFF}a", "a"), ("\r\r\n\n", "\n\n\n"), ("", ""),
            ("a\u{FEFF}b", "a\u{FEFF}b"),
        ] {
            let source = MessageRenderer.normalized(given)
            #expect(Array(source.utf8) == Array(expected.utf8), "\(given.debugDescription)")
        }
    }

    @Test("A preview shows all parts, including the ones to be tried")
    func preview() throws {
        let shown = try renderer.preview(.resetLink, in: .german, trying: [.sms: "Link: {{link}}"])
        #expect(shown.sms.hasPrefix("Link: https://"))
        #expect(shown.mail.subject.hasPrefix("Wählen Sie"))
        #expect(throws: TemplateFault.self) {
            try renderer.preview(.resetLink, in: .german, trying: [.sms: "{{link"])
        }
    }

    @Test("Language tags are read in any case, and invalid tags are rejected")
    func tags() {
        #expect(LanguageTag("DE-ch")?.text == "de-CH")
        #expect(LanguageTag("zh-hant-tw")?.text == "zh-Hant-TW")
        for text in ["", "d", "de_CH", "de-", "-de", "de ", "dé", "x/..", "de\n"] {
            #expect(LanguageTag(text) == nil)
        }
    }

    private func template(
        _ kind: MessageKind,
        _ locale: String,
        _ part: TemplatePart,
        _ source: String
    ) -> OwnTemplate {
        OwnTemplate(
            key: TemplateKey(kind: kind, locale: LanguageTag(locale) ?? .english, part: part),
            source: source,
            updatedAt: moment
        )
    }
}

/// The rules of one zone on this machine; all other zones have none.
private let rules: @Sendable (TimeZoneName) -> TimeZoneRules = { [zurich = readZurich()] name in
    name.text == "Europe/Zurich" ? zurich : .utc
}

private func readZurich() -> TimeZoneRules {
    guard let file = fopen("\(TimeZoneNames.folder)/Europe/Zurich", "re") else { return .utc }
    defer { fclose(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: TimeZoneRules.limit) { room, count in
        count = fread(room.baseAddress, 1, room.count, file)
    }
    return (try? TimeZoneRules(parsing: bytes)) ?? .utc
}
