/// Signing in.
///
///     start ──► identify ──── accepted ────► done
///                ▲    │
///                └────┘ not accepted, or too many attempts
///
/// The next need follows from the facts alone, so that after a restart, or a change of policy, the
/// same flow goes on where it stands.
package enum SignIn {
    package static func nextNeed(_ facts: FlowFacts) -> Need {
        facts.proofs.contains { $0.kind == .password } ? .done : .identify
    }

    /// Whether an account whose password was right is let in. Nothing of this shows in the answer.
    package static func admits(_ account: Account, to app: App, under policy: Policy) -> Bool {
        account.status == .enabled && policy.sessions[app] != nil
            && (app != .settings || account.role == .administrator)
    }
}
