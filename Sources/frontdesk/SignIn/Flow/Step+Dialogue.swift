internal import FrontdeskClient

/// What is known of a person before a need is put to them.
struct Acquaintance {
    /// Office, user, app and what goes with them; what is empty is asked for.
    var identity = IdentifyAnswer()
    /// Whether office and user were typed, and may be typed differently.
    var wasAskedForIdentity = false
    /// What they said on trusting this device; nil: nothing yet.
    var trustsDevice: Bool?

    /// Remembers what need not be asked twice.
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
    /// The dialogue for the need; nil when there is nothing to answer.
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
        case .enrolAuthenticator(let need): EnrolAuthenticatorDialogue(need: need)
        case .recover: RecoverDialogue(known.recovery, asksAgain: isRepeated)
        case .done, .refused, .finished, nil: nil
        }
    }
}

extension Acquaintance {
    var recovery: RecoverAnswer {
        var answer = RecoverAnswer()
        answer.office = identity.office
        answer.user = identity.user
        return answer
    }
}
