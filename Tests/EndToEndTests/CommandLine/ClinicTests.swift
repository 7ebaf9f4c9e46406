internal import Foundation
internal import FrontdeskClient
internal import Synchronization
internal import Testing

extension EndToEndTests {
    /// Clinics, their search and the groups' QR codes.
    @Suite struct Clinics {
        private func clinic(
            _ daemon: RunningDaemon,
            _ words: String,
            _ more: String...,
            input: String = ""
        ) async throws -> Outcome {
            try await daemon.run("--json clinic \(words)", more, input: input)
        }

        private func makeGroup(_ name: String, _ daemon: RunningDaemon) async throws {
            let made = try await daemon.frontdesk(
                "tenant",
                "create",
                name,
                "--kind",
                "clinic-group"
            )
            try #require(made.status == 0, "\(made)")
        }

        private func names(_ found: Outcome) -> [String] {
            found.json.clinics.list.compactMap { $0.clinic.data.name.text }
        }

        @Test("Clinics are imported, found, changed, closed and found again after a rebuild")
        func life() async throws {
            try await withDaemon { daemon in
                try await makeGroup("west", daemon)
                let list = """
                    name;address;country;latitude;longitude;specialties;languages;listed
                    Praxis Zürich;Weg 1, Zürich;CH;47,3769;8,5417;Kardiologie|Chirurgie;de en;
                    Cabinet Genève;Rue 2, Genève;CH;46,2044;6,1432;Pädiatrie;fr;
                    Interna;Weg 3, Zürich;CH;47,38;8,54;;;no

                    """
                let dry = try await clinic(
                    daemon,
                    "import --tenant west - --dry-run",
                    input: list
                )
                #expect(dry.status == 0 && dry.json.clinics.list.count == 3, "\(dry)")
                let made = try await clinic(daemon, "import --tenant west -", input: list)
                #expect(made.status == 0, "\(made)")
                let again = try await clinic(daemon, "import --tenant west -", input: list)
                #expect(again.status == 65, "\(again)")
                #expect(names(try await clinic(daemon, "search ZURICH")) == ["Praxis Zürich"])
                let near = try await clinic(
                    daemon,
                    "search --near 46.2,6.1 --order distance --limit 9"
                )
                #expect(names(near) == ["Cabinet Genève", "Praxis Zürich"], "\(near)")
                let inside = try await clinic(daemon, "search --group WEST --language de")
                #expect(names(inside) == ["Praxis Zürich"])
                #expect(names(try await clinic(daemon, "search --group west")).count == 3)
                let id = try #require(near.json.clinics.list[0].clinic.clinic_id.text)
                let changed = try await clinic(
                    daemon,
                    "update --tenant west \(id) --phone +41221234567 --no-listed"
                )
                #expect(changed.json.data.phone == .text("+41221234567"), "\(changed)")
                #expect(names(try await clinic(daemon, "search")) == ["Praxis Zürich"])
                #expect(try await clinic(daemon, "close --tenant west \(id)").status == 0)
                #expect(try await clinic(daemon, "close --tenant west \(id)").status == 1)
                #expect(names(try await clinic(daemon, "search --group west")).count == 2)
                #expect(try await clinic(daemon, "reopen --tenant west \(id)").status == 0)
                let built = try await clinic(daemon, "rebuild")
                #expect(built.json.clinics == .number(3), "\(built)")
                #expect(names(try await clinic(daemon, "search --group west")).count == 3)
                let listed = try await clinic(daemon, "list --tenant west")
                #expect(listed.json.clinics.list.count == 3)
                for words in ["list --tenant west", "show --tenant west \(id)", "search praxis"] {
                    let shown = try await daemon.run("clinic \(words)")
                    #expect(shown.status == 0 && !shown.output.isEmpty, "\(words): \(shown)")
                }
            }
        }

        @Test("CG-04 A code is made, printed, read by zbarimg and revoked")
        func codes() async throws {
            try await withDaemon { daemon in
                try await makeGroup("west", daemon)
                let early = try await clinic(daemon, "code make --tenant west --label Empfang")
                #expect(early.errorJSON.error.reason == .text("wrong-state"), "\(early)")
                #expect(early.errors.contains("page.url of the tenant of the kind patients"))
                let patients = try await daemon.frontdesk(
                    "tenant",
                    "create",
                    "patients",
                    "--kind",
                    "patients"
                )
                #expect(patients.status == 0, "\(patients)")
                let set = try await daemon.frontdesk(
                    "policy",
                    "set",
                    "patients",
                    "page.url=https://patients.example/"
                )
                #expect(set.status == 0, "\(set)")
                let made = try await clinic(
                    daemon,
                    "code make --tenant west --label",
                    "Empfang <1>"
                )
                let id = try #require(made.json.code_id.text, "\(made)")
                let payload = try #require(made.json.payload.text)
                #expect(payload.hasPrefix("https://patients.example/?group=fdq_"))
                for format in ["html", "svg", "png"] {
                    let file = daemon.directory.file("code.\(format)")
                    let printed = try await clinic(
                        daemon,
                        "code print --tenant west \(id) --format \(format) --output",
                        file
                    )
                    #expect(printed.status == 0, "\(printed)")
                    let content = try Data(contentsOf: URL(filePath: file))
                    guard format != "html" else {
                        let page = String(decoding: content, as: UTF8.self)
                        #expect(page.contains("Empfang &lt;1&gt;") && page.contains("<svg "))
                        continue
                    }
                    let picture = daemon.directory.file("read.\(format).png")
                    let drawn = try await Command(
                        format == "svg"
                            ? ["rsvg-convert", "--width=600", "--output", picture, file]
                            : ["cp", file, picture]
                    ).run()
                    #expect(drawn.status == 0, "\(drawn)")
                    let read = try await Command(
                        ["zbarimg", "--nodbus", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]
                            + [picture]
                    ).run()
                    #expect(read.output == payload + "\n", "\(format): \(read)")
                }
                let revoked = try await clinic(daemon, "code revoke --tenant west \(id)")
                #expect(revoked.status == 0, "\(revoked)")
                let gone = try await clinic(
                    daemon,
                    "code print --tenant west \(id) --output",
                    daemon.directory.file("late.html")
                )
                #expect(gone.status == 64, "\(gone)")
                let listed = try await clinic(daemon, "code list --tenant west")
                #expect(listed.json.codes.list.map(\.label) == [.text("Empfang <1>")])
            }
        }

        @Test(
            "CS-05 After kill -9 at any moment, searches find exactly the clinics that are stored"
        )
        func killed() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            try await daemon.start()
            try await makeGroup("west", daemon)
            for round in 0..<8 {
                // The daemon dies while the next call is being made.
                await addClinics(round, killAfter: 1 + round * 3, daemon)
                try await daemon.start()
                let stored = try await clinic(daemon, "list --tenant west")
                let expected = stored.json.clinics.list.compactMap(\.data.name.text).sorted()
                let found = try await search(daemon)
                #expect(found.sorted() == expected, "round \(round)")
                #expect(expected.count >= round)
            }
        }

        @Test(
            "CS-05 A deleted or overwritten index never affects sign-ins, and is built again",
            arguments: ["deleted", "overwritten", "overwritten while running"]
        )
        func lostIndex(how: String) async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                try await makeGroup("west", daemon)
                let rows = (0..<90).map { "P\($0),Weg,CH\n" }.joined()
                let made = try await clinic(
                    daemon,
                    "import --tenant west -",
                    input: "name,address,country\n" + rows
                )
                #expect(made.status == 0, "\(made)")
                #expect(try await search(daemon).count == 90)
                let file = daemon.state + "/directory.db"
                let isRunning = how == "overwritten while running"
                if !isRunning { #expect(try await daemon.stop() == 0) }
                if how == "deleted" {
                    try FileManager.default.removeItem(atPath: file)
                } else {
                    let handle = try FileHandle(forWritingTo: URL(filePath: file))
                    try handle.write(contentsOf: Data(repeating: 0x5a, count: 1_000_000))
                    try handle.close()
                }
                if !isRunning { try await daemon.start() }
                let session = try await daemon.token(of: "anna", at: "sonnental")
                #expect(try await daemon.validate(session).status == 0)
                #expect(try await search(daemon).count == 90)
                #expect(try await daemon.validate(session).status == 0)
            }
        }

        /// The names of all clinics of the group, once the index is ready.
        private func search(_ daemon: RunningDaemon) async throws -> [String] {
            while true {
                let found = try await clinic(daemon, "search --group west --limit 100000")
                if found.status == 0 { return names(found) }
                try #require(found.status == 69, "\(found)")
            }
        }

        /// Adds clinics until the daemon is gone. It is killed after `count` answers.
        private func addClinics(_ round: Int, killAfter count: Int, _ daemon: RunningDaemon) async {
            let answers = Answers()
            await withTaskGroup { group in
                for lane in 0..<3 {
                    group.addTask {
                        guard
                            let client = try? await FrontdeskClient.connect(
                                to: daemon.socket("admin")
                            )
                        else { return }
                        let clinics = ClinicsClient(channel: client)
                        for number in 0..<1000 {
                            let request = CreateClinicRequest(
                                actor: Actor(tenant: "west"),
                                clinic: ClinicData(
                                    name: "P\(round)-\(lane)-\(number)",
                                    address: "Weg",
                                    country: "CH"
                                )
                            )
                            guard (try? await clinics.createClinic(request)) != nil else { break }
                            if answers.count() == count { daemon.kill() }
                        }
                        await client.close()
                    }
                }
            }
        }
    }
}

/// Counts answers of several connections.
private final class Answers: Sendable {
    private let number = Mutex(0)

    /// Returns 1, then 2, and so on.
    func count() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }
}
