internal import FrontdeskClient

/// What the command knows about a person before it asks.
struct Acquaintance {
    /// Office, user, app and tokens. The person is asked for empty fields.
    var identity = IdentifyAnswer()
    /// Whether the person typed the office and the user, and may correct them.
    var wasAskedForIdentity = false
    /// Whether the person trusts this device; nil if they have not been asked.
    var trustsDevice: Bool?

    /// Remembers what the person need not type again.
    mutating func learn(from answer: Answer) {
        switch answer.answer {
        case .identify(let answer):
            identity = answer
            identity.password = SecretBytes()
        case .recover(let answer):
            identity.office = answer.office
            identity.user = answer.user
        case .oneTimeCode(let answer): trustsDevice = answer.trustDevice
        default: break
        }
    }
}

extension Step {
    /// The dialogue for the need; nil if there is nothing to answer.
    func dialogue(_ known: Acquaintance, timeZones: @autoclosure () -> [String])
        -> (any Dialogue)?
    {
        let isRepeated = problem != nil && known.wasAskedForIdentity
        return switch need {
        case .identify: IdentifyDialogue(known.identity, asksAgain: isRepeated)
        case .password(let need): PasswordDialogue(need: need)
        case .chooseSecondFactor(let need): ChooseSecondFactorDialogue(need)
        case .oneTimeCode(let need): OneTimeCodeDialogue(need, trusts: known.trustsDevice)
        case .securityQuestion(let need): SecurityQuestionDialogue(need: need)
        case .confirmEmail(let need): ConfirmEmailDialogue(need)
        case .setSecurityQuestion(let need): SetSecurityQuestionDialogue(need)
        case .changePassword(let need): ChangePasswordDialogue(need)
        case .setPassword(let need): SetPasswordDialogue(need)
        case .chooseTimeZone(let need): ChooseTimeZoneDialogue(need, names: timeZones())
        case .enrollAuthenticator(let need): EnrollAuthenticatorDialogue(need: need)
        case .recover: RecoverDialogue(known.recovery, asksAgain: isRepeated)
        case .signedIn, .refused, .finished, nil: nil
        }
    }
}

extension Acquaintance {
    var recovery: RecoverAnswer {
        RecoverAnswer(office: identity.office, user: identity.user)
    }
}
