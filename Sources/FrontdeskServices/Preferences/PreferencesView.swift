internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

extension SignedIn {
    /// The person's view of their account as it is now.
    var view: PreferencesView {
        get throws {
            let account = person.account
            return PreferencesView(
                userName: account.userName,
                fullName: account.fullName,
                email: account.email ?? "",
                emailConfirmedAt: account.emailConfirmedAt?.milliseconds ?? 0,
                phone: account.phone ?? "",
                phoneConfirmedAt: account.phoneConfirmedAt?.milliseconds ?? 0,
                timeZone: account.timeZone ?? "",
                locale: account.locale,
                passwordChangedAt: account.passwordChangedAt?.milliseconds ?? 0,
                question: account.securityQuestion.map {
                    QuestionText(question: $0.question, locale: person.locale)
                },
                questions: QuestionText.all(locale: person.locale),
                twoStep: twoStep,
                devices: try store.devices.list(account: account.id).map(device),
                guidelines: person.policy.password.wire,
                pending: try store.contacts.list(account: account.id)
                    .filter { $0.code.isShown(at: now) }.map(\.wire),
                clinicGroup: account.clinicGroup?.name ?? ""
            )
        }
    }

    private var twoStep: TwoStepView {
        let accountFacts = person.accountFacts
        var view = TwoStepView(enabled: person.account.isTwoStepEnabled)
        var unasked = accountFacts
        unasked.account.isTwoStepEnabled = false
        view.required = unasked.usesTwoSteps
        view.factors = accountFacts.enrolledFactors.map { factor in
            return Wire.FactorChoice(
                factor: factor.wire,
                maskedDestination: person.channel(of: factor)?.maskedRecipient ?? ""
            )
        }
        view.allowed = SecondFactor.allCases.filter(person.policy.twoStep.methods.contains)
            .map(\.wire)
        view.preferred = person.account.preferredFactor?.wire ?? .unspecified
        view.hasAuthenticator = accountFacts.hasAuthenticator
        view.recoveryCodes = UInt32(clamping: person.recoveryCodes)
        view.trustDays = UInt32(clamping: accountFacts.trustDays)
        view.trustDaysLimit = UInt32(clamping: person.policy.twoStep.trustDays)
        return view
    }

    private func device(_ device: TrustedDevice) -> DeviceView {
        var view = DeviceView(
            deviceID: device.id.hex,
            client: device.client.wire,
            trustedAt: device.trustedAt.milliseconds,
            lastUsedAt: device.lastUsedAt.milliseconds
        )
        let days = Int64(person.accountFacts.trustDays)
        view.trustedUntil = (device.trustedAt + .seconds(days * 86_400)).milliseconds
        return view
    }
}

extension ContactChange {
    fileprivate var wire: ContactChangeView {
        ContactChangeView(
            kind: kind.wire,
            value: value,
            expiresAt: code.shownEnd.milliseconds
        )
    }
}
