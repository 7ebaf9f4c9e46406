internal import FrontdeskCalls
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// A code that a person typed.
enum TypedCode: Sendable {
    case digits(OneTimeCode)
    case recovery(RecoveryCode)

    static func read(
        _ typed: SecretBytes,
        of factor: SecondFactor,
        field: String
    ) -> Result<TypedCode, FieldFault> {
        let text = typed.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        do throws(TextFault) {
            return factor == .recoveryCode
                ? .success(.recovery(try RecoveryCode(text)))
                : .success(.digits(try OneTimeCode(text)))
        } catch {
            return .failure(FieldFault(field: field, fault: error))
        }
    }
}

extension Result where Success == TypedCode, Failure == FieldFault {
    var problem: Problem? {
        if case .failure(let fault) = self { .invalidFields([fault]) } else { nil }
    }
}

extension FlowChange {
    /// Verifies a code that was sent, or a code of an authenticator. Returns nil if it is correct.
    mutating func verify(
        _ code: OneTimeCode,
        of factor: SecondFactor,
        for purpose: CodePurpose
    ) throws -> Problem? {
        if factor == .authenticator {
            guard try person.useAuthenticator(code, in: transaction) else {
                return try fail(by: factor)
            }
            return nil
        }
        guard let issued = flow.facts.code, issued.factor == factor,
            issued.purpose == purpose, issued.appearsUsable(at: now)
        else { return .codeExpired }
        guard issued.isUsable(at: now), person.matches(code, issued, flow.id) else {
            flow.facts.code?.tries += 1
            return try fail(by: factor)
        }
        try confirmContact(of: factor)
        return nil
    }

    /// A correct code proves that messages reach the person, so it confirms the number or the
    /// address. If the policy requires a separate step to confirm the address, that step does it
    /// instead.
    private mutating func confirmContact(of factor: SecondFactor) throws {
        switch factor {
        case .sms where person.account.phoneConfirmedAt == nil:
            person.account.phoneConfirmedAt = now
        case .email
        where person.account.emailConfirmedAt == nil
            && !person.account.pendingFirstSteps.contains(.confirmEmail):
            person.account.emailConfirmedAt = now
        default: return
        }
        try person.saveAccount(in: store)
    }
}
