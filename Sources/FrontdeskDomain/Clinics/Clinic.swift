/// A clinic of a clinic group. All its data is public, except that of unlisted clinics, which only
/// searches within the group find.
package struct Clinic: Sendable, Equatable {
    package let id: ClinicID
    package var details: ClinicDetails
    /// Nil if the clinic is open.
    package var closedAt: Timestamp?
    package let createdAt: Timestamp
    /// The last change of anything above.
    package var changedAt: Timestamp

    package init(
        id: ClinicID,
        details: ClinicDetails,
        closedAt: Timestamp? = nil,
        createdAt: Timestamp,
        changedAt: Timestamp
    ) {
        self.id = id
        self.details = details
        self.closedAt = closedAt
        self.createdAt = createdAt
        self.changedAt = changedAt
    }
}

/// The data of a clinic that can be set.
package struct ClinicDetails: Sendable, Equatable {
    package var name: String
    /// The postal address in one line.
    package var address: String
    /// The country's code of two letters (ISO 3166-1 alpha-2).
    package var country: String
    package var position: Position?
    package var specialties: [String]
    /// The languages that the clinic speaks.
    package var languages: [LanguageTag]
    /// In the form of `PhoneNumber`; may be empty.
    package var phone: String
    /// A URL that begins with `https://`; may be empty.
    package var website: String
    /// Whether searches over all groups find the clinic.
    package var isListed: Bool

    package init(
        name: String = "",
        address: String = "",
        country: String = "",
        position: Position? = nil,
        specialties: [String] = [],
        languages: [LanguageTag] = [],
        phone: String = "",
        website: String = "",
        isListed: Bool = false
    ) {
        self.name = name
        self.address = address
        self.country = country
        self.position = position
        self.specialties = specialties
        self.languages = languages
        self.phone = phone
        self.website = website
        self.isListed = isListed
    }

    /// What distinguishes the clinics of a group: name and address in canonical form. A repeated
    /// request or import therefore creates no second clinic.
    package var site: CanonicalName {
        let parts = [name, address].map { CanonicalName($0)?.bytes ?? [] }
        return CanonicalName(stored: parts[0] + [0] + parts[1])
    }
}

/// The limits of a clinic's data.
package enum ClinicLimits {
    /// The length of a name in bytes.
    package static let name = 128
    /// The length of an address in bytes.
    package static let address = 256
    /// The number of specialties, and of languages.
    package static let entries = 20
    /// The length of a specialty in bytes.
    package static let specialty = 64
}
