package import FrontdeskDomain

/// What a message's template is filled with. What people chose themselves can become neither a line
/// of its own, nor a link, nor a tag of HTML.
struct TemplateValues {
    private(set) var plain: [String: String] = [:]

    /// The names a template may use: those of `MessageValue` that are for people, and `expires` and
    /// `when`, moments in the person's time zone.
    static let names: [String] =
        MessageValue.allCases.filter { $0 != .expiresAtMilliseconds && $0 != .timeZone }
        .map(\.rawValue) + ["expires", "when"]

    private static let limit = 200

    init(
        of message: Message,
        officeName: String,
        in language: LanguageTag,
        _ zone: TimeZoneRules
    ) throws(RenderFault) {
        for value in MessageValue.allCases {
            guard let text = message.values[value.rawValue], !text.isEmpty else { continue }
            switch value {
            case .expiresAtMilliseconds, .timeZone:
                continue
            case .link, .signInURL:
                guard Self.isLink(text) else { throw .unusable(value) }
                plain[value.rawValue] = text
            case .code, .temporaryPassword:
                guard text.utf8.allSatisfy({ 0x21...0x7e ~= $0 }) else { throw .unusable(value) }
                plain[value.rawValue] = text
            case .changed:
                let known = NoticedChange(rawValue: text)?.words(in: language)
                plain[value.rawValue] = known ?? Self.harmless(text, keepsDots: false)
            case .office, .officeName, .user, .address, .device:
                plain[value.rawValue] = Self.harmless(text, keepsDots: value == .user)
            }
        }
        if plain[MessageValue.officeName.rawValue] == nil {
            plain[MessageValue.officeName.rawValue] = Self.harmless(officeName, keepsDots: false)
        }
        if let essential = message.kind.essential, plain[essential.rawValue] == nil {
            throw .unusable(essential)
        }
        let expiry =
            message.values[MessageValue.expiresAtMilliseconds.rawValue]
            .flatMap { Int64($0) }.map(Timestamp.init(milliseconds:)) ?? message.expiresAt
        plain["expires"] = LocalTime(expiry, in: zone).text(in: language)
        plain["when"] = LocalTime(message.createdAt, in: zone).text(in: language)
    }

    /// The values as HTML, also in attributes. Escaped here and not by the template, so that no
    /// template can leave it out.
    var html: [String: String] { plain.mapValues(\.escapedForHTML) }

    /// An absolute URL of the web, of the characters that RFC 3986 has for it.
    private static func isLink(_ text: String) -> Bool {
        let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
        return isWeb && text.utf8.count <= 2000
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: Array("-._~:/?#[]@!$&'()*+,;=%".utf8).contains(byte)
                }
            }
    }

    /// One line of something that somebody chose. Mail programs make links of what looks like one,
    /// such as `http://evil.example` or `evil.example` in the name of a device.
    static func harmless(_ text: String, keepsDots: Bool) -> String {
        var result = ""
        var afterDot = false
        for scalar in text.unicodeScalars.prefix(limit) {
            let isLetter = scalar.properties.isAlphabetic
            if afterDot, isLetter, !keepsDots { result += " " }
            afterDot = scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}"
            switch scalar {
            case ":" where keepsDots, "/" where keepsDots: result += " "
            case _ where !scalar.isPrintable: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result.split(separator: "://", omittingEmptySubsequences: false)
            .joined(separator: " // ").trimmingWhiteSpace()
    }
}

/// Why a message cannot be written.
package enum RenderFault: Error, Equatable, CustomStringConvertible {
    /// A value is missing, or not of a form that can be put into a message.
    case unusable(MessageValue)

    package var description: String {
        switch self {
        case .unusable(let value): "the value \(value.rawValue) is missing or not usable"
        }
    }
}
