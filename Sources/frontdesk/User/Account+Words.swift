internal import FrontdeskClient

extension Account {
    /// Every field, one per line.
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
            "\(failedAttempts)" + (lockout(moment).map { "; \($0)" } ?? "")
        )
        details.add("wrong codes", failedCodes > 0 ? "\(failedCodes)" : nil)
        details.add("created", moment.time(createdAt))
        details.add("last sign-in", moment.timeAndDistance(lastSignInAt) ?? "never")
        return details.text
    }

    /// The lockout that blocks sign-ins now; nil if there is none.
    private func lockout(_ moment: Moment) -> String? {
        if lockedIndefinitely {
            return "locked: unlock the user, or set a new password if the cause was wrong passwords"
        }
        guard lockedUntil > moment.now else { return nil }
        return moment.timeAndDistance(lockedUntil).map { "locked until \($0)" }
    }
}
