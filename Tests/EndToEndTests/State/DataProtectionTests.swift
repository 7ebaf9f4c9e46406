internal import Foundation
internal import Testing

extension EndToEndTests {
    /// What remains of a person on the disk, as someone finds it who reads the files.
    @Suite struct DataProtection {
        private static let name = "Xenia Quvizzolabrandt"
        private static let user = "xeniaq"
        private static let email = "xeniaq@sonnental.example"
        private static let traces = [name, user, email]

        @Test("GD-01 After the grace period no file of the state names a person who left")
        func deletion() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            let clock = try await ControlledClock()
            daemon.environment = clock.environment
            try await daemon.start()
            try await daemon.makeOffice("sonnental")
            try await run(daemon, "policy set sonnental account.deletion-grace=14d")
            try await run(daemon, "policy set sonnental page.url=https://sonnental.example/")
            try await daemon.makeUser("anna", in: "sonnental")
            try await daemon.makeUser(Self.user, in: "sonnental")
            try await run(
                daemon,
                "user update --tenant sonnental \(Self.user) --full-name",
                Self.name
            )
            let session = try await daemon.token(of: Self.user, at: "sonnental")
            _ = try await daemon.signIn(Self.user, at: "sonnental", password: "wrong")

            let export = try await run(daemon, "preferences export -", input: session + "\n")
            for trace in Self.traces { #expect(export.output.contains(trace)) }
            #expect(!export.output.contains("anna@sonnental.example"))
            try await run(daemon, "preferences delete-account --yes -", input: session + "\n")
            let rejected = try await daemon.signIn(Self.user, at: "sonnental")
            #expect(rejected.status != 0, "\(rejected)")

            daemon.kill()
            #expect(try found(in: daemon.state).contains(Self.email), "the account is still kept")
            try clock.set(15 * 86_400)
            try await daemon.start()
            let clean = try await eventually(within: .seconds(60)) {
                try found(in: daemon.state).isEmpty ? true : nil
            }
            let left = try found(in: daemon.state)
            #expect(clean == true, "\(left)")
            try await requireIntact(daemon)
        }

        @Test("GD-01 Erasing a user removes every trace, even if the daemon is killed meanwhile")
        func erasing() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                try await daemon.makeUser(Self.user, in: "sonnental")
                _ = try await daemon.token(of: Self.user, at: "sonnental")
                #expect(try found(in: daemon.state).contains(Self.email))
                let command = Task { try await erase(daemon) }
                // Whether the command was faster or not, the state is clean in the end.
                try await Task.sleep(for: .milliseconds(Int.random(in: 0..<40)))
                daemon.kill()
                _ = try await command.value
                try await daemon.start()
                if try found(in: daemon.state).contains(Self.email) {
                    let repeated = try await erase(daemon)
                    // Status 1 if the account was deleted before: the daemon removes what is left of it.
                    #expect([0, 1].contains(repeated.status), "\(repeated)")
                }
                let clean = try await eventually(within: .seconds(60)) {
                    try found(in: daemon.state).isEmpty ? true : nil
                }
                let left = try found(in: daemon.state)
                #expect(clean == true, "\(left)")
                try await requireIntact(daemon)
            }
        }

        private func erase(_ daemon: RunningDaemon) async throws -> Outcome {
            try await daemon.run("user erase --tenant sonnental \(Self.user) --yes")
        }

        /// The audit log verifies, another user signs in, and the name can be given again.
        private func requireIntact(_ daemon: RunningDaemon) async throws {
            try await run(daemon, "audit verify --tenant sonnental")
            _ = try await daemon.token(of: "anna", at: "sonnental")
            for trace in Self.traces { #expect(!daemon.log.contains(trace)) }
            try await daemon.makeUser(Self.user, in: "sonnental")
        }

        @discardableResult
        private func run(
            _ daemon: RunningDaemon,
            _ words: String,
            _ more: String...,
            input: String = ""
        ) async throws -> Outcome {
            let outcome = try await daemon.run(words, more, input: input)
            try #require(outcome.status == 0, "\(outcome)")
            return outcome
        }

        /// Which of the person's names any file below a directory contains.
        private func found(in directory: String) throws -> [String] {
            let files = try FileManager.default.subpathsOfDirectory(atPath: directory)
            let contents = files.compactMap {
                FileManager.default.contents(atPath: "\(directory)/\($0)")
            }
            return Self.traces.filter { trace in
                contents.contains { $0.range(of: Data(trace.utf8)) != nil }
            }
        }
    }
}
