internal import FrontdeskDomain

/// The page around a mail's HTML. It has no images and no external resources, and supports dark
/// mode.
struct HTMLPage {
    let language: LanguageTag
    /// Plain text.
    let title: String
    /// Plain text.
    let officeName: String
    /// HTML.
    let content: String

    var text: String {
        """
        <!doctype html>
        <html lang="\(language.text)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title.escapedForHTML)</title>
        </head>
        <body style="margin: 0; font-family: sans-serif; line-height: 1.5">
        <div style="max-width: 34em; margin: 0 auto; padding: 1.5em">
        <p style="font-size: 1.2em; font-weight: bold">\(officeName.escapedForHTML)</p>
        \(content)<p style="margin-top: 2em; font-size: 0.85em">\(foot)</p>
        </div>
        </body>
        </html>

        """
    }

    private var foot: String {
        switch language.language {
        case .german: "Diese Nachricht wurde automatisch verschickt."
        default: "This message was sent automatically."
        }
    }
}

extension String {
    /// The text escaped for HTML, including attributes.
    var escapedForHTML: String {
        unicodeScalars.reduce(into: "") { html, scalar in
            switch scalar {
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "&": html += "&amp;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }
}
