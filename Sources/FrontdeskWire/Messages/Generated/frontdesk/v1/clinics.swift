// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/clinics.proto

package import CFrontdeskProtos
package import CProtobufC

/// The order of the results of a search.
public enum ClinicOrder: Sendable, Hashable {
    /// As BOTH.
    case unspecified
    /// The nearest first. Needs a position.
    case distance
    /// The best match of the text first. Without a text, by name.
    case relevance
    /// By both: the relevance divided by 1 + distance / 10 km. If the text or the position is not
    /// given, by the other; if neither is, by name.
    case both
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .distance
        case 2: self = .relevance
        case 3: self = .both
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .distance: 1
        case .relevance: 2
        case .both: 3
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .distance,
        .relevance,
        .both,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .distance: "distance"
        case .relevance: "relevance"
        case .both: "both"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// A place on the earth, in units of 10⁻⁷ degrees (about a centimeter).
public struct GeoPosition: Sendable, Equatable {
    /// -900000000 to 900000000; positive in the north.
    public var latitudeE7: Int64
    /// -1800000000 to 1800000000; positive in the east.
    public var longitudeE7: Int64

    public init(
        latitudeE7: Int64 = 0,
        longitudeE7: Int64 = 0
    ) {
        self.latitudeE7 = latitudeE7
        self.longitudeE7 = longitudeE7
    }
}

extension GeoPosition: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__geo_position__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__GeoPosition) {
        self.latitudeE7 = source.latitude_e7
        self.longitudeE7 = source.longitude_e7
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__GeoPosition> {
        let packed = try arena.allocate(Frontdesk__V1__GeoPosition.self)
        frontdesk__v1__geo_position__init(packed)
        packed.pointee.latitude_e7 = self.latitudeE7
        packed.pointee.longitude_e7 = self.longitudeE7
        return packed
    }
}

/// The data of a clinic that can be set.
public struct ClinicData: Sendable, Equatable {
    /// 1 to 128 bytes.
    public var name: String
    /// The postal address in one line, 1 to 256 bytes.
    public var address: String
    /// The country's code of two letters as in ISO 3166-1, such as `CH`.
    public var country: String
    /// Not given: searches by distance do not find the clinic.
    public var position: GeoPosition?
    /// At most 20, each of 1 to 64 bytes without `|`. Case, spelling variants and diacritics are
    /// ignored in comparisons.
    public var specialties: [String]
    /// The languages that the clinic speaks, at most 20 BCP 47 tags.
    public var languages: [String]
    /// A telephone number with the country code, such as `+41 44 123 45 67`. May be empty.
    public var phone: String
    /// A URL that begins with `https://`, at most 512 bytes. May be empty.
    public var website: String
    /// Whether everyone can find the clinic. Otherwise, only searches within its group do.
    public var listed: Bool

    public init(
        name: String = "",
        address: String = "",
        country: String = "",
        position: GeoPosition? = nil,
        specialties: [String] = [],
        languages: [String] = [],
        phone: String = "",
        website: String = "",
        listed: Bool = false
    ) {
        self.name = name
        self.address = address
        self.country = country
        self.position = position
        self.specialties = specialties
        self.languages = languages
        self.phone = phone
        self.website = website
        self.listed = listed
    }
}

extension ClinicData: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__clinic_data__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ClinicData) {
        self.name = String(reading: source.name)
        self.address = String(reading: source.address)
        self.country = String(reading: source.country)
        self.position = source.position.map { GeoPosition(reading: $0.pointee) }
        self.specialties = [String](reading: source.specialties, count: source.n_specialties) { String(reading: $0) }
        self.languages = [String](reading: source.languages, count: source.n_languages) { String(reading: $0) }
        self.phone = String(reading: source.phone)
        self.website = String(reading: source.website)
        self.listed = source.listed != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ClinicData> {
        let packed = try arena.allocate(Frontdesk__V1__ClinicData.self)
        frontdesk__v1__clinic_data__init(packed)
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        if !self.address.isEmpty { packed.pointee.address = try arena.text(self.address) }
        if !self.country.isEmpty { packed.pointee.country = try arena.text(self.country) }
        if let value = self.position { packed.pointee.position = try value.pack(into: arena) }
        packed.pointee.n_specialties = self.specialties.count
        packed.pointee.specialties = try arena.list(self.specialties) { value throws(ArenaError) in try arena.text(value) }
        packed.pointee.n_languages = self.languages.count
        packed.pointee.languages = try arena.list(self.languages) { value throws(ArenaError) in try arena.text(value) }
        if !self.phone.isEmpty { packed.pointee.phone = try arena.text(self.phone) }
        if !self.website.isEmpty { packed.pointee.website = try arena.text(self.website) }
        packed.pointee.listed = self.listed ? 1 : 0
        return packed
    }
}

/// One clinic.
public struct Clinic: Sendable, Equatable {
    public var clinicID: String
    /// The group.
    public var tenantID: String
    /// The group's display name.
    public var group: String
    public var data: ClinicData?
    /// When the clinic was closed. 0 if it is open.
    public var closedAt: Int64
    /// 0 in the results of a search.
    public var createdAt: Int64
    /// The last change. 0 in the results of a search.
    public var changedAt: Int64

    public init(
        clinicID: String = "",
        tenantID: String = "",
        group: String = "",
        data: ClinicData? = nil,
        closedAt: Int64 = 0,
        createdAt: Int64 = 0,
        changedAt: Int64 = 0
    ) {
        self.clinicID = clinicID
        self.tenantID = tenantID
        self.group = group
        self.data = data
        self.closedAt = closedAt
        self.createdAt = createdAt
        self.changedAt = changedAt
    }
}

extension Clinic: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__clinic__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__Clinic) {
        self.clinicID = String(reading: source.clinic_id)
        self.tenantID = String(reading: source.tenant_id)
        self.group = String(reading: source.group)
        self.data = source.data.map { ClinicData(reading: $0.pointee) }
        self.closedAt = source.closed_at
        self.createdAt = source.created_at
        self.changedAt = source.changed_at
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__Clinic> {
        let packed = try arena.allocate(Frontdesk__V1__Clinic.self)
        frontdesk__v1__clinic__init(packed)
        if !self.clinicID.isEmpty { packed.pointee.clinic_id = try arena.text(self.clinicID) }
        if !self.tenantID.isEmpty { packed.pointee.tenant_id = try arena.text(self.tenantID) }
        if !self.group.isEmpty { packed.pointee.group = try arena.text(self.group) }
        if let value = self.data { packed.pointee.data = try value.pack(into: arena) }
        packed.pointee.closed_at = self.closedAt
        packed.pointee.created_at = self.createdAt
        packed.pointee.changed_at = self.changedAt
        return packed
    }
}

public struct CreateClinicRequest: Sendable, Equatable {
    public var actor: Actor?
    public var clinic: ClinicData?

    public init(
        actor: Actor? = nil,
        clinic: ClinicData? = nil
    ) {
        self.actor = actor
        self.clinic = clinic
    }
}

extension CreateClinicRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__create_clinic_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__CreateClinicRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.clinic = source.clinic.map { ClinicData(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__CreateClinicRequest> {
        let packed = try arena.allocate(Frontdesk__V1__CreateClinicRequest.self)
        frontdesk__v1__create_clinic_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if let value = self.clinic { packed.pointee.clinic = try value.pack(into: arena) }
        return packed
    }
}

public struct ImportClinicsRequest: Sendable, Equatable {
    public var actor: Actor?
    /// CSV as in ImportUsersRequest, at most 32 KiB and 100 rows after the header. The header names the
    /// columns: `name`, `address`, `country`, and any of `latitude` and `longitude` (in degrees, such
    /// as `47.3769`), `specialties` (separated by `|`), `languages` (separated by spaces), `phone`,
    /// `website`, `listed` (`yes` or `no`; empty means `yes`). Send a longer list in parts, each with
    /// the header.
    public var csv: String
    /// Only reports what the import would do.
    public var dryRun: Bool
    /// Creates the clinics of the rows that are correct. Otherwise one incorrect row makes the daemon
    /// create no clinic of this request.
    public var skipInvalid: Bool
    /// The line of the list on which the first row of this part begins, for `line` in the answer. 0
    /// means 2.
    public var firstLine: UInt32
    /// `,`, `;` or a tab. Empty means what the list states, or what separates the names in its header.
    public var separator: String
    /// Skips the rows of clinics that exist already, with the same name and address. They are then
    /// listed in `existing` and not among the faults.
    public var skipExisting: Bool

    public init(
        actor: Actor? = nil,
        csv: String = "",
        dryRun: Bool = false,
        skipInvalid: Bool = false,
        firstLine: UInt32 = 0,
        separator: String = "",
        skipExisting: Bool = false
    ) {
        self.actor = actor
        self.csv = csv
        self.dryRun = dryRun
        self.skipInvalid = skipInvalid
        self.firstLine = firstLine
        self.separator = separator
        self.skipExisting = skipExisting
    }
}

extension ImportClinicsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__import_clinics_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ImportClinicsRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.csv = String(reading: source.csv)
        self.dryRun = source.dry_run != 0
        self.skipInvalid = source.skip_invalid != 0
        self.firstLine = source.first_line
        self.separator = String(reading: source.separator)
        self.skipExisting = source.skip_existing != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ImportClinicsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ImportClinicsRequest.self)
        frontdesk__v1__import_clinics_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.csv.isEmpty { packed.pointee.csv = try arena.text(self.csv) }
        packed.pointee.dry_run = self.dryRun ? 1 : 0
        packed.pointee.skip_invalid = self.skipInvalid ? 1 : 0
        packed.pointee.first_line = self.firstLine
        if !self.separator.isEmpty { packed.pointee.separator = try arena.text(self.separator) }
        packed.pointee.skip_existing = self.skipExisting ? 1 : 0
        return packed
    }
}

/// A clinic that the import created, or one that exists already.
public struct ImportedClinic: Sendable, Equatable {
    public var line: UInt32
    public var clinicID: String
    public var name: String

    public init(
        line: UInt32 = 0,
        clinicID: String = "",
        name: String = ""
    ) {
        self.line = line
        self.clinicID = clinicID
        self.name = name
    }
}

extension ImportedClinic: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__imported_clinic__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ImportedClinic) {
        self.line = source.line
        self.clinicID = String(reading: source.clinic_id)
        self.name = String(reading: source.name)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ImportedClinic> {
        let packed = try arena.allocate(Frontdesk__V1__ImportedClinic.self)
        frontdesk__v1__imported_clinic__init(packed)
        packed.pointee.line = self.line
        if !self.clinicID.isEmpty { packed.pointee.clinic_id = try arena.text(self.clinicID) }
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        return packed
    }
}

public struct ImportClinicsResponse: Sendable, Equatable {
    /// The clinics created; empty if the daemon created none. With `dry_run`, the clinics that would be
    /// created, without ids.
    public var clinics: [ImportedClinic]
    /// A row whose clinic exists already has the reason ALREADY_EXISTS, unless `skip_existing` is set.
    public var faults: [ImportFault]
    /// The number of rows.
    public var rows: UInt32
    /// With `skip_existing`, the rows that were skipped because their clinics exist.
    public var existing: [ImportedClinic]

    public init(
        clinics: [ImportedClinic] = [],
        faults: [ImportFault] = [],
        rows: UInt32 = 0,
        existing: [ImportedClinic] = []
    ) {
        self.clinics = clinics
        self.faults = faults
        self.rows = rows
        self.existing = existing
    }
}

extension ImportClinicsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__import_clinics_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ImportClinicsResponse) {
        self.clinics = [ImportedClinic](reading: source.clinics, count: source.n_clinics)
        self.faults = [ImportFault](reading: source.faults, count: source.n_faults)
        self.rows = source.rows
        self.existing = [ImportedClinic](reading: source.existing, count: source.n_existing)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ImportClinicsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ImportClinicsResponse.self)
        frontdesk__v1__import_clinics_response__init(packed)
        packed.pointee.n_clinics = self.clinics.count
        packed.pointee.clinics = try arena.list(messages: self.clinics)
        packed.pointee.n_faults = self.faults.count
        packed.pointee.faults = try arena.list(messages: self.faults)
        packed.pointee.rows = self.rows
        packed.pointee.n_existing = self.existing.count
        packed.pointee.existing = try arena.list(messages: self.existing)
        return packed
    }
}

/// Names one clinic.
public struct ClinicRequest: Sendable, Equatable {
    public var actor: Actor?
    public var clinicID: String

    public init(
        actor: Actor? = nil,
        clinicID: String = ""
    ) {
        self.actor = actor
        self.clinicID = clinicID
    }
}

extension ClinicRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__clinic_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ClinicRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.clinicID = String(reading: source.clinic_id)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ClinicRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ClinicRequest.self)
        frontdesk__v1__clinic_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.clinicID.isEmpty { packed.pointee.clinic_id = try arena.text(self.clinicID) }
        return packed
    }
}

public struct ListClinicsRequest: Sendable, Equatable {
    public var actor: Actor?
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        actor: Actor? = nil,
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.actor = actor
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListClinicsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_clinics_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListClinicsRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListClinicsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListClinicsRequest.self)
        frontdesk__v1__list_clinics_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ListClinicsResponse: Sendable, Equatable {
    public var clinics: [Clinic]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        clinics: [Clinic] = [],
        nextPageToken: String = ""
    ) {
        self.clinics = clinics
        self.nextPageToken = nextPageToken
    }
}

extension ListClinicsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_clinics_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListClinicsResponse) {
        self.clinics = [Clinic](reading: source.clinics, count: source.n_clinics)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListClinicsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListClinicsResponse.self)
        frontdesk__v1__list_clinics_response__init(packed)
        packed.pointee.n_clinics = self.clinics.count
        packed.pointee.clinics = try arena.list(messages: self.clinics)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

public struct UpdateClinicRequest: Sendable, Equatable {
    public var actor: Actor?
    public var clinicID: String
    /// The new values.
    public var data: ClinicData?
    /// The names of the fields of `data` to set, such as `phone`. All others are ignored.
    public var fields: [String]

    public init(
        actor: Actor? = nil,
        clinicID: String = "",
        data: ClinicData? = nil,
        fields: [String] = []
    ) {
        self.actor = actor
        self.clinicID = clinicID
        self.data = data
        self.fields = fields
    }
}

extension UpdateClinicRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__update_clinic_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__UpdateClinicRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.clinicID = String(reading: source.clinic_id)
        self.data = source.data.map { ClinicData(reading: $0.pointee) }
        self.fields = [String](reading: source.fields, count: source.n_fields) { String(reading: $0) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__UpdateClinicRequest> {
        let packed = try arena.allocate(Frontdesk__V1__UpdateClinicRequest.self)
        frontdesk__v1__update_clinic_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.clinicID.isEmpty { packed.pointee.clinic_id = try arena.text(self.clinicID) }
        if let value = self.data { packed.pointee.data = try value.pack(into: arena) }
        packed.pointee.n_fields = self.fields.count
        packed.pointee.fields = try arena.list(self.fields) { value throws(ArenaError) in try arena.text(value) }
        return packed
    }
}

public struct SearchClinicsRequest: Sendable, Equatable {
    /// The exact name or id of a group, to search within this group only. An unknown group has no
    /// clinics. Empty means the group that the session's patient chose, and all groups without a session
    /// or without a choice.
    public var group: String
    /// Words that all occur, or begin a word, in a clinic's name, specialties, address or group. Case,
    /// spelling variants and diacritics are ignored. At most 128 bytes and 8 words.
    public var text: String
    /// Only clinics with one of these specialties. At most 8.
    public var specialties: [String]
    /// Only clinics that speak one of these languages, BCP 47 tags. Only the language itself counts:
    /// `de-CH` finds `de`. At most 8.
    public var languages: [String]
    /// Only clinics within `radius_km` of this position.
    public var position: GeoPosition?
    /// 1 to 500. 0 means 500.
    public var radiusKm: UInt32
    public var order: ClinicOrder
    /// 1 to 100. 0 means 20.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page, with the same search. Empty means the first page.
    public var pageToken: String
    /// Secret. The patient's session, to search within the chosen group. May be empty. An invalid one
    /// gets status 16, reason SESSION_INVALID.
    public var sessionToken: SecretBytes
    /// Searches all groups, whichever the patient chose. Not together with `group`.
    public var allGroups: Bool

    public init(
        group: String = "",
        text: String = "",
        specialties: [String] = [],
        languages: [String] = [],
        position: GeoPosition? = nil,
        radiusKm: UInt32 = 0,
        order: ClinicOrder = .unspecified,
        pageSize: UInt32 = 0,
        pageToken: String = "",
        sessionToken: SecretBytes = SecretBytes(),
        allGroups: Bool = false
    ) {
        self.group = group
        self.text = text
        self.specialties = specialties
        self.languages = languages
        self.position = position
        self.radiusKm = radiusKm
        self.order = order
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.sessionToken = sessionToken
        self.allGroups = allGroups
    }
}

extension SearchClinicsRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__search_clinics_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SearchClinicsRequest) {
        self.group = String(reading: source.group)
        self.text = String(reading: source.text)
        self.specialties = [String](reading: source.specialties, count: source.n_specialties) { String(reading: $0) }
        self.languages = [String](reading: source.languages, count: source.n_languages) { String(reading: $0) }
        self.position = source.position.map { GeoPosition(reading: $0.pointee) }
        self.radiusKm = source.radius_km
        self.order = ClinicOrder(rawValue: Int32(bitPattern: source.order.rawValue))
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.allGroups = source.all_groups != 0
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SearchClinicsRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SearchClinicsRequest.self)
        frontdesk__v1__search_clinics_request__init(packed)
        if !self.group.isEmpty { packed.pointee.group = try arena.text(self.group) }
        if !self.text.isEmpty { packed.pointee.text = try arena.text(self.text) }
        packed.pointee.n_specialties = self.specialties.count
        packed.pointee.specialties = try arena.list(self.specialties) { value throws(ArenaError) in try arena.text(value) }
        packed.pointee.n_languages = self.languages.count
        packed.pointee.languages = try arena.list(self.languages) { value throws(ArenaError) in try arena.text(value) }
        if let value = self.position { packed.pointee.position = try value.pack(into: arena) }
        packed.pointee.radius_km = self.radiusKm
        packed.pointee.order = Frontdesk__V1__ClinicOrder(rawValue: UInt32(bitPattern: self.order.rawValue))
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        packed.pointee.all_groups = self.allGroups ? 1 : 0
        return packed
    }
}

/// A clinic that a search found.
public struct FoundClinic: Sendable, Equatable {
    public var clinic: Clinic?
    /// The distance from the position of the search, in meters. -1 if the search had no position.
    public var distanceM: Int64

    public init(
        clinic: Clinic? = nil,
        distanceM: Int64 = 0
    ) {
        self.clinic = clinic
        self.distanceM = distanceM
    }
}

extension FoundClinic: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__found_clinic__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__FoundClinic) {
        self.clinic = source.clinic.map { Clinic(reading: $0.pointee) }
        self.distanceM = source.distance_m
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__FoundClinic> {
        let packed = try arena.allocate(Frontdesk__V1__FoundClinic.self)
        frontdesk__v1__found_clinic__init(packed)
        if let value = self.clinic { packed.pointee.clinic = try value.pack(into: arena) }
        packed.pointee.distance_m = self.distanceM
        return packed
    }
}

public struct SearchClinicsResponse: Sendable, Equatable {
    /// A page may have fewer clinics than requested although more follow.
    public var clinics: [FoundClinic]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        clinics: [FoundClinic] = [],
        nextPageToken: String = ""
    ) {
        self.clinics = clinics
        self.nextPageToken = nextPageToken
    }
}

extension SearchClinicsResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__search_clinics_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SearchClinicsResponse) {
        self.clinics = [FoundClinic](reading: source.clinics, count: source.n_clinics)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SearchClinicsResponse> {
        let packed = try arena.allocate(Frontdesk__V1__SearchClinicsResponse.self)
        frontdesk__v1__search_clinics_response__init(packed)
        packed.pointee.n_clinics = self.clinics.count
        packed.pointee.clinics = try arena.list(messages: self.clinics)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

public struct RebuildIndexRequest: Sendable, Equatable {
    public init() {}
}

extension RebuildIndexRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__rebuild_index_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RebuildIndexRequest) {}

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RebuildIndexRequest> {
        let packed = try arena.allocate(Frontdesk__V1__RebuildIndexRequest.self)
        frontdesk__v1__rebuild_index_request__init(packed)
        return packed
    }
}

public struct RebuildIndexResponse: Sendable, Equatable {
    /// The number of clinics in the index: the open clinics of all groups.
    public var clinics: UInt32
    /// The number of groups that could not be read. The daemon tries again.
    public var unavailableGroups: UInt32

    public init(
        clinics: UInt32 = 0,
        unavailableGroups: UInt32 = 0
    ) {
        self.clinics = clinics
        self.unavailableGroups = unavailableGroups
    }
}

extension RebuildIndexResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__rebuild_index_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RebuildIndexResponse) {
        self.clinics = source.clinics
        self.unavailableGroups = source.unavailable_groups
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RebuildIndexResponse> {
        let packed = try arena.allocate(Frontdesk__V1__RebuildIndexResponse.self)
        frontdesk__v1__rebuild_index_response__init(packed)
        packed.pointee.clinics = self.clinics
        packed.pointee.unavailable_groups = self.unavailableGroups
        return packed
    }
}

public struct MakeGroupCodeRequest: Sendable, Equatable {
    public var actor: Actor?
    /// Where the code is displayed, for the list of codes. At most 128 bytes.
    public var label: String
    /// The clinic that displays it. Empty means the group as a whole.
    public var clinicID: String

    public init(
        actor: Actor? = nil,
        label: String = "",
        clinicID: String = ""
    ) {
        self.actor = actor
        self.label = label
        self.clinicID = clinicID
    }
}

extension MakeGroupCodeRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__make_group_code_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__MakeGroupCodeRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.label = String(reading: source.label)
        self.clinicID = String(reading: source.clinic_id)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__MakeGroupCodeRequest> {
        let packed = try arena.allocate(Frontdesk__V1__MakeGroupCodeRequest.self)
        frontdesk__v1__make_group_code_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.label.isEmpty { packed.pointee.label = try arena.text(self.label) }
        if !self.clinicID.isEmpty { packed.pointee.clinic_id = try arena.text(self.clinicID) }
        return packed
    }
}

/// A QR code that chooses a group. It grants nothing else.
public struct GroupCode: Sendable, Equatable {
    public var codeID: String
    public var label: String
    public var clinicID: String
    /// The content of the QR code: the address of the patients' page with the code.
    public var payload: String
    /// The QR code as an SVG document. Empty in lists and for a revoked code.
    public var svg: String
    /// The QR code as a PNG. Empty in lists and for a revoked code.
    public var png: [UInt8]
    public var createdAt: Int64
    /// 0 if the code is not revoked.
    public var revokedAt: Int64
    /// How often patients chose the group with it.
    public var uses: UInt32
    /// The group's display name.
    public var group: String

    public init(
        codeID: String = "",
        label: String = "",
        clinicID: String = "",
        payload: String = "",
        svg: String = "",
        png: [UInt8] = [],
        createdAt: Int64 = 0,
        revokedAt: Int64 = 0,
        uses: UInt32 = 0,
        group: String = ""
    ) {
        self.codeID = codeID
        self.label = label
        self.clinicID = clinicID
        self.payload = payload
        self.svg = svg
        self.png = png
        self.createdAt = createdAt
        self.revokedAt = revokedAt
        self.uses = uses
        self.group = group
    }
}

extension GroupCode: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__group_code__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__GroupCode) {
        self.codeID = String(reading: source.code_id)
        self.label = String(reading: source.label)
        self.clinicID = String(reading: source.clinic_id)
        self.payload = String(reading: source.payload)
        self.svg = String(reading: source.svg)
        self.png = [UInt8](reading: source.png)
        self.createdAt = source.created_at
        self.revokedAt = source.revoked_at
        self.uses = source.uses
        self.group = String(reading: source.group)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__GroupCode> {
        let packed = try arena.allocate(Frontdesk__V1__GroupCode.self)
        frontdesk__v1__group_code__init(packed)
        if !self.codeID.isEmpty { packed.pointee.code_id = try arena.text(self.codeID) }
        if !self.label.isEmpty { packed.pointee.label = try arena.text(self.label) }
        if !self.clinicID.isEmpty { packed.pointee.clinic_id = try arena.text(self.clinicID) }
        if !self.payload.isEmpty { packed.pointee.payload = try arena.text(self.payload) }
        if !self.svg.isEmpty { packed.pointee.svg = try arena.text(self.svg) }
        packed.pointee.png = try arena.bytes(self.png)
        packed.pointee.created_at = self.createdAt
        packed.pointee.revoked_at = self.revokedAt
        packed.pointee.uses = self.uses
        if !self.group.isEmpty { packed.pointee.group = try arena.text(self.group) }
        return packed
    }
}

public struct ListGroupCodesRequest: Sendable, Equatable {
    public var actor: Actor?
    /// 1 to 200. 0 means 100.
    public var pageSize: UInt32
    /// The `next_page_token` of the previous page. Empty means the first page.
    public var pageToken: String

    public init(
        actor: Actor? = nil,
        pageSize: UInt32 = 0,
        pageToken: String = ""
    ) {
        self.actor = actor
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

extension ListGroupCodesRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_group_codes_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListGroupCodesRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.pageSize = source.page_size
        self.pageToken = String(reading: source.page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListGroupCodesRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListGroupCodesRequest.self)
        frontdesk__v1__list_group_codes_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        packed.pointee.page_size = self.pageSize
        if !self.pageToken.isEmpty { packed.pointee.page_token = try arena.text(self.pageToken) }
        return packed
    }
}

public struct ListGroupCodesResponse: Sendable, Equatable {
    public var codes: [GroupCode]
    /// Empty on the last page.
    public var nextPageToken: String

    public init(
        codes: [GroupCode] = [],
        nextPageToken: String = ""
    ) {
        self.codes = codes
        self.nextPageToken = nextPageToken
    }
}

extension ListGroupCodesResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_group_codes_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListGroupCodesResponse) {
        self.codes = [GroupCode](reading: source.codes, count: source.n_codes)
        self.nextPageToken = String(reading: source.next_page_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListGroupCodesResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListGroupCodesResponse.self)
        frontdesk__v1__list_group_codes_response__init(packed)
        packed.pointee.n_codes = self.codes.count
        packed.pointee.codes = try arena.list(messages: self.codes)
        if !self.nextPageToken.isEmpty { packed.pointee.next_page_token = try arena.text(self.nextPageToken) }
        return packed
    }
}

/// Names one code.
public struct GroupCodeRequest: Sendable, Equatable {
    public var actor: Actor?
    public var codeID: String

    public init(
        actor: Actor? = nil,
        codeID: String = ""
    ) {
        self.actor = actor
        self.codeID = codeID
    }
}

extension GroupCodeRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__group_code_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__GroupCodeRequest) {
        self.actor = source.actor.map { Actor(reading: $0.pointee) }
        self.codeID = String(reading: source.code_id)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__GroupCodeRequest> {
        let packed = try arena.allocate(Frontdesk__V1__GroupCodeRequest.self)
        frontdesk__v1__group_code_request__init(packed)
        if let value = self.actor { packed.pointee.actor = try value.pack(into: arena) }
        if !self.codeID.isEmpty { packed.pointee.code_id = try arena.text(self.codeID) }
        return packed
    }
}
