import FrontdeskDomain
import Testing

@Suite("Searches for clinics")
struct ClinicQueryTests {
    private let zurich = ClinicTexts.Coordinates(latitude: 473_769_000, longitude: 85_417_000)

    @Test(
        "CS-02 Spellings of a text fold to the same form",
        arguments: [
            ["Zürich", "Zurich", "ZÜRICH", "Zu\u{308}rich", "ｚｕｒｉｃｈ"],
            ["Straße", "STRASSE", "strasse"], ["Čáslav", "caslav"], ["Œuvre d’Art", "œuvre d'art"],
            ["Αθήνα", "αθηνα"],
        ]
    )
    func folding(texts: [String]) {
        #expect(Set(texts.map(SearchText.folded)).count == 1)
    }

    @Test(
        "CS-02 Words are split at everything that is not part of a word",
        arguments: [
            ("", []), ("  ", []), ("\"*()!?…", []), ("NEAR(a b, 3)", ["3", "a", "b", "near"]),
            ("name:x OR (y", ["name", "or", "x", "y"]), ("b b B", ["b"]), ("हिन्दी", ["हिन्दी"]),
            ("St. Gallen-West", ["gallen", "st", "west"]), ("🏥", []),
        ] as [(String, [String])]
    )
    func words(text: String, expected: [String]) throws {
        #expect(try ClinicQuery(text: text).words == expected)
    }

    @Test("The order follows from what is given", arguments: [true, false], [true, false])
    func order(hasText: Bool, hasPosition: Bool) throws {
        func order(_ order: ClinicQuery.RequestedOrder) throws -> ClinicQuery.Order? {
            try? ClinicQuery(
                text: hasText ? "a" : "",
                coordinates: hasPosition ? zurich : nil,
                order: order
            ).order
        }
        #expect(try order(.distance) == (hasPosition ? .distance : nil))
        #expect(try order(.relevance) == (hasText ? .relevance : .name))
        let both: ClinicQuery.Order =
            hasText ? (hasPosition ? .both : .relevance) : (hasPosition ? .distance : .name)
        #expect(try order(.both) == both)
    }

    @Test("CS-03 All faults are reported, each with its field")
    func faults() {
        let long = String(repeating: "ä", count: 65)
        let nine = Array(repeating: "x", count: 9)
        func fields(_ make: () throws -> ClinicQuery) -> [String] {
            (#expect(throws: FieldFaults.self) { try make() })?.faults.map(\.field) ?? []
        }
        #expect(
            fields {
                try ClinicQuery(
                    text: long,
                    specialties: nine,
                    languages: ["deutsch!"],
                    coordinates: .init(latitude: .max, longitude: .min),
                    radius: 501
                )
            } == ["text", "specialties", "languages", "position", "radius_km"]
        )
        #expect(fields { try ClinicQuery(text: "a b c d e f g h i") } == ["text"])
        #expect(fields { try ClinicQuery(text: "", order: .distance) } == ["position"])
        #expect(fields { try ClinicQuery(text: "", specialties: [" "]) } == ["specialties"])
    }

    @Test("A fingerprint changes with each part of a query, and not with its spelling")
    func fingerprint() throws {
        let queries = [
            try ClinicQuery(text: ""), try ClinicQuery(text: "a"), try ClinicQuery(text: "a b"),
            try ClinicQuery(text: "a", specialties: ["b"]),
            try ClinicQuery(text: "a", languages: ["de"]),
            try ClinicQuery(text: "a", coordinates: zurich),
            try ClinicQuery(text: "a", coordinates: zurich, radius: 5),
            try ClinicQuery(text: "a", coordinates: zurich, order: .relevance),
            try ClinicQuery(text: "a", group: TenantID(high: 1, low: 2)),
        ]
        #expect(Set(queries.map(\.fingerprint)).count == queries.count)
        let spelled = try ClinicQuery(text: "B,A", specialties: ["É"], languages: ["de-CH"])
        let plain = try ClinicQuery(text: "a b", specialties: ["e"], languages: ["de"])
        #expect(spelled.fingerprint == plain.fingerprint)
    }
}
