/// What a notice tells of, as `MessageValue.changed` has it. The messages have words for each in
/// every built-in language.
package enum NoticedChange: String, Sendable, CaseIterable {
    case email = "email-changed"
    case phone = "phone-changed"
    case phoneRemoved = "phone-removed"
    case twoStepOn = "two-step-on"
    case twoStepOff = "two-step-off"
    case authenticatorAdded = "authenticator-added"
    case authenticatorRemoved = "authenticator-removed"
    case recoveryCodes = "recovery-codes-made"
    /// By an administrator: authenticator and recovery codes.
    case twoStepReset = "two-step-reset"
}
