internal import FrontdeskDomain

/// The text of one kind of message in one language. All of its templates are derived from it, so
/// that the text and the HTML of a mail say the same.
struct Words {
    let subject: String
    let body: [Paragraph]
    let sms: String
    /// The label before `page.contact`.
    var contactLabel = "Questions"

    enum Paragraph {
        case words(String)
        /// A value to type or copy, by its name.
        case code(MessageValue)
        /// A link to open: the label of the button and the value's name.
        case action(String, MessageValue)
        /// Values with labels. Unknown values are omitted.
        case facts([(name: String, value: String)])
    }

    /// The built-in templates.
    func source(of part: TemplatePart) -> String {
        switch part {
        case .subject: subject
        case .sms: sms
        case .text: (body + [contact]).map(\.text).joined(separator: "\n\n") + "\n"
        case .html: (body + [contact]).map(\.html).joined(separator: "\n") + "\n"
        }
    }

    /// The contact, if the tenant has one.
    private var contact: Paragraph { .facts([(contactLabel, TemplateValues.contact)]) }

    static func of(_ kind: MessageKind, in language: LanguageTag) -> Words? {
        switch language {
        case .english: english(kind)
        case .german:
            {
                var words = german(kind)
                words.contactLabel = "Fragen"
                return words
            }()
        default: nil
        }
    }

    /// The languages with built-in texts.
    static let languages: [LanguageTag] = [.english, .german]
}

extension Words.Paragraph {
    fileprivate var text: String {
        switch self {
        case .words(let words): words
        case .code(let value): "    {{\(value.rawValue)}}"
        case .action(let label, let value): "\(label):\n{{\(value.rawValue)}}"
        case .facts(let facts):
            facts.map { "{{#\($0.value)}}\($0.name): {{\($0.value)}}\n{{/\($0.value)}}" }.joined()
        }
    }

    fileprivate var html: String {
        switch self {
        case .words(let words):
            "<p>\(Self.unlinked(words))</p>"
        case .code(let value):
            """
            <p style="font-family: monospace; font-size: 1.6em; letter-spacing: 0.1em">\
            <strong>{{\(value.rawValue)}}</strong></p>
            """
        case .action(let label, let value):
            """
            <p><a href="{{\(value.rawValue)}}" style="display: inline-block; padding: 0.6em 1.2em; \
            border-radius: 0.3em; background: #1a4f8b; color: #ffffff; text-decoration: none">\
            \(label)</a></p>
            <p style="font-size: 0.85em; word-break: break-all">{{\(value.rawValue)}}</p>
            """
        case .facts(let facts):
            "<p>"
                + facts.map {
                    Self.unlinked(
                        "{{#\($0.value)}}\($0.name): <strong>{{\($0.value)}}</strong><br>"
                            + "{{/\($0.value)}}"
                    )
                }.joined() + "</p>"
        }
    }

    /// The template with its names inside an `a` element without a target. Mail programs do not
    /// turn text inside an `a` element into a link, so `dr.mueller` stays plain text. Blanks are
    /// preserved.
    private static func unlinked(_ html: String) -> String {
        let names = [MessageValue.office, .officeName, .user].map { "{{\($0.rawValue)}}" }
        return names.reduce(html) { html, name in
            html.replacing(
                name,
                with: "<a style=\"color: inherit; text-decoration: none; white-space: pre-wrap\">"
                    + "\(name)</a>"
            )
        }
    }
}
