/// Creates an account for a person who registers, and signs them in.
///
///     start ──► form ──► code ──► second step, first steps ──► clinic group ──► done
///
///     start with the mailed link ──► the password of the form ──► second step, first steps ──► clinic group
///         ──► done
///
/// There is no account until the code or the link has proved the e-mail address. A person who opens
/// the link elsewhere must know the password of the form: otherwise a stranger could register another
/// person's address and wait for that person to open the link.
package enum Register {
    /// What a person without an account needs to prove.
    package static func next(_ facts: FlowFacts) -> Need {
        facts.hasProof(.link) ? .registrationPassword : .verificationCode
    }

    static func next(_ facts: FlowFacts, _ accountFacts: AccountFacts) -> Need {
        SignIn.next(facts, accountFacts)
    }
}
