package import FrontdeskAdvice
package import FrontdeskCrypto
package import FrontdeskDomain

/// The rules for a new password: the tenant's guidelines, and the words that the person must not
/// build it from.
package struct CandidateRules: Sendable {
    private let guidelines: PasswordGuidelines
    private let words: ContextWords

    /// The rules that apply without a tenant or a person.
    package init() {
        guidelines = PasswordGuidelines()
        words = ContextWords(ContextWords.products)
    }

    package init(of person: Person) {
        self.init(of: person.account, in: person.space.tenant, person.policy)
    }

    /// - Parameter account: the person's account, which need not be stored.
    package init(of account: Account, in tenant: Tenant, _ policy: Policy) {
        guidelines = policy.password
        words = ContextWords(tenant: tenant, account: account)
    }

    /// The rules for a person who has not entered anything yet.
    package init(in tenant: Tenant, _ policy: Policy) {
        guidelines = policy.password
        words = ContextWords(ContextWords.products + [tenant.name, tenant.displayName])
    }

    package func judge(_ candidate: PreparedPassword) -> (PasswordStrength, [PasswordGuideline]) {
        candidate.withUnsafeBytes { text in
            let strength = PasswordStrength(of: text, words)
            let broken = guidelines.broken(
                by: text,
                codePoints: candidate.codePoints,
                strength: strength
            )
            return (strength, broken)
        }
    }
}

extension PasswordGuideline {
    /// The same guideline as a fault of the field of a new password.
    var fault: TextFault {
        switch self {
        case .minimumLength(let least): .tooShort(minimum: least)
        case .letterAndDigit: .noLetterAndDigit
        case .upperAndLower: .noUpperAndLower
        case .special: .noSpecial
        case .notCommon: .tooCommon
        case .notPersonal: .context
        case .minimumScore(let least): .tooWeak(minimum: least)
        }
    }
}
