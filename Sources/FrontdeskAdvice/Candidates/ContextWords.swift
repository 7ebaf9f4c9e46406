internal import CUnistring
package import FrontdeskDomain

/// The words that an attacker who knows the user tries first: names, address, office and product.
/// None of them is secret.
package struct ContextWords: Sendable, Equatable {
    /// No words.
    package static let none = ContextWords([])

    /// The names of the apps.
    package static let products = [
        "Frontdesk", "SmartOffice", "iSmartOffice", "SuperOffice", "Anywhere", "Patient",
        "Settings",
    ]

    /// Shorter words occur in too many passwords to be significant.
    private static let leastCodePoints = 3

    /// In lower case, the likeliest guess first.
    let words: [[UInt32]]

    /// Takes texts such as an office's display name, an address or a user name. Each is used as a
    /// whole and word by word. At most `AdviceLimits.contextWords` words are kept.
    package init(_ texts: [String]) {
        var words: [[UInt32]] = []
        for text in texts {
            // Use both lower-case forms, because only one of them preserves ß.
            let forms = [
                CanonicalName(text).map { String(decoding: $0.bytes, as: UTF8.self) },
                text,
            ]
            for form in forms {
                let parts = (form ?? "").unicodeScalars.split { !$0.isWordPart }
                let folded = parts.map { $0.map { uc_tolower($0.value) } }
                for word in [folded.flatMap(\.self)] + folded
                where word.count >= Self.leastCodePoints && !words.contains(word) {
                    words.append(Array(word.prefix(AdviceLimits.contextWordCodePoints)))
                }
            }
        }
        self.words = Array(words.prefix(AdviceLimits.contextWords))
    }

    /// The words of one user, the likeliest first.
    package init(tenant: Tenant, account: Account) {
        // Also use the address without its domain: "anna.muster@…" gives "annamuster".
        let localPart = account.email.map { String($0.prefix { $0 != "@" }) }
        let own = [account.userName, account.fullName, localPart ?? "", account.email ?? ""]
        self.init(own + [tenant.name, tenant.displayName] + Self.products)
    }
}

extension Unicode.Scalar {
    fileprivate var isWordPart: Bool { isLetterOrDigit || properties.isMark }
}
