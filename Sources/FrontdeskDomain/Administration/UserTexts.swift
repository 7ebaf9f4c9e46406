/// The fields of a user as typed, before validation. An empty text means "none"; nil means "not
/// given".
package struct UserTexts: Sendable, Equatable {
    package var userName = ""
    package var fullName = ""
    package var email = ""
    package var phone = ""
    package var role: AccountRole?
    package var rights: Rights?
    package var userLevel: Int?
    /// Nil means all of the tenant's apps.
    package var apps: Set<App>?
    package var locale = ""
    package var timeZone = ""

    package init() {}
}

/// An account field that an administrator can set. The raw value is its name in the API contract,
/// in files and on the command line.
package enum UserField: String, Sendable, CaseIterable {
    case userName = "user_name"
    case fullName = "full_name"
    case email, phone, role, rights
    case userLevel = "user_level"
    case apps, locale
    case timeZone = "time_zone"
}

extension Account {
    /// The account with `fields` set to the values in `texts`.
    ///
    /// - Parameter zones: the known time zones.
    package func applying(
        _ texts: UserTexts,
        _ fields: Set<UserField>,
        of policy: Policy,
        zones: TimeZoneNames
    ) -> Result<Account, FieldFaults> {
        var account = self
        var faults: [FieldFault] = []
        // The order matters: the allowed rights depend on the role.
        for field in UserField.allCases where fields.contains(field) {
            do throws(TextFault) {
                try account.apply(texts, field, policy, zones)
            } catch {
                faults.append(FieldFault(field: field.rawValue, fault: error))
            }
        }
        return faults.isEmpty ? .success(account) : .failure(FieldFaults(faults))
    }

    private mutating func apply(
        _ texts: UserTexts,
        _ field: UserField,
        _ policy: Policy,
        _ zones: TimeZoneNames
    ) throws(TextFault) {
        switch field {
        case .userName: try setUserName(texts.userName)
        case .fullName: fullName = try PersonName(texts.fullName).text
        case .email: try setEmail(texts.email, policy)
        case .phone: try setPhone(texts.phone)
        case .role:
            guard let role = texts.role else { throw .empty }
            self.role = role
            if role == .member { rights = [] }
        case .rights: try setRights(texts.rights ?? [])
        case .userLevel: try setUserLevel(texts.userLevel)
        case .apps: try setApps(texts.apps, policy)
        case .locale: locale = texts.locale.isEmpty ? "" : try LanguageTag(typed: texts.locale).text
        case .timeZone:
            timeZone = texts.timeZone.isEmpty ? nil : try zones.fetch(texts.timeZone).text
        }
    }

    private mutating func setUserName(_ typed: String) throws(TextFault) {
        let name = try UserName(typed)
        (userName, canonicalUserName) = (name.text, name.canonical)
    }

    private mutating func setEmail(_ typed: String, _ policy: Policy) throws(TextFault) {
        let before = self
        let address = typed.isEmpty ? nil : try policy.mail.address(typed)
        (email, canonicalEmail) = (address?.text, address?.canonical)
        if hasOtherMailbox(than: before) { emailConfirmedAt = nil }
    }

    private mutating func setPhone(_ typed: String) throws(TextFault) {
        let number = typed.isEmpty ? nil : try PhoneNumber(typed).text
        if number != phone { phoneConfirmedAt = nil }
        phone = number
    }

    private mutating func setRights(_ wanted: Rights) throws(TextFault) {
        guard wanted.isEmpty || role == .administrator else {
            throw .malformed(expected: "no rights, because only administrators can have them")
        }
        rights = wanted.intersection(.all)
    }

    private mutating func setUserLevel(_ wanted: Int?) throws(TextFault) {
        guard let wanted else { throw .empty }
        guard Account.levels.contains(wanted) else { throw .malformed(expected: "0 to 5") }
        userLevel = wanted
    }

    private mutating func setApps(_ wanted: Set<App>?, _ policy: Policy) throws(TextFault) {
        if let wanted, wanted.contains(where: { policy.sessions[$0] == nil }) {
            let names = policy.sessions.keys.map(\.rawValue).sorted().joined(separator: ", ")
            throw .malformed(expected: "apps of the tenant: \(names)")
        }
        apps = wanted
    }
}
