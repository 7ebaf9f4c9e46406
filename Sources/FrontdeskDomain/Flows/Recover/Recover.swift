/// A forgotten password.
///
///     start ──► recover ──► finished: a link was sent, or nobody is told that none was
///
///     start with the link ──► security question, if the tenant asks it ──► set password ──► finished
///
/// It ends without a session: the new password, and the second step, are asked for at the sign-in
/// that follows (OWASP ASVS 6.4.3, NIST SP 800-63B-4 section 4.2).
package enum Recover {
    static func next(_ facts: FlowFacts, _ standing: Standing) -> Need {
        guard facts.hasProof(.link) else { return .recover }
        if standing.policy.recovery.asksSecurityQuestion,
            standing.account.securityQuestion != nil, !facts.hasProof(.securityQuestion)
        {
            return .securityQuestion
        }
        return .setPassword
    }
}
