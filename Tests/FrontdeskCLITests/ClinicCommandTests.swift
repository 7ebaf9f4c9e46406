import Foundation
import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("The command clinic")
struct ClinicCommandTests {
    @Test("A clinic is added with the given data, and is listed unless it is to be unlisted")
    func add() async throws {
        let daemon = FakeDaemon { _, _ in Clinic() }
        let words =
            ["clinic", "add", "--tenant", "A", "--name", "Praxis", "--address", "Weg 1"]
            + ["--country", "CH", "--position=47.3769,-8.5", "--specialty", "Kardiologie"]
            + ["--specialty", "Innere Medizin", "--language", "de", "--phone", "+41 44 1"]
        for (more, isListed) in [([], true), (["--unlisted"], false)] {
            #expect(try await Surroundings(daemon: daemon).run(words + more).status == .done)
            let request = try #require(
                daemon.requests("CreateClinic", as: CreateClinicRequest.self).last
            )
            let data = try #require(request.clinic)
            #expect(request.actor?.tenant == "A" && data.name == "Praxis" && data.country == "CH")
            #expect(data.position?.latitudeE7 == 473_769_000)
            #expect(data.position?.longitudeE7 == -85_000_000)
            #expect(data.specialties == ["Kardiologie", "Innere Medizin"])
            #expect(data.languages == ["de"] && data.listed == isListed)
        }
        #expect(daemon.connections.allSatisfy { $0.hasSuffix("/admin.sock") })
    }

    @Test("update names exactly the given fields, including removed ones")
    func update() async throws {
        let daemon = FakeDaemon { _, _ in Clinic() }
        _ = try await Surroundings(daemon: daemon).run(
            ["clinic", "update", "--tenant", "A", "c1", "--phone", "", "--no-listed"]
                + ["--remove", "position"]
        )
        let request = try #require(
            daemon.requests("UpdateClinic", as: UpdateClinicRequest.self).first
        )
        #expect(request.clinicID == "c1" && Set(request.fields) == ["phone", "listed", "position"])
        #expect(request.data?.position == nil && request.data?.listed == false)
    }

    @Test(
        "Invalid options are refused before a call",
        arguments: [
            ["update", "--tenant", "A", "c1"], ["add", "--tenant", "A", "--name", "x"],
            ["update", "--tenant", "A", "c1", "--position", "47,8", "--remove", "position"],
            ["update", "--tenant", "A", "c1", "--position", "north"],
            ["search", "--near", "91,0"], ["search", "--near", "47"], ["search", "--limit", "0"],
            ["search", "--radius", "501"], ["search", "--order", "distance"],
            ["search", "--order", "price"], ["show", "c1"],
            ["code", "print", "--tenant", "A", "q1"],
            ["code", "print", "--tenant", "A", "q1", "--output", "x", "--format", "pdf"],
        ]
    )
    func nonsense(words: [String]) async throws {
        let daemon = FakeDaemon { _, _ in Clinic() }
        let outcome = try await Surroundings(daemon: daemon).run(["clinic"] + words)
        #expect(outcome.status == .usage)
        #expect(daemon.methods.isEmpty)
    }

    @Test("search sends words, filters and position, and follows pages up to its limit")
    func search() async throws {
        let daemon = FakeDaemon { _, payload in
            let request = try FakeDaemon.request(SearchClinicsRequest.self, payload)
            let clinic = Clinic(clinicID: "c", data: ClinicData(name: "Praxis \u{1b}[1m"))
            return SearchClinicsResponse(
                clinics: Array(repeating: FoundClinic(clinic: clinic, distanceM: 12_345), count: 2),
                nextPageToken: request.pageToken + "x"
            )
        }
        let outcome = try await Surroundings(daemon: daemon).run(
            ["clinic", "search", "kardio", "zürich", "--near", "47.3769,8.5417", "--limit", "3"]
                + ["--order", "distance", "--radius", "20", "--language", "de", "--group", "A"]
        )
        #expect(outcome.status == .done)
        let requests = try daemon.requests("Search", as: SearchClinicsRequest.self)
        #expect(requests.map(\.pageToken) == ["", "x"])
        #expect(requests.allSatisfy { $0.text == "kardio zürich" && $0.order == .distance })
        #expect(requests[1].radiusKm == 20 && requests[1].pageSize == 3)
        #expect(requests[1].group == "A" && requests[1].languages == ["de"])
        #expect(outcome.output.split(separator: "\n").count == 4)
        #expect(outcome.output.contains("12.3 km") && !outcome.output.contains("\u{1b}"))
    }

    @Test("search with a patient's session calls as a frontend")
    func searchOfPatient() async throws {
        let daemon = FakeDaemon { _, _ in SearchClinicsResponse() }
        let directory = try TokenDirectory()
        try directory.write("fds_a\n", to: "token")
        let outcome = try await Surroundings(daemon: daemon).run(
            ["clinic", "search", "--session-token-file", directory["token"], "--all-groups"]
        )
        #expect(outcome.status == .done, "\(outcome.errors)")
        let sent = try daemon.requests("Search", as: SearchClinicsRequest.self)
        #expect(sent.map(\.sessionToken.text) == ["fds_a"] && sent[0].allGroups)
        #expect(daemon.connections == ["/run/frontdesk/api.sock"])
    }

    @Test("An import stops at a faulty piece and reports existing clinics apart from faults")
    func imports() async throws {
        let daemon = FakeDaemon { _, payload in
            let request = try FakeDaemon.request(ImportClinicsRequest.self, payload)
            var response = ImportClinicsResponse(rows: 100)
            if request.firstLine == 102 {
                response.faults = [
                    ImportFault(line: 150, column: "latitude", description: "expected: degrees")
                ]
            } else {
                response.clinics = [ImportedClinic()]
            }
            return response
        }
        let list = "name,address,country\n" + (0..<300).map { "P\($0),W,CH\n" }.joined()
        let outcome = try await Surroundings(daemon: daemon, input: list).run(
            "clinic",
            "import",
            "--tenant",
            "A",
            "-"
        )
        #expect(outcome.status == .invalidRows)
        #expect(daemon.methods.count == 2)
        #expect(outcome.output.contains(" 150  latitude  expected: degrees"))
        #expect(outcome.output.contains("1 of 200 clinics created"))
    }

    @Test("rebuild fails if a group could not be read")
    func rebuild() async throws {
        for (unavailable, status) in [(0, ExitStatus.done), (2, .refused)] {
            let daemon = FakeDaemon { _, _ in
                RebuildIndexResponse(clinics: 7, unavailableGroups: UInt32(unavailable))
            }
            let outcome = try await Surroundings(daemon: daemon).run(["clinic", "rebuild"])
            #expect(outcome.status == status)
            #expect(outcome.output == "the index contains 7 clinics\n")
        }
    }

    @Test("The page to print is self-contained, and texts in it cannot become elements")
    func page() async throws {
        let code = GroupCode(
            codeID: "q1",
            label: "<b>Empfang</b> & Co",
            payload: "https://patients.example/?group=fdq_1",
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>\n",
            png: [1, 2, 3],
            group: "Gruppe \"<script>alert(1)</script>\""
        )
        let daemon = FakeDaemon { _, _ in code }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for format in ["html", "svg", "png"] {
            let file = folder.appending(path: format)
            let outcome = try await Surroundings(daemon: daemon).run(
                ["clinic", "code", "print", "--tenant", "A", "q1", "--format", format]
                    + ["--output", file.path, "--text", "Scan <me>"]
            )
            #expect(outcome.status == .done)
            let data = try Data(contentsOf: file)
            switch format {
            case "svg": #expect(String(decoding: data, as: UTF8.self) == code.svg)
            case "png": #expect(Array(data) == code.png)
            default:
                let html = String(decoding: data, as: UTF8.self)
                #expect(html.contains(code.svg) && html.contains("Scan &lt;me&gt;"))
                #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
                #expect(!html.contains("<script") && !html.contains("<b>"))
                #expect(!html.contains("src=") && !html.contains("href="))
            }
        }
        let lost = try await Surroundings(daemon: daemon).run(
            ["clinic", "code", "print", "--tenant", "A", "q1", "--output", folder.path + "/no/x"]
        )
        #expect(lost.status == .usage && lost.errors.contains("cannot write"))
    }

    @Test("A revoked code is not printed")
    func revoked() async throws {
        let daemon = FakeDaemon { _, _ in GroupCode(codeID: "q1", revokedAt: 1) }
        let outcome = try await Surroundings(daemon: daemon).run(
            ["clinic", "code", "print", "--tenant", "A", "q1", "--output", "/nonexistent/x"]
        )
        #expect(outcome.status == .usage && outcome.errors.contains("revoked"))
    }
}
