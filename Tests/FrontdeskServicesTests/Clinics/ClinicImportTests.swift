import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskServices

@Suite("Imports of clinics")
struct ClinicImportTests {
    private static let header = "name,address,country,latitude,longitude,specialties,listed\n"

    private func run(
        _ rows: String,
        in fixture: Fixture,
        _ change: (inout ImportClinicsRequest) -> Void = { _ in }
    ) async throws -> ImportClinicsResponse {
        var request = ImportClinicsRequest(
            actor: Fixture.actor("west"),
            csv: Self.header + rows
        )
        change(&request)
        return try await fixture.services.clinics.importClinics(request, context: .operator)
    }

    @Test("A list is imported and found; a dry run only reports")
    func imports() async throws {
        let fixture = try await Fixture.clinicGroups()
        let rows =
            "Praxis Ä,\"Weg 1, Bern\",CH,46.948,7.447,Kardiologie|Chirurgie,\nB,Weg 2,CH,,,,no\n"
        let dry = try await run(rows, in: fixture) { $0.dryRun = true }
        #expect(dry.clinics.map(\.name) == ["Praxis Ä", "B"] && dry.rows == 2)
        #expect(dry.clinics.allSatisfy { $0.clinicID.isEmpty })
        #expect(try await fixture.search() == [])
        let done = try await run(rows, in: fixture)
        #expect(done.faults.isEmpty && done.clinics.map(\.line) == [2, 3])
        #expect(try await fixture.search() == ["Praxis Ä"])
        #expect(try await fixture.search("chirurgie") == ["Praxis Ä"])
        let clinic = try await fixture.services.clinics.getClinic(
            Fixture.clinic(done.clinics[1].clinicID, Fixture.actor("west")),
            context: .operator
        )
        #expect(clinic.data?.listed == false && clinic.data?.position == nil)
    }

    @Test("Faults have line and column, and one faulty row stops the import unless it is skipped")
    func faults() async throws {
        let fixture = try await Fixture.clinicGroups()
        try await fixture.makeClinic("Praxis A") { $0.address = "Weg 1" }
        let rows = "praxis a,WEG 1,CH\nB,Weg 2,CH,95,7\nC,Weg 3,CH\nc,weg 3,CH\nD,,CH,,,a,perhaps\n"
        let stopped = try await run(rows, in: fixture) { $0.firstLine = 102 }
        #expect(stopped.clinics.isEmpty && stopped.rows == 5)
        let found = stopped.faults.map { "\($0.line) \($0.column)" }
        #expect(
            found == ["102 name", "103 latitude", "105 name", "106 address", "106 listed"]
        )
        #expect(stopped.faults[0].reason == .alreadyExists)
        #expect(try await fixture.search() == ["Praxis A"])
        let skipped = try await run(rows, in: fixture) { request in
            (request.skipInvalid, request.skipExisting) = (true, true)
        }
        #expect(skipped.clinics.map(\.name) == ["C"])
        #expect(skipped.existing.map(\.name) == ["Praxis A"] && skipped.faults.count == 4)
    }

    @Test("A list of the wrong form is one fault, and one that is too long is refused")
    func form() async throws {
        let fixture = try await Fixture.clinicGroups()
        for (csv, column) in [
            ("", ""), ("name,address\nA,B\n", "country"), ("name,plz\n", "plz"),
            (String(repeating: "x", count: 33_000), ""),
        ] {
            let response = try await run("", in: fixture) { $0.csv = csv }
            #expect(response.faults.map(\.column) == [column])
            #expect(response.faults.map(\.line) == [1])
        }
        let many = (0...100).map { "P\($0),Weg,CH\n" }.joined()
        let error = await callError { try await run(many, in: fixture) }
        #expect(error?.violations.map(\.field) == ["csv"])
        let separator = await callError { try await run("", in: fixture) { $0.separator = "|" } }
        #expect(separator?.violations.map(\.field) == ["separator"])
    }
}
