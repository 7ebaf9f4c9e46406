internal import Foundation
internal import Testing

extension EndToEndTests {
    /// A full disk: refused in words, nothing half done, and over when there is room again.
    @Suite(.enabled(if: isRoot, "mounting a small file system needs root"))
    struct NoSpace {
        @Test("init on a full disk is refused with one line")
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
            "RC-06, DU-06 with a full disk changes are refused, validation goes on, nothing is lost"
        )
        func serving() async throws {
            try await withSmallFileSystem { directory in
                let daemon = try await RunningDaemon(configuration: Settings.quick)
                let moved = try await Command([
                    "sh", "-c",
                    "mv \(daemon.state) \(directory) && ln -s \(directory)/state \(daemon.state)",
                ]).run()
                try #require(moved.status == 0, "\(moved)")
                defer { daemon.kill() }
                try await daemon.start()
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
                        "user\(number)"
                    )
                    if made.status != 0 { refusals.append(made) }
                    if refusals.count == 3 { break }
                }
                #expect(refusals.count == 3, "the disk is full")
                for refusal in refusals { #expect(refusal.status == 69, "\(refusal)") }
                #expect(try await daemon.validate(token).status == 0)

                unlink(directory + "/filler")
                let made = try await daemon.frontdesk(
                    "user",
                    "create",
                    "--tenant",
                    "sonnental",
                    "--user-name",
                    "later"
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

        private func fill(_ directory: String) async throws {
            _ = try await Command([
                "dd", "if=/dev/zero", "of=\(directory)/filler", "bs=4096", "status=none",
            ]).run()
        }

        private func withSmallFileSystem(_ body: (String) async throws -> Void) async throws {
            let place = try TestDirectory()
            let mountPoint = place.file("small")
            mkdir(mountPoint, 0o755)
            let mounted = try await Command([
                "mount", "-t", "tmpfs", "-o", "size=1m", "none", mountPoint,
            ]).run()
            try #require(mounted.status == 0, "\(mounted)")
            let result = await Result { try await body(mountPoint) }
            _ = try await Command(["umount", "--lazy", mountPoint]).run()
            try result.get()
        }
    }
}

extension Result where Failure == any Error {
    /// What `body` returns or throws.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
