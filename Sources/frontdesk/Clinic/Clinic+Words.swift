internal import FrontdeskClient

extension Clinic {
    /// Every field, one per line.
    func details(_ moment: Moment) -> String {
        let data = data ?? ClinicData()
        var details = Details()
        details.add("name", data.name)
        details.add("id", clinicID)
        details.add("group", group)
        details.add("group id", tenantID)
        details.add("address", data.address)
        details.add("country", data.country)
        details.add("position", data.position?.text)
        details.add("specialties", data.specialties.joined(separator: ", "))
        details.add("languages", data.languages.joined(separator: " "))
        details.add("phone", data.phone)
        details.add("website", data.website)
        details.add("listed", data.listed ? "yes" : "no")
        details.add("closed", moment.timeAndDistance(closedAt))
        details.add("created", moment.time(createdAt))
        details.add("changed", moment.time(changedAt))
        return details.text
    }

    /// The clinics as a table, one per line.
    static func table(_ clinics: [Clinic], _ moment: Moment) -> String {
        var table = Table("name", "address", "country", "specialties", "listed", "closed", "id")
        for clinic in clinics {
            let data = clinic.data ?? ClinicData()
            table.add(
                data.name,
                data.address,
                data.country,
                data.specialties.joined(separator: ", "),
                data.listed ? "yes" : "no",
                moment.time(clinic.closedAt) ?? "-",
                clinic.clinicID
            )
        }
        return table.text
    }
}

extension FoundClinic {
    /// The clinics as a table, one per line.
    static func table(_ found: [FoundClinic]) -> String {
        var table = Table("name", "distance", "address", "specialties", "group", "id")
        for entry in found {
            let clinic = entry.clinic ?? Clinic()
            let data = clinic.data ?? ClinicData()
            table.add(
                data.name,
                entry.distanceWords,
                data.address,
                data.specialties.joined(separator: ", "),
                clinic.group,
                clinic.clinicID
            )
        }
        return table.text
    }

    /// In kilometers with one digit, or in meters.
    private var distanceWords: String {
        switch distanceM {
        case ..<0: "-"
        case ..<1000: "\(distanceM) m"
        default: "\(distanceM / 1000).\(distanceM % 1000 / 100) km"
        }
    }
}
