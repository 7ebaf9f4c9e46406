/// The fields of a clinic as typed, before validation.
package struct ClinicTexts: Sendable, Equatable {
    package var name = ""
    package var address = ""
    package var country = ""
    package var position: Coordinates?
    package var specialties: [String] = []
    package var languages: [String] = []
    package var phone = ""
    package var website = ""
    package var isListed = false

    /// Coordinates in units of 10⁻⁷ degrees, which may be out of range.
    package struct Coordinates: Sendable, Equatable {
        package let latitude: Int64
        package let longitude: Int64

        package init(latitude: Int64, longitude: Int64) {
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    package init() {}
}

/// A field of a clinic. The raw value is its name in the API contract.
package enum ClinicField: String, Sendable, CaseIterable {
    case name, address, country, position, specialties, languages, phone, website
    case isListed = "listed"
}

extension ClinicDetails {
    /// The details with `fields` set to the values in `texts`.
    package func applying(
        _ texts: ClinicTexts,
        _ fields: Set<ClinicField> = Set(ClinicField.allCases)
    ) -> Result<ClinicDetails, FieldFaults> {
        var details = self
        var faults: [FieldFault] = []
        for field in ClinicField.allCases where fields.contains(field) {
            do throws(TextFault) {
                try details.apply(texts, field)
            } catch {
                faults.append(FieldFault(field: field.rawValue, fault: error))
            }
        }
        return faults.isEmpty ? .success(details) : .failure(FieldFaults(faults))
    }

    private mutating func apply(_ texts: ClinicTexts, _ field: ClinicField) throws(TextFault) {
        switch field {
        case .name: name = try line(texts.name, limit: ClinicLimits.name)
        case .address: address = try line(texts.address, limit: ClinicLimits.address)
        case .country: country = try Self.country(texts.country)
        case .position: position = try texts.position.map(Self.position)
        case .specialties: specialties = try Self.specialties(texts.specialties)
        case .languages: languages = try Self.languages(texts.languages)
        case .phone: phone = texts.phone.isEmpty ? "" : try PhoneNumber(texts.phone).text
        case .website: website = try Self.website(texts.website)
        case .isListed: isListed = texts.isListed
        }
    }

    /// Checks the form only: the list of countries changes, and nothing depends on it.
    private static func country(_ typed: String) throws(TextFault) -> String {
        let code = typed.trimmingWhiteSpace().uppercased()
        guard !code.isEmpty else { throw .empty }
        guard code.utf8.count == 2, code.utf8.allSatisfy(ASCII.isLetterOrDigit),
            !code.contains(where: \.isNumber)
        else { throw .malformed(expected: "a country code of two letters, such as CH") }
        return code
    }

    private static func position(
        _ typed: ClinicTexts.Coordinates
    ) throws(TextFault) -> Position {
        guard let position = Position(latitude: typed.latitude, longitude: typed.longitude) else {
            throw .malformed(
                expected: "latitude_e7 from -900000000 to 900000000 and longitude_e7 from"
                    + " -1800000000 to 1800000000"
            )
        }
        return position
    }

    private static func specialties(_ typed: [String]) throws(TextFault) -> [String] {
        try requireFew(typed)
        var specialties: [String] = []
        var known: Set<String> = []
        for text in typed {
            let specialty = try line(text, limit: ClinicLimits.specialty)
            try specialty.requireCharacters("a specialty without |") { $0 != "|" }
            if known.insert(SearchText.folded(specialty)).inserted { specialties.append(specialty) }
        }
        return specialties
    }

    private static func languages(_ typed: [String]) throws(TextFault) -> [LanguageTag] {
        try requireFew(typed)
        var languages: [LanguageTag] = []
        for text in typed {
            let tag = try LanguageTag(typed: text)
            if !languages.contains(tag) { languages.append(tag) }
        }
        return languages
    }

    private static func requireFew(_ typed: [String]) throws(TextFault) {
        guard typed.count <= ClinicLimits.entries else {
            throw .malformed(expected: "at most \(ClinicLimits.entries) entries")
        }
    }

    /// Pages show the website as a link, so it must not be anything else, such as `javascript:`.
    private static func website(_ typed: String) throws(TextFault) -> String {
        let url = try PageURL.read(typed.trimmingWhiteSpace())
        guard url.isEmpty || url.hasPrefix("https://") else {
            throw .malformed(expected: PageURL.expected)
        }
        return url
    }
}

/// A line of printable text, with at least one letter or digit.
private func line(_ typed: String, limit: Int) throws(TextFault) -> String {
    guard typed.utf8.count <= 2 * limit else { throw .tooLong(limit: limit) }
    let text = typed.withPlainSpaces()
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.count <= limit else { throw .tooLong(limit: limit) }
    try text.requireCharacters("printable characters", \.isShown)
    guard text.unicodeScalars.contains(where: \.isLetterOrDigit) else {
        throw .malformed(expected: "a text with a letter or a digit")
    }
    return text
}
