internal import FrontdeskClient

extension PreferencesView {
    /// Every field, one per line.
    func words(_ moment: Moment) -> String {
        var details = Details()
        details.add("user name", userName)
        details.add("name", fullName)
        details.add("e-mail", reached(email, emailConfirmedAt, moment))
        details.add("telephone", reached(phone, phoneConfirmedAt, moment))
        for change in pending {
            details.add(
                "not yet confirmed",
                "\(change.value), code expires \(moment.distance(change.expiresAt))"
            )
        }
        details.add("time zone", timeZone.isEmpty ? "the tenant's" : timeZone)
        details.add("language", locale.isEmpty ? "the tenant's" : locale)
        details.add("clinic group", clinicGroup)
        details.add("password changed", moment.timeAndDistance(passwordChangedAt))
        details.add("security question", question.map { "\($0.text) (\($0.questionID))" } ?? "none")
        twoStep?.add(to: &details)
        details.add("trusted devices", devices.isEmpty ? "none" : String(devices.count))
        guard !devices.isEmpty else { return details.text }
        return details.text + "\n" + DeviceView.table(devices, moment)
    }

    private func reached(_ value: String, _ confirmedAt: Int64, _ moment: Moment) -> String {
        guard !value.isEmpty else { return "none" }
        let when = moment.time(confirmedAt).map { "confirmed \($0)" } ?? "not confirmed"
        return "\(value) (\(when))"
    }
}

extension TwoStepView {
    fileprivate func add(to details: inout Details) {
        let choice =
            switch (required, enabled) {
            case (true, _): "on, as the tenant requires"
            case (false, true): "on"
            case (false, false): "off"
            }
        details.add("two-step authentication", choice)
        details.add("second factors", factors.map(\.words).joined(separator: ", "))
        if preferred != .unspecified { details.add("offered first", preferred.words) }
        details.add("allowed", allowed.map(\.name).joined(separator: ", "))
        details.add("recovery codes left", hasCodes ? String(recoveryCodes) : nil)
        details.add("devices trusted for", "\(trustDays) days (at most \(trustDaysLimit))")
    }

    private var hasCodes: Bool { hasAuthenticator || recoveryCodes > 0 }
}

extension DeviceView {
    fileprivate static func table(_ devices: [DeviceView], _ moment: Moment) -> String {
        var table = Table("trusted", "last used", "ends", "from", "browser", "id")
        for device in devices {
            table.add(
                moment.time(device.trustedAt) ?? "",
                moment.distance(device.lastUsedAt),
                moment.distance(device.trustedUntil),
                device.client?.address ?? "",
                device.client?.userAgent ?? "",
                device.deviceID
            )
        }
        return table.text
    }
}

extension RecoveryCodesResponse {
    /// The codes, for printing.
    func words(after title: String) -> String {
        .line(title)
            + "Recovery codes, if you lose the app. Each works once. Print and keep them:\n"
            + recoveryCodes.map { .line("  \($0.visible)") }.joined()
    }
}
