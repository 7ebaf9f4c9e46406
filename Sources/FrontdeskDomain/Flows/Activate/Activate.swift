/// Activates an account that an administrator created.
///
///     start with the link ──► set password ──► finished
package enum Activate {
    static func next(_ facts: FlowFacts) -> Need {
        facts.hasProof(.link) ? .setPassword : .recover
    }
}
