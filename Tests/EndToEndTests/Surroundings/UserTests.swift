internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The daemon as an unprivileged user with few resources.
    @Suite(.enabled(if: isRoot, "acting as other users needs root"))
    struct Unprivileged {
        private let uid: UInt32 = 61_010

        @Test("The daemon serves as an ordinary user and then gives root no implicit rights")
        func ordinaryUser() async throws {
            let daemon = try await RunningDaemon(
                configuration: nil,
                uid: uid,
                wrapper: ["setpriv", "--reuid=\(uid)", "--regid=\(uid)", "--clear-groups"]
            )
            defer { daemon.kill() }
            // Root has no role there, so the tests' own user cannot check readiness.
            try daemon.launch()
            let ready = try await eventually(within: .seconds(20)) {
                try await daemon.frontdesk(as: Int(uid), "health").status == 0 ? true : nil
            }
            try #require(ready == true, "\(daemon.log)")
            let made = try await daemon.frontdesk(
                as: Int(uid),
                "tenant",
                "create",
                "sonnental",
                "--kind",
                "office"
            )
            #expect(made.status == 0, "\(made)")
            for words in [["tenant", "list"], ["health"], ["session", "validate", "x"]] {
                let refused = try await Command(
                    [Binaries.frontdesk, "--runtime", daemon.runtime] + words
                ).run()
                #expect(refused.status == 77, "\(words): \(refused)")
            }
            #expect(try await daemon.stop() == 0)
        }

        @Test("The state of another user is refused and not touched")
        func anotherUsersState() async throws {
            let daemon = try await RunningDaemon(configuration: nil)
            let before = try Snapshot(of: daemon.state)
            let outcome = try await Command(
                ["setpriv", "--reuid=\(uid)", "--regid=\(uid)", "--clear-groups"]
                    + daemon.serveCommand
            ).run()
            #expect(outcome.status == 78 && outcome.errorLines.count == 1, "\(outcome)")
            #expect(try Snapshot(of: daemon.state).difference(from: before) == [])
        }

        @Test("RC-01 with few descriptors the daemon neither spins nor loses work, and recovers")
        func fewDescriptors() async throws {
            let daemon = try await RunningDaemon(
                configuration: Settings.quick,
                wrapper: ["prlimit", "--nofile=256:256", "--"]
            )
            defer { daemon.kill() }
            try await daemon.start()
            for office in ["a", "b", "c"] { try await daemon.makeOffice(office) }
            try await daemon.makeUser("anna", in: "a")
            let token = try await daemon.token(of: "anna", at: "a")
            let crowd = try ChildProcess(
                [Python.program, Python.script("crowd"), daemon.socket("api"), "1000"],
                descriptors: [0, 1, 2]
            )
            defer { crowd.end() }
            try await Task.sleep(for: .seconds(1))
            let begin = try ticks(daemon)
            try await Task.sleep(for: .seconds(1))
            let used = try ticks(daemon) - begin
            #expect(used < 50, "of 100 ticks a second it takes \(used) to do nothing")
            let status = try await daemon.frontdesk("status", "--timeout", "5")
            #expect(status.status == 0, "PR-10 the operator's socket is another one: \(status)")
            crowd.end()
            let recovered = try await eventually(within: .seconds(10)) {
                try await daemon.validate(token).status == 0 ? true : nil
            }
            #expect(recovered == true, "\(daemon.log)")
            for office in ["a", "b", "c"] {
                let made = try await daemon.frontdesk(
                    "user",
                    "create",
                    "--tenant",
                    office,
                    "--user-name",
                    "later",
                    "--welcome",
                    "none"
                )
                #expect(made.status == 0, "\(made)")
            }
            #expect(try await daemon.stop() == 0)
        }

        /// The daemon's CPU time, in hundredths of a second.
        private func ticks(_ daemon: RunningDaemon) throws -> Int {
            let stat = try String(contentsOfFile: "/proc/\(daemon.id)/stat", encoding: .utf8)
            let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
            guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else {
                throw SystemFault("/proc/stat")
            }
            return user + system
        }
    }
}
