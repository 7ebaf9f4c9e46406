internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// A patient's clinic group, from the printed QR code to the search.
    @Suite struct PatientGroups {
        private func run(
            _ daemon: RunningDaemon,
            _ words: String,
            _ more: String...,
            input: String = ""
        ) async throws -> Outcome {
            try await daemon.run("--json \(words)", more, input: input)
        }

        private func signIn(_ daemon: RunningDaemon, _ more: String...) async throws -> Outcome {
            try await daemon.run(
                "--json sign-in --app patient --user bea --password-stdin",
                more,
                input: Sample.password + "\n"
            )
        }

        /// The content of the group's QR code, as zbarimg reads it from the printed picture.
        private func scan(_ daemon: RunningDaemon) async throws -> String {
            let made = try await run(daemon, "clinic code make --tenant west --label Door")
            let id = try #require(made.json.code_id.text, "\(made)")
            let picture = daemon.directory.file("code.png")
            let printed = try await run(
                daemon,
                "clinic code print --tenant west \(id) --format png --output",
                picture
            )
            #expect(printed.status == 0, "\(printed)")
            let read = try await Command(
                [
                    "zbarimg", "--nodbus", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable",
                    picture,
                ]
            ).run()
            return read.output.trimmingCharacters(in: .newlines)
        }

        @Test("CG-02 A patient scans a code, finds the group's clinics, and changes the group")
        func life() async throws {
            try await withDaemon { daemon in
                for (name, kind) in [
                    ("patients", "patients"), ("west", "clinic-group"), ("ost", "clinic-group"),
                ] {
                    let made = try await run(daemon, "tenant create \(name) --kind \(kind)")
                    try #require(made.status == 0, "\(made)")
                }
                let page = try await run(
                    daemon,
                    "policy set patients page.url=https://patients.example/"
                )
                #expect(page.status == 0, "\(page)")
                for group in ["west", "ost"] {
                    let added = try await run(
                        daemon,
                        "clinic add --tenant \(group) --name In-\(group) --address Weg --country CH"
                    )
                    #expect(added.status == 0, "\(added)")
                }
                try await daemon.makeUser("bea", in: "patients")

                let asked = try await signIn(daemon)
                #expect(asked.status == 75 && asked.json.choose_clinic_group != .null, "\(asked)")
                let wrong = try await signIn(
                    daemon,
                    "--answer",
                    "choose-clinic-group=https://evil.example/?group=fdq_1"
                )
                #expect(wrong.json.problem.reason == .text("unknown-group"), "\(wrong)")
                let payload = try await scan(daemon)
                let done = try await signIn(daemon, "--answer", "choose-clinic-group=\(payload)")
                #expect(done.json.session.clinic_group == .text("west"), "\(done)")
                let token = try #require(done.json.session_token.text)
                let file = daemon.directory.file("token")
                try Data(token.utf8).write(to: URL(filePath: file))
                #expect(chmod(file, 0o600) == 0)
                #expect(try await search(daemon, file) == ["In-west"])
                #expect(try await search(daemon, file, "--all-groups").count == 2)

                for (option, status, group) in [
                    ("--name OST", Int32(0), "ost"), ("--name nowhere", 1, "ost"),
                    ("--none", 0, ""), ("--same", 0, "ost"),
                ] as [(String, Int32, String)] {
                    let set = try await run(
                        daemon,
                        "preferences clinic-group --session-token-file \(file) \(option)"
                    )
                    #expect(set.status == status, "\(option): \(set)")
                    let shown = try await run(daemon, "session validate -", input: token + "\n")
                    #expect(shown.json.session.clinic_group == .text(group), "\(option): \(shown)")
                }
                let again = try await signIn(daemon)
                #expect(again.json.session.clinic_group == .text("ost"), "\(again)")
                let gone = try await run(daemon, "tenant delete ost --yes")
                #expect(gone.status == 0, "\(gone)")
                let anew = try await signIn(daemon)
                #expect(anew.status == 75, "\(anew)")
            }
        }

        private func search(
            _ daemon: RunningDaemon,
            _ file: String,
            _ more: String...
        ) async throws -> [String] {
            while true {
                let found = try await daemon.run(
                    "--json clinic search --session-token-file \(file)",
                    more
                )
                // The daemon is still building its index.
                if found.status == 69 { continue }
                return found.json.clinics.list.compactMap { $0.clinic.data.name.text }
            }
        }
    }
}
