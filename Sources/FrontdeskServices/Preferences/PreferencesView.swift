internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

extension SignedIn {
    /// What the person sees of their account as it now is.
    var view: PreferencesView {
        get throws {
            let account = person.account
            var view = PreferencesView()
            view.userName = account.userName
            view.fullName = account.fullName
            view.email = account.email ?? ""
            view.emailConfirmedAt = account.emailConfirmedAt?.milliseconds ?? 0
            view.phone = account.phone ?? ""
            view.phoneConfirmedAt = account.phoneConfirmedAt?.milliseconds ?? 0
            view.timeZone = account.timeZone ?? ""
            view.locale = account.locale
            view.passwordChangedAt = account.passwordChangedAt?.milliseconds ?? 0
            view.question = account.securityQuestion.map {
                QuestionText(question: $0.question, locale: person.locale)
            }
            view.questions = QuestionText.all(locale: person.locale)
            view.twoStep = twoStep
            view.devices = try store.devices.list(account: account.id).map(device)
            view.guidelines = person.policy.password.wire
            view.pending = try store.contacts.list(account: account.id)
                .filter { $0.code.isShown(at: now) }.map(\.wire)
            return view
        }
    }

    private var twoStep: TwoStepView {
        let standing = person.standing
        var view = TwoStepView()
        view.wanted = person.account.wantsTwoStep
        var unasked = standing
        unasked.account.wantsTwoStep = false
        view.required = unasked.usesTwoSteps
        view.factors = standing.enrolledFactors.map { factor in
            var choice = FactorChoice()
            choice.factor = factor.wire
            choice.maskedDestination = person.channel(of: factor)?.maskedRecipient ?? ""
            return choice
        }
        view.allowed = SecondFactor.allCases.filter(person.policy.twoStep.methods.contains)
            .map(\.wire)
        view.preferred = person.account.preferredFactor?.wire ?? .unspecified
        view.hasAuthenticator = standing.hasAuthenticator
        view.recoveryCodes = UInt32(clamping: person.recoveryCodes)
        view.trustDays = UInt32(clamping: standing.trustDays)
        view.trustDaysLimit = UInt32(clamping: person.policy.twoStep.trustDays)
        return view
    }

    private func device(_ device: TrustedDevice) -> DeviceView {
        var view = DeviceView()
        view.deviceID = device.id.hex
        view.client = device.client.wire
        view.trustedAt = device.trustedAt.milliseconds
        view.lastUsedAt = device.lastUsedAt.milliseconds
        let days = Int64(person.standing.trustDays)
        view.trustedUntil = (device.trustedAt + .seconds(days * 86_400)).milliseconds
        return view
    }
}

extension ContactChange {
    fileprivate var wire: ContactChangeView {
        var view = ContactChangeView()
        view.kind = kind.wire
        view.value = value
        view.expiresAt = code.shownEnd.milliseconds
        return view
    }
}
