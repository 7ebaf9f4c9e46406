/// A person who registers, with well-formed fields.
package struct Applicant: Sendable, Equatable, Codable {
    /// As the person typed it.
    package let email: String
    package let fullName: String
    /// In E.164 form.
    package let phone: String?
    /// A BCP 47 tag; empty means the tenant's language.
    package let locale: String
    /// An IANA time zone name.
    package let timeZone: String?
    /// A PHC string.
    package let passwordVerifier: String

    package init(
        email: String,
        fullName: String,
        phone: String?,
        locale: String,
        timeZone: String?,
        passwordVerifier: String
    ) {
        self.email = email
        self.fullName = fullName
        self.phone = phone
        self.locale = locale
        self.timeZone = timeZone
        self.passwordVerifier = passwordVerifier
    }
}

extension Applicant {
    /// - Parameter account: what `RegistrationTexts.account` made of the form.
    package init?(_ account: Account, passwordVerifier: String) {
        guard let email = account.email else { return nil }
        self.init(
            email: email,
            fullName: account.fullName,
            phone: account.phone,
            locale: account.locale,
            timeZone: account.timeZone,
            passwordVerifier: passwordVerifier
        )
    }

    /// The address in the form in which names are compared; nil if it is no address any more.
    package var canonicalEmail: CanonicalName? { (try? EmailAddress(email))?.canonical }

    /// The account of a person who has proved that mail reaches them. Its user name is its id,
    /// because the person signs in with the address. Nil if the address is no address any more.
    package func makeAccount(_ id: AccountID, at now: Timestamp) -> Account? {
        guard let canonicalEmail, let name = CanonicalName(id.hex) else { return nil }
        var account = Account(
            id: id,
            userName: id.hex,
            canonicalUserName: name,
            email: email,
            canonicalEmail: canonicalEmail,
            role: .member,
            status: .enabled,
            passwordVerifier: passwordVerifier,
            createdAt: now
        )
        account.fullName = fullName
        account.phone = phone
        account.locale = locale
        account.timeZone = timeZone
        account.emailConfirmedAt = now
        account.passwordChangedAt = now
        return account
    }
}
