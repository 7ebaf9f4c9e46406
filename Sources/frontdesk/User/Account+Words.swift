internal import FrontdeskClient

extension Account {
    /// All there is to say of it.
    func details(_ moment: Moment) -> String {
        var details = Details()
        details.add("user name", userName)
        details.add("id", accountID)
        details.add("tenant id", tenantID)
        details.add("e-mail", email)
        details.add("role", role.name)
        details.add("status", status.name)
        details.add("password", hasPassword ? passwordParameters : "none")
        details.add(
            "wrong passwords",
            "\(failedAttempts)" + (standing(moment).map { "; \($0)" } ?? "")
        )
        details.add("wrong codes", failedCodes > 0 ? "\(failedCodes)" : nil)
        details.add("created", moment.time(createdAt))
        details.add("last sign-in", moment.timeAndDistance(lastSignInAt) ?? "never")
        return details.text
    }

    /// Why attempts are not looked at now; nil if they are.
    private func standing(_ moment: Moment) -> String? {
        if stopped {
            return "stopped: unlock the user, or set the password if passwords were wrong"
        }
        guard pausedUntil > moment.now else { return nil }
        return moment.timeAndDistance(pausedUntil).map { "paused until \($0)" }
    }
}
