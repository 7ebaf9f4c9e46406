/// The change that a notice reports, as the value of `MessageValue.changed`. The built-in messages
/// describe each change in every language. Queued messages store the raw values, so those must stay
/// the same.
package enum NoticedChange: String, Sendable, CaseIterable {
    case email = "email-changed"
    case phone = "phone-changed"
    case phoneRemoved = "phone-removed"
    case twoStepOn = "two-step-on"
    case twoStepOff = "two-step-off"
    case authenticatorAdded = "authenticator-added"
    case authenticatorRemoved = "authenticator-removed"
    case recoveryCodesGenerated = "recovery-codes-made"
    /// An administrator removed the authenticator and the recovery codes.
    case twoStepReset = "two-step-reset"
    /// An administrator ended the wait after a reset through a mailbox.
    case mailboxWaitEnded = "mailbox-released"
    /// An administrator issued a link or a temporary password that does not go to this address.
    case accessElsewhere = "access-elsewhere"
    /// The tenant's `page.url` changed.
    case pageURL = "page-address-changed"
}

extension MessageKind {
    /// Whether the change that a notice of this kind reports restores the safety of the account.
    ///
    /// This is the only list of such changes. Someone with a stolen session can use up the notices
    /// of an account. Changes that restore safety therefore happen even if the notice cannot be
    /// sent; the audit log then records that it is missing. All other changes that owners make are
    /// rejected, because the owner would not learn of them. Changes that administrators make always
    /// happen: they are audited with the administrator's name.
    ///
    /// - Parameter change: what the notice reports; nil if its kind says everything.
    package func restoresSafety(_ change: NoticedChange?) -> Bool {
        switch self {
        // The old password and all other sessions end. A number, device or app that an attacker may
        // hold no longer opens the account.
        case .noticePasswordChanged, .noticeAccountDisabled, .noticeLocked, .noticeWrongCodes: true
        // A sign-in is not a change, and a missing notice does not block it.
        case .noticeNewDevice: true
        case .noticePhoneChanged: change == .phoneRemoved
        case .noticeTwoStepChanged:
            switch change {
            case .twoStepOn, .authenticatorRemoved, .twoStepReset: true
            // These weaken the account, or give a new secret to the person who makes the change.
            case .twoStepOff, .authenticatorAdded, .recoveryCodesGenerated, .email, .phone,
                .phoneRemoved,
                .mailboxWaitEnded, .accessElsewhere, .pageURL, nil:
                false
            }
        case .noticeEmailChanged, .noticeSettingsChanged: false
        // Nothing changed.
        case .noticeRegistered: true
        case .welcome, .temporaryPassword, .activationLink, .oneTimeCode, .verificationCode,
            .resetLink, .registrationCode, .deletionLink:
            false
        }
    }

    /// The notices that report a change of an account.
    package static let notices: [MessageKind] = [
        .noticePasswordChanged, .noticeEmailChanged, .noticePhoneChanged, .noticeTwoStepChanged,
    ]
}
