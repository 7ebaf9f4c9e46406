import FrontdeskDomain
import SeededRandomness
import Testing

@testable import FrontdeskStorage

/// Compares the pages of a search with all clinics sorted in memory.
@Suite("CS-01 The order of 50,000 clinics", .serialized)
struct ClinicOrderTests {
    private static let center = ClinicTexts.Coordinates(
        latitude: 473_769_000,
        longitude: 85_417_000
    )

    private func makeIndex(_ state: TemporaryState, _ clinics: [Clinic]) async throws -> ClinicIndex
    {
        let index = ClinicIndex(in: state.directory)
        _ = try await index.open()
        try await index.save(IndexedGroup(tenant: id(1), name: "Gruppe", isActive: true))
        try await index.save(clinics, of: id(1), reaching: nil)
        _ = try await index.noteComplete()
        return index
    }

    /// All results of a query, or its first pages.
    private func pages(
        _ query: ClinicQuery,
        _ index: ClinicIndex,
        size: Int,
        limit: Int = .max
    ) async throws -> [FoundClinic] {
        var (all, last): ([FoundClinic], ClinicCursor?) = ([], nil)
        for _ in 0..<limit {
            let page = try await index.search(query, after: last, limit: size)
            all += page
            guard page.count == size else { break }
            last = page.last?.cursor
        }
        return all
    }

    @Test("Pages by distance, relevance, both and name have no gaps and no duplicates")
    func order() async throws {
        let state = try TemporaryState()
        let clinics = ClinicGenerator.clinics(50_000)
        let index = try await makeIndex(state, clinics)
        let center = try #require(Position(latitude: 473_769_000, longitude: 85_417_000))
        let near = try await pages(
            ClinicQuery(text: "", coordinates: Self.center, order: .distance),
            index,
            size: 20,
            limit: 20
        )
        let distances = clinics.compactMap { clinic in
            clinic.details.position.map { (Int64($0.distance(to: center)), clinic.id) }
        }.filter { $0.0 <= 500_000 }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        #expect(near.map(\.id) == distances.prefix(400).map(\.1))
        #expect(near.map(\.distance) == distances.prefix(400).map { Optional($0.0) })

        // A word of a tenth of the clinics: every page to the end.
        let word = "kardiologie"
        let matching = Set(
            clinics.filter { $0.details.specialties.contains("Kardiologie") }.map(\.id)
        )
        for order in [ClinicQuery.RequestedOrder.relevance, .both, .distance] {
            let query = try ClinicQuery(
                text: word,
                coordinates: order == .relevance ? nil : Self.center,
                order: order
            )
            let found = try await pages(query, index, size: 97)
            #expect(Set(found.map(\.id)).count == found.count, "\(order): no duplicates")
            let whole = try await index.search(query, after: nil, limit: 100_000)
            #expect(found.map(\.id) == whole.map(\.id), "\(order): no gaps")
            let near = Set(distances.map(\.1))
            #expect(
                Set(found.map(\.id))
                    == (order == .relevance ? matching : matching.intersection(near))
            )
        }
        let byName = try await pages(ClinicQuery(text: ""), index, size: 100, limit: 20)
        let names = clinics.map { (Array(SearchText.folded($0.details.name).utf8), $0.id) }
            .sorted { one, other in
                one.0 == other.0 ? one.1 < other.1 : one.0.lexicographicallyPrecedes(other.0)
            }
        #expect(byName.map(\.id) == names.prefix(2000).map(\.1))
    }

    @Test("Both divides the relevance by 1 + distance / 10 km")
    func both() async throws {
        let state = try TemporaryState()
        let clinics = ClinicGenerator.clinics(3000)
        let index = try await makeIndex(state, clinics)
        func all(_ order: ClinicQuery.RequestedOrder) async throws -> [FoundClinic] {
            let query = try ClinicQuery(text: "praxis", coordinates: Self.center, order: order)
            return try await index.search(query, after: nil, limit: 10_000)
        }
        var relevance: [ClinicID: Double] = [:]
        for found in try await all(.relevance) {
            if case .rank(let rank, _) = found.cursor { relevance[found.id] = Double(rank) }
        }
        let found = try await all(.both)
        #expect(found.count == relevance.count && found.count > 500)
        let ranks = try found.map { found in
            try #require(relevance[found.id]) / (1 + Double(found.distance ?? 0) / 10_000)
        }
        for (one, next) in zip(ranks, ranks.dropFirst()) { #expect(one <= next + 2) }
    }

    @Test("CS-03 The nearest are found at poles, at 180°, and with clinics in one place")
    func edges() async throws {
        let state = try TemporaryState()
        var clinics = ClinicGenerator.clinics(2000, around: [(89.9, 10), (-90, 0), (10, 179.99)])
        clinics += (0..<60).map { number in
            clinic(100_000 + number, "P\(number)", at: Position(latitude: 0, longitude: 0)) {
                $0.address = "Weg \(number)"
            }
        }
        let index = try await makeIndex(state, clinics)
        for (north, east) in [
            (900_000_000, 0), (-899_999_999, 5), (100_000_000, -1_799_999_000), (0, 1),
        ]
            as [(Int64, Int64)]
        {
            let center = try #require(Position(latitude: north, longitude: east))
            let query = try ClinicQuery(
                text: "",
                coordinates: .init(latitude: north, longitude: east),
                order: .distance
            )
            let found = try await pages(query, index, size: 17)
            let expected = clinics.compactMap { clinic in
                clinic.details.position.map { (Int64($0.distance(to: center)), clinic.id) }
            }.filter { $0.0 <= 500_000 }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
            #expect(found.map(\.id) == expected.map(\.1), "\(center)")
            #expect(found.count >= 60)
        }
    }
}

/// Clinics with the names, specialties and places of a country, from a seed.
enum ClinicGenerator {
    static let specialties = [
        "Allgemeine Innere Medizin", "Augenheilkunde", "Chirurgie", "Dermatologie", "Gynäkologie",
        "Kardiologie", "Neurologie", "Orthopädie", "Pädiatrie", "Psychiatrie", "Radiologie",
        "Zahnmedizin",
    ]
    static let kinds = ["Praxis", "Zentrum", "Klinik", "Ärztehaus", "Permanence"]
    static let towns = [
        ("Zürich", 47.3769, 8.5417), ("Genève", 46.2044, 6.1432), ("Bern", 46.948, 7.4474),
        ("Basel", 47.5596, 7.5886), ("Lugano", 46.0037, 8.9511), ("St. Gallen", 47.4245, 9.3767),
    ]

    static func clinics(_ count: Int, around places: [(Double, Double)] = []) -> [Clinic] {
        var random = SeededGenerator(seed: 11)
        return (0..<count).map { number in
            let town = towns[Int.random(in: 0..<towns.count, using: &random)]
            let place =
                places.isEmpty ? (town.1, town.2) : places[number % places.count]
            let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
            let first = specialties[Int.random(in: 0..<specialties.count, using: &random)]
            let second = specialties[Int.random(in: 0..<specialties.count, using: &random)]
            // One in fifty has no position.
            let position = number % 50 == 0 ? nil : position(near: place, &random)
            return clinic(number, "\(kind) \(town.0) \(number % 5000)", at: position) { details in
                details.address = "Hauptstrasse \(number), \(town.0)"
                details.specialties = first == second ? [first] : [first, second]
                details.languages = number % 3 == 0 ? [.german] : [.german, .english]
            }
        }
    }

    private static func position(
        near place: (Double, Double),
        _ random: inout SeededGenerator
    ) -> Position? {
        let north = place.0 + Double.random(in: -0.3...0.3, using: &random)
        var east = place.1 + Double.random(in: -0.4...0.4, using: &random)
        if east > 180 { east -= 360 }
        return Position(
            latitude: Int64(min(90, max(-90, north)) * 1e7),
            longitude: Int64(east * 1e7)
        )
    }
}
