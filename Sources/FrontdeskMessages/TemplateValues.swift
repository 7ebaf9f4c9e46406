package import FrontdeskDomain

/// What a message's template is filled with. Names stand in it exactly as they are stored, because
/// people type what they read. What a stranger may have chosen, such as a device's name, can become
/// neither a line of its own nor a link. Nothing can become a tag of HTML.
struct TemplateValues {
    private(set) var plain: [String: String] = [:]

    /// The names a template may use: those of `MessageValue` that are for people, and `expires` and
    /// `when`, moments in the person's time zone.
    static let names: [String] =
        MessageValue.allCases.filter { $0 != .expiresAtMilliseconds && $0 != .timeZone }
        .map(\.rawValue) + [contact, expires, when]

    /// Whom to ask for help (`page.contact`).
    static let contact = "contact"
    static let expires = "expires"
    static let when = "when"

    /// Scalars; more than any name has.
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
        if let essential = message.kind.essential, plain[essential.rawValue] == nil {
            throw .unusable(essential)
        }
        let expiry =
            message.values[MessageValue.expiresAtMilliseconds.rawValue]
            .flatMap { Int64($0) }.map(Timestamp.init(milliseconds:)) ?? message.expiresAt
        plain[Self.expires] = LocalTime(expiry, in: zone).text(in: language)
        plain[Self.when] = LocalTime(message.createdAt, in: zone).text(in: language)
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

    /// A name on one line, otherwise exactly as it is. Only a name from before such names were
    /// rejected can still look like a link; that one is shown as what it is not.
    private static func name(_ text: String) -> String {
        guard CanonicalName(text)?.looksLikeLink != true else { return withoutLinks(text) }
        return line(text)
    }

    /// One line of something that somebody chose. Mail programs make links of what looks like one,
    /// such as `http://evil.example` or `evil.example` in the name of a device.
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

    /// What cannot be seen becomes a blank.
    private static func line(_ text: String) -> String {
        text.unicodeScalars.prefix(limit).reduce(into: "") { line, scalar in
            line.unicodeScalars.append(scalar.isPrintable ? scalar : " ")
        }
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
