/// Proves the user's identity again in a session, for actions that a stolen session must not
/// perform.
///
///     start ──► password ──► second step, if the account uses two ──► done
package enum StepUp {
    static func next(_ facts: FlowFacts, _ accountFacts: AccountFacts) -> Need {
        guard facts.hasProof(.password) else { return .password }
        return accountFacts.usesTwoSteps && !accountFacts.hasSecondStep(facts)
            ? accountFacts.secondStep(facts) : .done
    }
}
