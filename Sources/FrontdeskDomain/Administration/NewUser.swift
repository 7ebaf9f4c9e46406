/// Creates accounts from what an administrator typed.
package enum NewUser {
    /// Creates an account from `texts`, with defaults from `template`.
    ///
    /// The template, which may be another user, supplies the role, the rights that `administrator`
    /// also has, the user level up to the administrator's, the apps, the locale, the time zone and
    /// the choice of two-step authentication and the trust days. It never supplies names,
    /// addresses, passwords, factors or devices.
    ///
    /// Without other input a new administrator gets the rights and the level of `administrator`. A
    /// new member gets no rights and the lowest level.
    package static func make(
        _ id: AccountID,
        _ texts: UserTexts,
        template: Account?,
        by administrator: Administrator,
        of policy: Policy,
        at now: Timestamp,
        zones: TimeZoneNames
    ) -> Result<Account, FieldFaults> {
        var texts = texts
        texts.role = texts.role ?? template?.role ?? .member
        fill(&texts, template: template, by: administrator)
        var account = Account.empty(id, at: now)
        account.isTwoStepEnabled = template?.isTwoStepEnabled ?? false
        account.trustDays = template?.trustDays
        return account.applying(texts, Set(UserField.allCases), of: policy, zones: zones)
    }

    private static func fill(
        _ texts: inout UserTexts,
        template: Account?,
        by administrator: Administrator
    ) {
        let isAdministrator = texts.role == .administrator
        if texts.rights == nil, isAdministrator {
            let wanted = template?.role == .administrator ? template?.rights : nil
            texts.rights = (wanted ?? .all).intersection(administrator.rights)
        }
        let usual = isAdministrator ? administrator.userLevel : Account.lowestLevel
        let level = texts.userLevel ?? template.map { max($0.userLevel, administrator.userLevel) }
        texts.userLevel = level ?? usual
        texts.apps = texts.apps ?? template?.apps
        if texts.locale.isEmpty { texts.locale = template?.locale ?? "" }
        if texts.timeZone.isEmpty { texts.timeZone = template?.timeZone ?? "" }
    }
}

extension Account {
    /// An enabled account without any data.
    static func empty(_ id: AccountID, at now: Timestamp) -> Account {
        Account(
            id: id,
            userName: "",
            canonicalUserName: CanonicalName(stored: []),
            email: nil,
            canonicalEmail: nil,
            role: .member,
            status: .enabled,
            passwordVerifier: nil,
            createdAt: now
        )
    }
}
