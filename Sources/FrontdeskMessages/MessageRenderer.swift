package import FrontdeskDomain

/// Renders messages with a tenant's own templates or the built-in ones.
package struct MessageRenderer: Sendable {
    private let own: [TemplateKey: OwnTemplate]
    /// The tenant's display name.
    private let officeName: String
    /// The contact for help; may be empty.
    private let contact: String
    /// The language of people who have not chosen one.
    private let standard: LanguageTag
    private let rules: @Sendable (TimeZoneName) -> TimeZoneRules

    /// - Parameter rules: returns the rules of a time zone; those of UTC if it is unknown.
    package init(
        own: [OwnTemplate],
        officeName: String,
        contact: String = "",
        standard: LanguageTag,
        rules: @escaping @Sendable (TimeZoneName) -> TimeZoneRules
    ) {
        self.own = Dictionary(own.map { ($0.key, $0) }) { $1 }
        self.officeName = officeName
        self.contact = contact
        self.standard = standard
        self.rules = rules
    }

    /// Renders a message for sending. Replaces a tenant's unusable template with the built-in one,
    /// and names it in the result.
    ///
    /// - Throws: `RenderFault` if a value is missing.
    package func render(
        _ message: Message
    ) throws(RenderFault) -> (message: RenderedMessage, broken: [TemplateKey]) {
        let wanted = LanguageTag(message.locale) ?? standard
        let language = language(of: wanted)
        let zone = TimeZoneName(stored: message.values[MessageValue.timeZone.rawValue] ?? "")
        let values = try TemplateValues(
            of: message,
            officeName: officeName,
            contact: contact,
            in: language,
            rules(zone)
        )
        var broken: [TemplateKey] = []
        func part(_ part: TemplatePart) -> String {
            let (text, faults) = render(message.kind, part, in: wanted, values)
            broken += faults
            return text
        }
        var rendered = RenderedMessage(locale: language)
        switch message.channel {
        case .sms: rendered.text = part(.sms)
        case .mail, .nowhere:
            rendered.subject = part(.subject)
            rendered.text = part(.text)
            rendered.html =
                HTMLPage(
                    language: language,
                    title: rendered.subject,
                    officeName: values.plain[MessageValue.officeName.rawValue] ?? "",
                    content: part(.html)
                ).text
        }
        return (rendered, broken)
    }

    /// The parts of a message with sample values, and with `trying` instead of the current
    /// template.
    ///
    /// - Throws: `TemplateFault` if a template in `trying` is unusable.
    package func preview(
        _ kind: MessageKind,
        in locale: LanguageTag?,
        trying: [TemplatePart: String] = [:]
    ) throws(TemplateFault) -> (mail: RenderedMessage, sms: String) {
        for (part, source) in trying { try Self.check(source, kind, part) }
        let wanted = locale ?? standard
        let tried = trying.map { part, source in
            OwnTemplate(
                key: TemplateKey(kind: kind, locale: wanted, part: part),
                source: source,
                updatedAt: .distantPast
            )
        }
        let renderer = MessageRenderer(
            own: Array(own.values) + tried,
            officeName: officeName,
            contact: contact,
            standard: standard,
            rules: rules
        )
        func rendered(_ channel: MessageChannel) throws(TemplateFault) -> RenderedMessage {
            let sample = Message.sample(kind, to: channel, locale: wanted.text)
            do throws(RenderFault) {
                return try renderer.render(sample).message
            } catch { throw TemplateFault(error.description) }
        }
        return (try rendered(.mail(to: "")), try rendered(.sms(to: "")).text)
    }

    /// The built-in template; nil if there is none in this language.
    package static func builtIn(_ key: TemplateKey) -> String? {
        Words.of(key.kind, in: key.locale)?.source(of: key.part)
    }

    /// The languages of the built-in templates.
    package static let languages = Words.languages

    /// The names of the values that templates may use.
    package static let valueNames = TemplateValues.names

    /// Throws `TemplateFault` if a source must not be stored: it cannot be parsed, or, with some
    /// optional values absent, it is empty or lacks the required value.
    package static func check(
        _ source: String,
        _ kind: MessageKind,
        _ part: TemplatePart
    ) throws(TemplateFault) {
        guard source.utf8.count <= OwnTemplate.limit else {
            throw TemplateFault("at most \(OwnTemplate.limit) bytes are allowed")
        }
        try TemplateCheck(try Template(source), kind, part).requireAlways()
    }

    /// Normalizes a source for storage: removes a byte order mark and ends lines with U+000A.
    package static func normalized(_ source: String) -> String {
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in source.unicodeScalars.drop(while: { $0 == "\u{FEFF}" }) {
            if scalar == "\r" { result.append("\n") }
            if scalar != "\r", !(scalar == "\n" && afterReturn) { result.append(scalar) }
            afterReturn = scalar == "\r"
        }
        return String(result)
    }
}

extension MessageRenderer {
    /// The nearest language with built-in texts.
    private func language(of wanted: LanguageTag) -> LanguageTag {
        let languages =
            Set(Words.languages).union(own.keys.map(\.locale))
        return (wanted.fallbacks + standard.fallbacks).first { languages.contains($0) } ?? .english
    }

    /// Chooses each part independently: the tenant's own template in the wanted language, the
    /// built-in one, both in the tenant's language, and then English.
    private func render(
        _ kind: MessageKind,
        _ part: TemplatePart,
        in wanted: LanguageTag,
        _ values: TemplateValues
    ) -> (text: String, broken: [TemplateKey]) {
        var broken: [TemplateKey] = []
        let given = part == .html ? values.html : values.plain
        for locale in wanted.fallbacks + standard.fallbacks + [.english] {
            let key = TemplateKey(kind: kind, locale: locale, part: part)
            if let source = own[key]?.source {
                if let template = try? Template(source),
                    (try? TemplateCheck(template, kind, part).require(given)) != nil
                {
                    return (Self.normalized(template.render(given), part), broken)
                }
                broken.append(key)
            }
            if let source = Self.builtIn(key), let template = try? Template(source) {
                return (Self.normalized(template.render(given), part), broken)
            }
        }
        return ("", broken)
    }

    private static func normalized(_ text: String, _ part: TemplatePart) -> String {
        switch part {
        case .subject, .sms:
            text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingWhiteSpace()
        case .text, .html:
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .reduce(into: [Substring]()) { lines, line in
                    if !(line.isEmpty && lines.last?.isEmpty ?? true) { lines.append(line) }
                }
                .joined(separator: "\n").trimmingWhiteSpace() + "\n"
        }
    }
}

/// A rendered message.
package struct RenderedMessage: Sendable, Equatable {
    package let locale: LanguageTag
    /// One line; empty for a text message.
    package var subject = ""
    package var text = ""
    /// A complete HTML page; empty for a text message.
    package var html = ""
}
