/// Replaces a forgotten password.
///
///     start ──► recover ──► finished; the reply is the same whether or not a link was sent
///
///     start with the link ──► security question, if the tenant asks it ──► set password ──► finished
///
/// The flow ends without a session. The user then signs in with the new password and the second
/// step (OWASP ASVS 6.4.3, NIST SP 800-63B-4 section 4.2).
package enum Recover {
    static func next(_ facts: FlowFacts, _ accountFacts: AccountFacts) -> Need {
        guard facts.hasProof(.link) else { return .recover }
        if accountFacts.policy.recovery.asksSecurityQuestion,
            accountFacts.account.securityQuestion != nil, !facts.hasProof(.securityQuestion)
        {
            return .securityQuestion
        }
        return .setPassword
    }
}
