internal import FrontdeskDomain
internal import FrontdeskWire

extension Wire.Clinic {
    init(_ clinic: Clinic, of group: Tenant) {
        self.init(
            clinicID: clinic.id.hex,
            tenantID: group.id.hex,
            group: group.displayName,
            data: ClinicData(clinic.details),
            closedAt: clinic.closedAt?.milliseconds ?? 0,
            createdAt: clinic.createdAt.milliseconds,
            changedAt: clinic.changedAt.milliseconds
        )
    }
}

extension Wire.FoundClinic {
    init(_ found: FoundClinic) {
        let clinic = Wire.Clinic(
            clinicID: found.id.hex,
            tenantID: found.group.hex,
            group: found.groupName,
            data: ClinicData(found.details)
        )
        self.init(clinic: clinic, distanceM: found.distance ?? -1)
    }
}

extension ClinicData {
    init(_ details: ClinicDetails) {
        self.init(
            name: details.name,
            address: details.address,
            country: details.country,
            position: details.position.map {
                GeoPosition(latitudeE7: $0.latitude, longitudeE7: $0.longitude)
            },
            specialties: details.specialties,
            languages: details.languages.map(\.text),
            phone: details.phone,
            website: details.website,
            listed: details.isListed
        )
    }
}

extension ClinicTexts {
    init(_ data: ClinicData) {
        self.init()
        name = data.name
        address = data.address
        country = data.country
        position = data.position.map(Coordinates.init)
        specialties = data.specialties
        languages = data.languages
        phone = data.phone
        website = data.website
        isListed = data.listed
    }
}

extension ClinicTexts.Coordinates {
    init(_ position: GeoPosition) {
        self.init(latitude: position.latitudeE7, longitude: position.longitudeE7)
    }
}
