import Foundation
import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("The search for clinics")
struct ClinicSearchTests {
    @Test("CS-02 Zürich, Zurich and ZÜRICH find each other, in all groups or in one")
    func folding() async throws {
        let fixture = try await Fixture.clinicGroups()
        try await fixture.makeClinic("Praxis Zürich")
        try await fixture.makeClinic("ZURICH Dental", in: "ost") { $0.listed = false }
        for text in ["Zürich", "Zurich", "ZÜRICH", "zur"] {
            #expect(try await fixture.search(text) == ["Praxis Zürich"], "\(text)")
            #expect(try await fixture.search(text) { $0.group = "OST" } == ["ZURICH Dental"])
            #expect(try await fixture.search(text) { $0.group = "west" } == ["Praxis Zürich"])
        }
        let found = try await fixture.response(to: SearchClinicsRequest(text: "dental"))
        #expect(found.clinics.isEmpty)
    }

    @Test("A result has the public data, the group and the distance")
    func result() async throws {
        let fixture = try await Fixture.clinicGroups()
        let made = try await fixture.makeClinic("A")
        let place = GeoPosition(latitudeE7: 473_769_000 + 89_932, longitudeE7: 85_417_000)
        let found = try await fixture.response(to: SearchClinicsRequest(position: place))
        let clinic = try #require(found.clinics.first)
        #expect(clinic.clinic?.clinicID == made.clinicID && clinic.clinic?.data == made.data)
        #expect(clinic.clinic?.group == "Gruppe west" && clinic.clinic?.createdAt == 0)
        #expect(clinic.distanceM == 1000 || clinic.distanceM == 999)
        #expect(try await fixture.response(to: SearchClinicsRequest()).clinics[0].distanceM == -1)
    }

    @Test(
        "A group that does not exist, is no clinic group, or is not the frontend's has no clinics"
    )
    func unknownGroup() async throws {
        let fixture = try await Fixture.clinicGroups()
        try await fixture.makeOffice("nord")
        let ost = try await fixture.makeClinic("A", in: "ost").tenantID
        #expect(try await fixture.search { $0.group = ost } == ["A"])
        #expect(try await fixture.search(context: .operator) { $0.group = "ost" } == ["A"])
        for group in [
            "nobody", "nord", "decoy", "\"", "a\u{300}", ClinicID(from: SystemEntropy()).hex,
        ] {
            #expect(try await fixture.search { $0.group = group } == [], "\(group)")
        }
        let west = CallContext.frontend(.named([Array("west".utf8)]))
        #expect(try await fixture.search(context: west) { $0.group = "ost" } == [])
        #expect(try await fixture.search(context: west) == ["A"], "listed clinics are public")
    }

    @Test("CS-03 Wrong fields are named; distance needs a position")
    func faults() async throws {
        let fixture = try await Fixture.clinicGroups()
        let changes: [(String, (inout SearchClinicsRequest) -> Void)] = [
            ("text", { $0.text = String(repeating: "a", count: 129) }),
            ("text", { $0.text = "a b c d e f g h i" }),
            ("position", { $0.order = .distance }),
            ("position", { $0.position = GeoPosition(latitudeE7: .min, longitudeE7: .max) }),
            ("radius_km", { $0.radiusKm = 501 }), ("radius_km", { $0.radiusKm = .max }),
            ("order", { $0.order = .unrecognized(9) }), ("page_size", { $0.pageSize = 101 }),
            ("languages", { $0.languages = ["?"] }),
            ("specialties", { $0.specialties = Array(repeating: "a", count: 9) }),
            ("group", { $0.group = String(repeating: "a", count: 257) }),
            ("page_token", { $0.pageToken = "00" }),
        ]
        for (field, change) in changes {
            let error = await callError { try await fixture.search("", change) }
            #expect(error?.code == .invalidArgument && error?.violations.map(\.field) == [field])
        }
    }

    @Test("CS-01 A page token continues its own search and no other, and cannot be changed")
    func tokens() async throws {
        let fixture = try await Fixture.clinicGroups()
        for number in 0..<5 { try await fixture.makeClinic("Praxis \(number)") }
        let place = GeoPosition(latitudeE7: 0, longitudeE7: 0)
        for change in [
            { _ in }, { $0.text = "praxis" },
            {
                ($0.position, $0.radiusKm) = (
                    GeoPosition(latitudeE7: 473_000_000, longitudeE7: 85_000_000), 100
                )
            },
        ] as [(inout SearchClinicsRequest) -> Void] {
            var request = SearchClinicsRequest(pageSize: 2)
            change(&request)
            var names: [String] = []
            repeat {
                let page = try await fixture.response(to: request)
                names += page.clinics.compactMap { $0.clinic?.data?.name }
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(names.sorted() == (0..<5).map { "Praxis \($0)" })
        }
        let first = try await fixture.response(to: SearchClinicsRequest(pageSize: 2))
        var token = Array(first.nextPageToken)
        for request in [
            SearchClinicsRequest(text: "praxis", pageToken: first.nextPageToken),
            SearchClinicsRequest(group: "west", pageToken: first.nextPageToken),
            SearchClinicsRequest(position: place, pageToken: first.nextPageToken),
        ] {
            let error = await callError { try await fixture.response(to: request) }
            #expect(error?.violations.map(\.field) == ["page_token"])
        }
        token[20] = token[20] == "0" ? "1" : "0"
        let forged = await callError {
            try await fixture.response(to: SearchClinicsRequest(pageToken: String(token)))
        }
        #expect(forged?.violations.map(\.field) == ["page_token"])
    }

    @Test("CS-05 Closed clinics, and all of a suspended or deleted group, are not found at once")
    func gone() async throws {
        let fixture = try await Fixture.clinicGroups()
        let clinics = fixture.services.clinics
        let west = try await fixture.makeClinic("A")
        try await fixture.makeClinic("B", in: "ost")
        #expect(try await fixture.search() == ["A", "B"])
        let reference = Fixture.clinic(west.clinicID, Fixture.actor("west"))
        _ = try await clinics.closeClinic(reference, context: .operator)
        #expect(try await fixture.search() == ["B"])
        _ = try await clinics.reopenClinic(reference, context: .operator)
        let operators = fixture.services.operators
        _ = try await operators.suspendTenant(Fixture.tenant("ost"), context: .operator)
        #expect(try await fixture.search() == ["A"])
        #expect(try await fixture.search { $0.group = "ost" } == [])
        _ = try await operators.resumeTenant(Fixture.tenant("ost"), context: .operator)
        #expect(try await fixture.search() == ["A", "B"])
        _ = try await operators.deleteTenant(Fixture.tenant("west"), context: .operator)
        #expect(try await fixture.search() == ["B"])
        try await fixture.restart()
        #expect(try await fixture.search() == ["B"])
    }

    @Test(
        "CS-05 A change that the index missed, because the daemon was killed, is found at the start"
    )
    func killed() async throws {
        let fixture = try await Fixture.clinicGroups()
        try await fixture.makeClinic("A")
        #expect(try await fixture.search() == ["A"])
        let vault = fixture.services.clinics.vault
        let open = try await fixture.open("west")
        // What a change does with its commit and before it, and nothing that follows.
        let now = fixture.clock.now()
        let details = ClinicDetails(name: "B", address: "Weg 2", country: "CH", isListed: true)
        try await fixture.stored(in: "west") { store in
            try store.clinics.insert(
                Clinic(
                    id: ClinicID(from: SystemEntropy()),
                    details: details,
                    createdAt: now,
                    changedAt: now
                )
            )
        }
        #expect(try await fixture.search() == ["A"])
        // Otherwise the daemon removes the mark of the first change, and the test's with it.
        await fixture.stopBackground()
        try await vault.registry.markChangedClinics(of: open.id) {}
        try await fixture.restart()
        #expect(try await fixture.search() == ["A", "B"], "before the first search is answered")
    }

    @Test("CS-05 A group is marked before its change is committed, until the index is up to date")
    func marked() async throws {
        let fixture = try await Fixture.clinicGroups()
        let made = try await fixture.makeClinic("A")
        #expect(try await fixture.search() == ["A"])
        try await fixture.restart()
        let unmarked = try await eventually {
            try await fixture.registry.listChangedClinicGroups().isEmpty
        }
        #expect(unmarked)
        await fixture.stopBackground()
        // Nothing is committed.
        _ = await expectCallError { try await fixture.makeClinic("A") }
        let marked = try await fixture.registry.listChangedClinicGroups()
        #expect(marked.map(\.hex) == [made.tenantID])
    }

    @Test("CS-05 A status that the index missed is found at the start")
    func missedStatus() async throws {
        let fixture = try await Fixture.clinicGroups()
        let west = try await fixture.makeClinic("A").tenantID
        #expect(try await fixture.search() == ["A"])
        let id = try #require(TenantID(hex: west))
        try await fixture.registry.updateStatus(.suspended, of: id)
        try await fixture.restart()
        #expect(try await fixture.search() == [])
    }

    @Test("CS-05 A file that an older copy replaced is read again, without any mark")
    func restored() async throws {
        let fixture = try await Fixture.clinicGroups()
        try await fixture.makeClinic("A")
        let west = try #require(
            try await fixture.services.clinics.vault.registry
                .listClinicGroups().first { $0.tenant.name == "west" }
        )
        let id = west.tenant.id.hex
        let folder = "tenants/\(id.prefix(2))/\(id)"
        let copy = NSTemporaryDirectory() + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try await fixture.restart { path in
            try FileManager.default.copyItem(atPath: "\(path)/\(folder)", toPath: copy)
        }
        try await fixture.makeClinic("B")
        #expect(try await fixture.search() == ["A", "B"])
        try await fixture.restart { path in
            try FileManager.default.removeItem(atPath: "\(path)/\(folder)")
            try FileManager.default.copyItem(atPath: copy, toPath: "\(path)/\(folder)")
        }
        _ = try await fixture.services.operators.acceptTenant(
            Fixture.tenant("west"),
            context: .operator
        )
        #expect(try await eventually { try await fixture.search() == ["A"] })
    }

    @Test(
        "CS-05 A deleted or damaged index is built again at the start; sign-ins do not depend on it",
        arguments: ["delete", "damage", "folder"]
    )
    func lost(how: String) async throws {
        let fixture = try await Fixture.clinicGroups()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord")
        try await fixture.makeClinic("A")
        try await fixture.makeClinic("B", in: "ost") { $0.listed = false }
        #expect(try await fixture.search() == ["A"])
        try await fixture.restart { path in
            let file = path + "/directory.db"
            try FileManager.default.removeItem(atPath: file)
            switch how {
            case "damage": try Data(repeating: 0x5a, count: 50_000).write(to: URL(filePath: file))
            case "folder":
                try FileManager.default.createDirectory(
                    atPath: file + "/x",
                    withIntermediateDirectories: true
                )
            default: break
            }
        }
        _ = try await fixture.session("anna", at: "nord")
        // Changes succeed without an index, too.
        try await fixture.makeClinic("C")
        if how == "folder" {
            let error = await callError {
                try await fixture.services.clinics.search(
                    SearchClinicsRequest(),
                    context: .frontend
                )
            }
            #expect(error?.code == .unavailable && error?.retryAfter != nil)
            try FileManager.default.removeItem(atPath: fixture.path + "/directory.db")
        }
        #expect(try await fixture.search() == ["A", "C"])
        #expect(try await fixture.search { $0.group = "ost" } == ["B"])
    }

    @Test("A rebuild returns the number of clinics and finds what it found before")
    func rebuild() async throws {
        let fixture = try await Fixture.clinicGroups()
        for number in 0..<3 { try await fixture.makeClinic("P\(number)") }
        #expect(try await fixture.search().count == 3)
        let built = try await fixture.services.clinics.rebuildIndex(
            RebuildIndexRequest(),
            context: .operator
        )
        #expect(built.clinics == 3 && built.unavailableGroups == 0)
        #expect(try await fixture.search().count == 3)
    }
}
