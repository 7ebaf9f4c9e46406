package import FrontdeskDomain

/// The values for a message's template. Names appear exactly as stored, because people type what
/// they read. Text that a stranger may have chosen, such as the name of a device, can become
/// neither a separate line nor a link. No value can become an HTML tag.
struct TemplateValues {
    private(set) var plain: [String: String] = [:]

    /// The names that a template may use: those of `MessageValue` that are for people, and
    /// `expires` and `when`, which are times in the person's time zone.
    static let names: [String] =
        MessageValue.allCases.filter { $0 != .expiresAtMilliseconds && $0 != .timeZone }
        .map(\.rawValue) + [contact, expires, when]

    /// The contact for help (`page.contact`).
    static let contact = "contact"
    static let expires = "expires"
    static let when = "when"

    /// The maximum length in Unicode scalars, which exceeds that of any name.
    private static let limit = 256

    init(
        of message: Message,
        officeName: String,
        contact: String = "",
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
                plain[value.rawValue] = known ?? Self.withoutLinks(text)
            case .office, .officeName, .user:
                plain[value.rawValue] = Self.name(text)
            case .address, .device:
                plain[value.rawValue] = Self.withoutLinks(text)
            }
        }
        if plain[MessageValue.officeName.rawValue] == nil {
            plain[MessageValue.officeName.rawValue] = Self.name(officeName)
        }
        if !contact.isEmpty { plain[Self.contact] = Self.name(contact) }
        if let requiredValue = message.kind.requiredValue, plain[requiredValue.rawValue] == nil {
            throw .unusable(requiredValue)
        }
        let expiry =
            message.values[MessageValue.expiresAtMilliseconds.rawValue]
            .flatMap { Int64($0) }.map(Timestamp.init(milliseconds:)) ?? message.expiresAt
        plain[Self.expires] = LocalTime(expiry, in: zone).text(in: language)
        plain[Self.when] = LocalTime(message.createdAt, in: zone).text(in: language)
    }

    /// The values escaped for HTML, including attributes. This type escapes them and not the
    /// template, so that no template can omit the escaping.
    var html: [String: String] { plain.mapValues(\.escapedForHTML) }

    /// Whether the text is an absolute web URL with only the characters of RFC 3986.
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

    /// A name on one line, otherwise unchanged. Only a name stored before such names were rejected
    /// can still look like a link; it is defused.
    private static func name(_ text: String) -> String {
        guard CanonicalName(text)?.looksLikeLink != true else { return withoutLinks(text) }
        return line(text)
    }

    /// One line of text that a stranger may have chosen. Mail programs turn text such as
    /// `http://evil.example` or `evil.example` into links, even in the name of a device.
    private static func withoutLinks(_ text: String) -> String {
        var result = ""
        var afterDot = false
        for scalar in line(text).unicodeScalars {
            if afterDot, scalar.properties.isAlphabetic { result += " " }
            afterDot = scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}"
            result.unicodeScalars.append(scalar)
        }
        return result.split(separator: "://", omittingEmptySubsequences: false)
            .joined(separator: " // ").trimmingWhiteSpace()
    }

    /// Replaces invisible characters by blanks.
    private static func line(_ text: String) -> String {
        text.unicodeScalars.prefix(limit).reduce(into: "") { line, scalar in
            line.unicodeScalars.append(scalar.isPrintable ? scalar : " ")
        }
    }
}

/// The reason why a message cannot be rendered.
package enum RenderFault: Error, Equatable, CustomStringConvertible {
    /// A value is missing or malformed.
    case unusable(MessageValue)

    package var description: String {
        switch self {
        case .unusable(let value): "the value \(value.rawValue) is missing or malformed"
        }
    }
}
