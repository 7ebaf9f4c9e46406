internal import Foundation
internal import Testing

extension EndToEndTests {
    /// A full disk: changes are refused with an error, nothing is half done, and space ends it.
    @Suite(.enabled(if: isRoot, "mounting a small file system needs root"))
    struct NoSpace {
        @Test("init on a full disk fails with one line")
        func initialising() async throws {
            try await withSmallFileSystem { directory in
                try await fill(directory)
                let outcome = try await Command([
                    Binaries.frontdeskd, "init", "--state", directory + "/state",
                ]).run()
                #expect(outcome.status == 78, "\(outcome)")
                #expect(outcome.errorLines.count == 1, "\(outcome)")
                unlink(directory + "/filler")
                let again = try await Command([
                    Binaries.frontdeskd, "init", "--state", directory + "/state",
                ]).run()
                #expect(again.status == 0, "once there is room: \(again)")
            }
        }

        @Test(
            "RC-06, DU-06 with a full disk, changes fail, validation works, and nothing is lost"
        )
        func serving() async throws {
            try await withSmallFileSystem { directory in
                let daemon = try await daemon(in: directory)
                defer { daemon.kill() }
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let token = try await daemon.token(of: "anna", at: "sonnental")

                try await fill(directory)
                var refusals: [Outcome] = []
                for number in 0..<40 {
                    let made = try await daemon.frontdesk(
                        "--json",
                        "user",
                        "create",
                        "--tenant",
                        "sonnental",
                        "--user-name",
                        "user\(number)",
                        "--welcome",
                        "none"
                    )
                    if made.status != 0 { refusals.append(made) }
                    if refusals.count == 3 { break }
                }
                #expect(refusals.count == 3, "the disk is full")
                for words in [["health"], ["health", "--socket", "api"]] {
                    let health = try await Command(
                        [Binaries.frontdesk, "--runtime", daemon.runtime] + words
                    ).run()
                    #expect(health.status == 1, "\(health)")
                    #expect(health.output.hasPrefix("degraded\ndisk-full"), "\(health)")
                }
                for refusal in refusals { #expect(refusal.status == 69, "\(refusal)") }
                #expect(try await daemon.validate(token).status == 0)

                unlink(directory + "/filler")
                let made = try await daemon.frontdesk(
                    "user",
                    "create",
                    "--tenant",
                    "sonnental",
                    "--user-name",
                    "later",
                    "--welcome",
                    "none"
                )
                #expect(made.status == 0, "\(made)")
                #expect(try await daemon.validate(token).status == 0)
                #expect(try await daemon.signIn("anna", at: "sonnental").status == 0)
                #expect(try await daemon.stop() == 0)
                for file in try FileBytes.databases(in: directory + "/state") {
                    #expect(try await FileBytes.sqlite(file, "PRAGMA integrity_check") == "ok")
                }
            }
        }

        @Test("DU-06 with a full disk, no one can sign in, and revocations still work and persist")
        func revoking() async throws {
            try await withSmallFileSystem { directory in
                let daemon = try await daemon(in: directory)
                defer { daemon.kill() }
                let people = ["anna", "bert", "cleo", "dora"]
                for office in ["north", "south"] {
                    try await daemon.makeOffice(office)
                    for name in people { try await daemon.makeUser(name, in: office) }
                }
                var tokens: [String: String] = [:]
                for name in people + ["anna again"] {
                    let user = String(name.prefix(4))
                    tokens[name] = try await daemon.token(of: user, at: "north")
                }
                tokens["south"] = try await daemon.token(of: "anna", at: "south")
                #expect(try await reserve(of: daemon) == (8192, 8192))
                // After a restart, every file must be opened on the full disk.
                #expect(try await daemon.stop() == 0)
                try await daemon.start()
                try await fill(directory)
                try await useUpLogs(daemon)

                let token = try #require(tokens["anna"])
                let others = try await daemon.frontdesk(
                    "session",
                    "end-others",
                    "-",
                    input: token + "\n"
                )
                #expect(others.status == 0, "\(others)")
                let out = try await daemon.frontdesk(
                    "session",
                    "sign-out",
                    "-",
                    input: try #require(tokens["cleo"]) + "\n"
                )
                #expect(out.status == 0, "\(out)")
                for words in [
                    ["user", "disable", "--tenant", "north", "bert"],
                    ["tenant", "suspend", "south"],
                ] {
                    let done = try await Command(
                        [Binaries.frontdesk, "--runtime", daemon.runtime] + words
                    ).run()
                    #expect(done.status == 0, "\(words) \(done)")
                }
                let (held, size) = try await reserve(of: daemon)
                #expect(held < size, "a part of it was needed")
                try await expect(daemon, tokens, valid: ["anna", "dora"])
                let refused = try await daemon.signIn("dora", at: "north")
                #expect(refused.status == 69, "P4 it is no wrong password: \(refused)")

                daemon.kill()
                try await daemon.start()
                try await expect(daemon, tokens, valid: ["anna", "dora"])
                let still = try await daemon.signIn("dora", at: "north")
                #expect(still.status == 69, "\(still)")
                // The rest of the reserve also serves this start, although the space that the last
                // start released is used up.
                try await fill(directory, "rest")
                #expect(try await reserve(of: daemon).held > 0)
                let disabled = try await daemon.frontdesk(
                    "user",
                    "disable",
                    "--tenant",
                    "north",
                    "anna"
                )
                #expect(disabled.status == 0, "\(disabled)")
                try await expect(daemon, tokens, valid: ["dora"])

                unlink(directory + "/filler")
                unlink(directory + "/rest")
                #expect(try await daemon.signIn("dora", at: "north").status == 0)
                #expect(try await reserve(of: daemon) == (8192, 8192))
                try await expect(daemon, tokens, valid: ["dora"])
                try await expectRecords(of: daemon)
            }
        }

        /// AU-04: the audit log records what was done on the full disk, and nothing that was
        /// refused.
        private func expectRecords(of daemon: RunningDaemon) async throws {
            let accounts = try await daemon.frontdesk("--json", "user", "list", "--tenant", "north")
            func count(_ kind: String) async throws -> Int {
                try await daemon.auditRecords("north").count { $0.kind.text == kind }
            }
            #expect(try await count("account.created") == accounts.json.users.list.count)
            #expect(try await count("account.disabled") == 2)
            #expect(try await count("session.ended") == 2)
            #expect(try await count("sign-in.succeeded") == 6)
            // The registry recorded the event at once, and the audit log once there was space.
            let isReported: Bool? = try await eventually(within: .seconds(20)) {
                let kinds = try await daemon.auditRecords("south").map(\.kind.text)
                return kinds.contains("tenant.suspended") ? true : nil
            }
            #expect(isReported == true)
            for office in ["north", "south"] {
                let found = try await daemon.verify(office)
                #expect(found.status == 0, "\(found)")
            }
        }

        /// A daemon whose state is on the small file system.
        private func daemon(in directory: String) async throws -> RunningDaemon {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            let moved = try await Command([
                "sh", "-c",
                "mv \(daemon.state) \(directory) && ln -s \(directory)/state \(daemon.state)",
            ]).run()
            try #require(moved.status == 0, "\(moved)")
            try await daemon.start()
            return daemon
        }

        /// Overwriting existing log pages needs no space.
        private func useUpLogs(_ daemon: RunningDaemon) async throws {
            for tenant in ["north", "south"] {
                var refusals = 0
                for number in 0..<40 where refusals < 2 {
                    let made = try await daemon.frontdesk(
                        "user",
                        "create",
                        "--tenant",
                        tenant,
                        "--user-name",
                        "user\(number)",
                        "--welcome",
                        "none"
                    )
                    if made.status != 0 { refusals += 1 }
                }
                #expect(refusals == 2, "the disk is full")
            }
        }

        private func expect(
            _ daemon: RunningDaemon,
            _ tokens: [String: String],
            valid names: Set<String>
        ) async throws {
            for (name, token) in tokens {
                let isValid = try await daemon.validate(token).status == 0
                #expect(isValid == names.contains(name), "\(name)")
            }
        }

        /// The size of the reserve in `frontdesk status`, in KiB.
        private func reserve(of daemon: RunningDaemon) async throws -> (held: Int, size: Int) {
            let status = try await daemon.frontdesk("--json", "status")
            let gauge = status.json.gauges.list.first { $0.name.text == "storage.reserve" }
            func number(_ value: JSON?) -> Int? {
                value?.number.map { Int($0) } ?? value?.text.flatMap { Int($0) }
            }
            // Zero may be omitted.
            try #require(gauge != nil, "\(status)")
            return (number(gauge?.value) ?? 0, number(gauge?.limit) ?? 0)
        }

        private func fill(_ directory: String, _ name: String = "filler") async throws {
            _ = try await Command([
                "dd", "if=/dev/zero", "of=\(directory)/\(name)", "bs=4096", "status=none",
            ]).run()
        }

        private func withSmallFileSystem(_ body: (String) async throws -> Void) async throws {
            let place = try TestDirectory()
            let mountPoint = place.file("small")
            mkdir(mountPoint, 0o755)
            let mounted = try await Command([
                "mount", "-t", "tmpfs", "-o", "size=16m", "none", mountPoint,
            ]).run()
            try #require(mounted.status == 0, "\(mounted)")
            let result = await Result { try await body(mountPoint) }
            _ = try await Command(["umount", "--lazy", mountPoint]).run()
            try result.get()
        }
    }
}

extension Result where Failure == any Error {
    /// The result or the error of `body`.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
