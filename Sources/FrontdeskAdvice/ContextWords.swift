internal import CUnistring
package import FrontdeskDomain

/// The words that an attacker who knows a person tries first: names, address, office, product. None
/// is a secret.
package struct ContextWords: Sendable, Equatable {
    /// Nobody's words.
    package static let none = ContextWords([])

    /// What the apps are called.
    package static let products = [
        "Frontdesk", "SmartOffice", "iSmartOffice", "SuperOffice", "Anywhere", "Patient",
        "Settings",
    ]

    /// Shorter ones are in too much to say anything.
    private static let leastCodePoints = 3

    /// In lower case; the one likeliest to be tried first.
    let words: [[UInt32]]

    /// The texts, such as an office's display name, an address or a user name, each whole and in its
    /// words. At most `AdviceLimits.contextWords` are kept.
    package init(_ texts: [String]) {
        var words: [[UInt32]] = []
        for text in texts {
            // Both ways of writing in lower case: only one of them has ß.
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

    /// The words of one person, the likeliest first.
    package init(tenant: Tenant, account: Account) {
        // Apart from its domain too: "anna.muster@…" gives "annamuster".
        let localPart = account.email.map { String($0.prefix { $0 != "@" }) }
        let own = [account.userName, account.fullName, localPart ?? "", account.email ?? ""]
        self.init(own + [tenant.name, tenant.displayName] + Self.products)
    }
}

extension Unicode.Scalar {
    fileprivate var isWordPart: Bool { isLetterOrDigit || properties.isMark }
}
