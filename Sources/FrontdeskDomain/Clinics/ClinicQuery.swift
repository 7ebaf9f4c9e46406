/// What a search for clinics asks for, validated.
package struct ClinicQuery: Sendable, Equatable {
    /// All of them occur, or begin a word, in what a clinic is found by. Folded.
    package let words: [String]
    /// A clinic has one of these, unless it is empty. Folded.
    package let specialties: [String]
    /// A clinic speaks one of these, unless it is empty.
    package let languages: [LanguageTag]
    package let area: Area?
    package let order: Order
    /// The group whose clinics are searched, including unlisted ones; nil for all groups.
    package let group: TenantID?

    /// The surroundings of a position.
    package struct Area: Sendable, Equatable {
        package let center: Position
        /// In meters.
        package let radius: Double

        package init(center: Position, radius: Double) {
            self.center = center
            self.radius = radius
        }
    }

    /// The order of the results. Equal clinics are ordered by id.
    package enum Order: Sendable, Equatable {
        case name
        /// The nearest first.
        case distance
        /// The best match of the words first.
        case relevance
        /// The relevance divided by 1 + distance / 10 km: at 10 km, a match counts half. Unlike a
        /// weighted sum, this needs no scale for the relevance, which has no unit.
        case both
    }

    /// The order that a caller asks for.
    package enum RequestedOrder: Sendable {
        case distance, relevance, both
    }

    /// - Parameters:
    ///   - coordinates: the position; nil if there is none.
    ///   - radius: in kilometers; 0 means the largest.
    /// - Throws: `FieldFaults` with the names of the contract's fields.
    package init(
        text: String,
        specialties: [String] = [],
        languages: [String] = [],
        coordinates: ClinicTexts.Coordinates? = nil,
        radius: Int = 0,
        order requested: RequestedOrder = .both,
        group: TenantID? = nil
    ) throws(FieldFaults) {
        var faults = FaultList()
        words = faults.collect("text", []) { () throws(TextFault) in try Self.words(text) }
        self.specialties = faults.collect("specialties", []) { () throws(TextFault) in
            try Self.specialties(specialties)
        }
        self.languages = faults.collect("languages", []) { () throws(TextFault) in
            try Self.languages(languages)
        }
        let center = faults.collect("position", nil) { () throws(TextFault) in
            if coordinates == nil, requested == .distance { throw .empty }
            return try Self.position(coordinates)
        }
        let kilometers = faults.collect("radius_km", 0) { () throws(TextFault) in
            try Self.radius(radius)
        }
        guard faults.faults.isEmpty else { throw FieldFaults(faults.faults) }
        area = center.map { Area(center: $0, radius: Double(kilometers) * 1000) }
        order = Self.order(requested, hasWords: !words.isEmpty, hasPosition: center != nil)
        self.group = group
    }

    private static func order(_ requested: RequestedOrder, hasWords: Bool, hasPosition: Bool)
        -> Order
    {
        switch (requested, hasWords, hasPosition) {
        case (.distance, _, true), (.both, false, true): .distance
        case (.both, true, true): .both
        case (.relevance, true, _), (.both, true, false): .relevance
        case (.relevance, false, _), (.both, false, false), (.distance, _, false): .name
        }
    }

    private static func words(_ text: String) throws(TextFault) -> [String] {
        guard text.utf8.count <= SearchLimits.text else { throw .tooLong(limit: SearchLimits.text) }
        let words = SearchText.words(text)
        guard words.count <= SearchLimits.words else {
            throw .malformed(expected: "at most \(SearchLimits.words) words")
        }
        // The order of the words has no meaning, and repeating one adds nothing.
        return Set(words).sorted()
    }

    private static func specialties(_ typed: [String]) throws(TextFault) -> [String] {
        try requireFew(typed)
        for text in typed where text.utf8.count > 2 * ClinicLimits.specialty {
            throw .tooLong(limit: ClinicLimits.specialty)
        }
        let folded = typed.map(SearchText.folded)
        guard !folded.contains("") else { throw .empty }
        return Set(folded).sorted()
    }

    private static func languages(_ typed: [String]) throws(TextFault) -> [LanguageTag] {
        try requireFew(typed)
        var languages: Set<LanguageTag> = []
        for text in typed { languages.insert(try LanguageTag(typed: text).language) }
        return languages.sorted { $0.text < $1.text }
    }

    private static func requireFew(_ typed: [String]) throws(TextFault) {
        guard typed.count <= SearchLimits.filters else {
            throw .malformed(expected: "at most \(SearchLimits.filters) entries")
        }
    }

    private static func position(
        _ typed: ClinicTexts.Coordinates?
    ) throws(TextFault) -> Position? {
        guard let typed else { return nil }
        var texts = ClinicTexts()
        texts.position = typed
        do throws(FieldFaults) {
            return try ClinicDetails().applying(texts, [.position]).get().position
        } catch { throw error.faults.first?.fault ?? .empty }
    }

    private static func radius(_ kilometers: Int) throws(TextFault) -> Int {
        guard (0...SearchLimits.radius).contains(kilometers) else {
            throw .malformed(expected: "1 to \(SearchLimits.radius), or 0 for the largest")
        }
        return kilometers == 0 ? SearchLimits.radius : kilometers
    }
}

/// The limits of a search.
package enum SearchLimits {
    /// The length of the text in bytes.
    package static let text = 128
    /// The words of the text.
    package static let words = 8
    /// The specialties, and the languages.
    package static let filters = 8
    /// The radius in kilometers.
    package static let radius = 500
}

/// Collects the faults of several fields.
private struct FaultList {
    var faults: [FieldFault] = []

    /// The value that `read` returns, or `fallback` after recording its fault.
    mutating func collect<Value>(
        _ field: String,
        _ fallback: Value,
        _ read: () throws(TextFault) -> Value
    ) -> Value {
        do throws(TextFault) {
            return try read()
        } catch {
            faults.append(FieldFault(field: field, fault: error))
            return fallback
        }
    }
}

extension ClinicQuery {
    /// One form for each query, to recognize the query that a page token belongs to.
    package var fingerprint: [UInt8] {
        var parts: [String] = ["\(order)", group?.hex ?? ""]
        parts.append(area.map { "\($0.center.latitude) \($0.center.longitude) \($0.radius)" } ?? "")
        for list in [words, specialties, languages.map(\.text)] {
            parts.append("\(list.count)")
            parts += list
        }
        // No part contains U+0000.
        return Array(parts.joined(separator: "\0").utf8)
    }
}

/// Where a page of results ends.
package enum ClinicCursor: Sendable, Equatable {
    /// The folded name of the last clinic.
    case name(String, ClinicID)
    /// The rank of the last clinic, by which results are ordered.
    case rank(Int64, ClinicID)
}

/// A clinic that a search found.
package struct FoundClinic: Sendable, Equatable {
    package let id: ClinicID
    package let group: TenantID
    package let groupName: String
    package let details: ClinicDetails
    /// In meters; nil if the query has no position.
    package let distance: Int64?
    package let cursor: ClinicCursor

    package init(
        id: ClinicID,
        group: TenantID,
        groupName: String,
        details: ClinicDetails,
        distance: Int64?,
        cursor: ClinicCursor
    ) {
        self.id = id
        self.group = group
        self.groupName = groupName
        self.details = details
        self.distance = distance
        self.cursor = cursor
    }
}
