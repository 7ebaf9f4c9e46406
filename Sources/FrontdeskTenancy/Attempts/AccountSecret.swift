internal import FrontdeskDomain
internal import FrontdeskStorage

/// A secret that only the account's owner knows.
package enum AccountSecret: Sendable {
    case password
    case securityAnswer

    func verifier(of account: Account?) -> String? {
        switch self {
        case .password: account?.passwordVerifier
        case .securityAnswer: account?.securityQuestion?.verifier
        }
    }

    /// The account with `verifier` in place of the stored one.
    func account(_ account: Account, with verifier: String?) -> Account {
        guard let verifier else { return account }
        var account = account
        switch self {
        case .password: account.passwordVerifier = verifier
        case .securityAnswer:
            account.securityQuestion = account.securityQuestion.map {
                SecurityAnswer(question: $0.question, verifier: verifier)
            }
        }
        return account
    }

    /// Stores a verifier of the same secret under today's parameters.
    func update(_ verifier: String, of id: AccountID, in store: TenantStore) throws {
        switch self {
        case .password:
            try store.accounts.updatePasswordVerifier(verifier, of: id)
        case .securityAnswer:
            guard var account = try store.accounts.find(id: id),
                let question = account.securityQuestion?.question
            else { return }
            account.securityQuestion = SecurityAnswer(question: question, verifier: verifier)
            try store.accounts.update(account)
        }
    }
}
