internal import FrontdeskClient

extension User {
    /// Every field, one per line.
    func details(_ moment: Moment) -> String {
        let data = data ?? UserData()
        var details = Details()
        details.add("user name", data.userName)
        details.add("full name", data.fullName)
        details.add("id", accountID)
        details.add("tenant id", tenantID)
        details.add("state", stateWithEnd(moment))
        details.add("e-mail", contact(data.email, confirmed: emailConfirmedAt))
        details.add("phone", contact(data.phone, confirmed: phoneConfirmedAt))
        details.add("role", data.role.name)
        details.add("rights", data.rights.map(\.name).joined(separator: " "))
        details.add("user level", data.userLevel.map { "\($0.number)" })
        details.add(
            "apps",
            data.apps.isEmpty ? "all" : data.apps.map(\.name).joined(separator: " ")
        )
        details.add("locale", data.locale)
        details.add("time zone", data.timeZone)
        details.add("password", hasPassword ? passwordParameters : "none")
        details.add("codes by e-mail", mailboxWait(moment))
        details.add("wrong passwords", failedAttempts > 0 ? "\(failedAttempts)" : nil)
        details.add("wrong codes", failedCodes > 0 ? "\(failedCodes)" : nil)
        details.add("authenticator", hasAuthenticator ? "yes" : nil)
        details.add("recovery codes", recoveryCodes > 0 ? "\(recoveryCodes)" : nil)
        details.add("trusted devices", trustedDevices > 0 ? "\(trustedDevices)" : nil)
        details.add("sessions", sessions > 0 ? "\(sessions)" : nil)
        details.add(
            "undelivered messages",
            undeliveredMessages > 0 ? "\(undeliveredMessages)" : nil
        )
        details.add("created", moment.time(createdAt))
        details.add("last sign-in", moment.timeAndDistance(lastSignInAt) ?? "never")
        return details.text
    }

    /// The users as a table, one per line.
    static func table(_ users: [User], _ moment: Moment) -> String {
        var table = Table("user name", "full name", "e-mail", "role", "state", "last sign-in", "id")
        for user in users {
            let data = user.data ?? UserData()
            table.add(
                data.userName,
                data.fullName,
                data.email,
                data.role.name,
                user.state.name,
                moment.time(user.lastSignInAt) ?? "never",
                user.accountID
            )
        }
        return table.text
    }

    private func stateWithEnd(_ moment: Moment) -> String {
        guard let end = moment.timeAndDistance(stateUntil) else { return state.name }
        return "\(state.name), until \(end)"
    }

    private func mailboxWait(_ moment: Moment) -> String? {
        moment.timeAndDistance(mailboxWaitUntil).map {
            "not accepted as a second factor until \($0)"
        }
    }

    private func contact(_ text: String, confirmed: Int64) -> String {
        text.isEmpty || confirmed != 0 ? text : "\(text), not confirmed"
    }
}
