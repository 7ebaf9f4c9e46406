import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Clinics in a group's file")
struct ClinicStoreTests {
    private let state: TemporaryState
    private let group: TenantID = id(1)

    init() throws { state = try TemporaryState() }

    @Test("A clinic is stored with all its data, and found by its id and its site")
    func roundTrip() async throws {
        let stores = try await state.stores(group)
        let full = clinic(1, "Praxis A", at: Position(latitude: -1, longitude: 2)) { details in
            details.specialties = ["Innere Medizin", "Kardiologie"]
            details.languages = [.german, LanguageTag("fr-CH") ?? .english]
            (details.phone, details.website) = ("+41441234567", "https://a.example")
            details.isListed = false
        }
        let plain = clinic(2, "Praxis B", at: nil)
        try await stores.write(group, sealer: sealer) { store in
            try store.clinics.insert(full)
            try store.clinics.insert(plain)
        }
        let found = try await stores.read(group, sealer: sealer) { store in
            [
                try store.clinics.find(id(1)), try store.clinics.find(id(2)),
                try store.clinics.find(id(3)), try store.clinics.find(site: full.details.site),
            ]
        }
        #expect(found == [full, plain, nil, full])
    }

    @Test("A second clinic with the same name and address is refused, also by an update")
    func site() async throws {
        let stores = try await state.stores(group)
        let error = await failure {
            try await stores.write(group, sealer: sealer) { store in
                try store.clinics.insert(clinic(1, "Praxis A"))
                try store.clinics.insert(clinic(2, "PRAXIS  a"))
            }
        }
        #expect(error == .alreadyExists(field: "site"))
        let renamed = await failure {
            try await stores.write(group, sealer: sealer) { store in
                try store.clinics.insert(clinic(1, "Praxis A"))
                try store.clinics.insert(clinic(2, "Praxis B"))
                try store.clinics.update(clinic(2, "praxis a"))
            }
        }
        #expect(renamed == .alreadyExists(field: "site"))
    }

    @Test("A group has a limited number of clinics")
    func limit() async throws {
        var limits = StorageLimits()
        limits.clinics = 2
        let stores = try await state.stores(group, limits: limits)
        let error = await failure {
            try await stores.write(group, sealer: sealer) { store in
                for number in 1...3 { try store.clinics.insert(clinic(number, "P\(number)")) }
            }
        }
        #expect(error == .busy)
    }

    @Test("The pages of a list have every clinic once, by name, however equal the names")
    func pages() async throws {
        let stores = try await state.stores(group)
        let names = ["b", "A", "a", "Zürich", "ä", "b"]
        try await stores.write(group, sealer: sealer) { store in
            for (number, name) in names.enumerated() {
                try store.clinics.insert(
                    clinic(number, name) { $0.address = "Weg \(number)" }
                )
            }
        }
        let found = try await stores.read(group, sealer: sealer) { store in
            var (all, last): ([Clinic], ClinicID?) = ([], nil)
            while true {
                let page = try store.clinics.list(after: last, limit: 2)
                guard let end = page.last else { return all }
                all += page
                last = end.id
            }
        }
        #expect(found.count == names.count && Set(found.map(\.id)).count == names.count)
        let canonical = found.map { CanonicalName($0.details.name)?.bytes ?? [] }
        #expect(canonical == canonical.sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test("The changes since a revision are known, unless they are too many or of another history")
    func revisions() async throws {
        var limits = StorageLimits()
        limits.clinicRevisions = 5
        let stores = try await state.stores(group, limits: limits)
        func write(_ body: @escaping @Sendable (ClinicStore) throws -> Void) async throws
            -> ClinicRevision
        {
            try await stores.write(group, sealer: sealer) { store in
                try body(store.clinics)
                return try store.clinics.revision()
            }
        }
        func changed(since revision: ClinicRevision) async throws -> Set<ClinicID>? {
            try await stores.read(group, sealer: sealer) { store in
                try store.clinics.list(changedSince: revision).map { Set($0.map(\.id)) }
            }
        }
        let first = try await write { try $0.insert(clinic(1, "A")) }
        let second = try await write { store in
            try store.insert(clinic(2, "B"))
            try store.update(clinic(1, "C"))
        }
        #expect(try await changed(since: first) == [id(1), id(2)])
        #expect(try await changed(since: second) == [])
        #expect(try await changed(since: .none) == nil, "an index that knows nothing reads it all")
        let other = ClinicRevision(number: second.number, mark: [UInt8](repeating: 1, count: 16))
        #expect(try await changed(since: other) == nil)
        _ = try await write { store in
            for number in 3...7 { try store.insert(clinic(number, "P\(number)")) }
        }
        #expect(try await changed(since: second) == nil, "the revision is forgotten")
    }
}

/// A listed clinic in Zürich.
func clinic(
    _ number: Int,
    _ name: String,
    at position: Position? = Position(latitude: 473_769_000, longitude: 85_417_000),
    _ change: (inout ClinicDetails) -> Void = { _ in }
) -> Clinic {
    var details = ClinicDetails(
        name: name,
        address: "Weg 1, 8000 Zürich",
        country: "CH",
        position: position,
        isListed: true
    )
    change(&details)
    return Clinic(id: id(number), details: details, createdAt: now, changedAt: now)
}
