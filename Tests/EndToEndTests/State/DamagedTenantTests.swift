internal import Foundation
internal import Testing

extension EndToEndTests {
    /// P5: a fault of one tenant's file affects only that tenant.
    @Suite struct DamagedTenant {
        @Test(
            "TN-04 a tenant with a damaged file is unavailable, and the others are not affected",
            arguments: [
                "garbage", "garbage in the middle", "empty", "missing", "newer", "foreign",
                "readable by others", "directory missing",
            ]
        )
        func damaged(how: String) async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("good")
                try await daemon.makeUser("anna", in: "good")
                try await daemon.makeOffice("bad")
                try await daemon.makeUser("anna", in: "bad")
                let token = try await daemon.token(of: "anna", at: "bad")
                #expect(try await daemon.stop() == 0)
                let id = try #require(try await tenantID(daemon))
                let file = "\(daemon.state)/tenants/\(id.prefix(2))/\(id)/tenant.sqlite"
                try await damage(file, how)
                try await daemon.start()

                let before = try Snapshot(of: (file as NSString).deletingLastPathComponent.orParent)
                for password in [Sample.password, "wrong wrong wrong"] {
                    let refused = try await daemon.signIn("anna", at: "bad", password: password)
                    #expect(refused.status == 69, "P4 never 'wrong password': \(refused)")
                    #expect(refused.errorJSON.error.code == .text("UNAVAILABLE"))
                    #expect(refused.errorJSON.error.reason == .text("storage-unavailable"))
                }
                #expect(try await daemon.validate(token).status == 69)
                let made = try await daemon.frontdesk(
                    "user",
                    "create",
                    "--tenant",
                    "bad",
                    "--user-name",
                    "eve",
                    "--welcome",
                    "none"
                )
                #expect(made.status == 69, "\(made)")
                let after = try Snapshot(of: (file as NSString).deletingLastPathComponent.orParent)
                // Opening a damaged file may leave a log, but changes nothing.
                #expect(
                    after.difference(from: before).filter { !$0.hasSuffix("-wal") } == [],
                    "never re-created"
                )

                let good = try await daemon.token(of: "anna", at: "good")
                #expect(try await daemon.validate(good).status == 0)
                #expect(try await daemon.frontdesk("tenant", "list").status == 0)
                try await expectNamed(daemon)
                #expect(try await daemon.stop() == 0)
            }
        }

        /// The operator sees the tenant's name and the reason; a frontend does not.
        private func expectNamed(_ daemon: RunningDaemon) async throws {
            let shown = try await daemon.frontdesk("tenant", "show", "bad", "--json")
            let reason = try #require(shown.json.unavailable_reason.text)
            #expect(reason != "", "\(shown)")
            for words in [["tenant", "list"], ["status"], ["health", "--socket", "admin"]] {
                let outcome = try await Command(
                    [Binaries.frontdesk, "--runtime", daemon.runtime] + words
                ).run()
                #expect(outcome.output.contains("bad"), "\(outcome)")
                #expect(outcome.output.contains("unavailable"), "\(outcome)")
                #expect(outcome.status == (words[0] == "health" ? 1 : 0), "\(outcome)")
            }
            let theirs = try await daemon.frontdesk("health", "--socket", "api")
            #expect(theirs.status == 1 && theirs.output == "degraded\ntenant-unavailable\n")
            let lines = daemon.logLines.filter { $0.contains("a tenant is unavailable") }
            #expect(lines.contains { $0.hasPrefix("<3>") && $0.contains("tenant=bad ") })
        }

        /// The id of the tenant "bad", read from the registry while the daemon is down.
        private func tenantID(_ daemon: RunningDaemon) async throws -> String? {
            try await daemon.start()
            let shown = try await daemon.frontdesk("tenant", "show", "bad", "--json")
            #expect(try await daemon.stop() == 0)
            return shown.json.tenant_id.text
        }

        private func damage(_ file: String, _ how: String) async throws {
            let garbage = String(repeating: "garbage!", count: 512)
            switch how {
            case "garbage": try FileBytes.overwrite(file, at: 0, with: garbage)
            case "garbage in the middle":
                // Every page except the first two, which are read when the file is opened.
                for page in 2..<19 { try FileBytes.overwrite(file, at: page * 4096, with: garbage) }
            case "empty": truncate(file, 0)
            case "missing": unlink(file)
            case "newer": try await FileBytes.sqlite(file, "PRAGMA user_version = 999")
            case "foreign":
                unlink(file)
                try await FileBytes.sqlite(
                    file,
                    "PRAGMA journal_mode = WAL; CREATE TABLE a (b); INSERT INTO a VALUES (1)"
                )
                chmod(file, 0o600)
            case "readable by others": chmod(file, 0o644)
            default:
                try FileManager.default.removeItem(
                    atPath: (file as NSString).deletingLastPathComponent
                )
            }
        }
    }
}

extension String {
    /// This directory, or its parent if it no longer exists.
    fileprivate var orParent: String {
        FileManager.default.fileExists(atPath: self)
            ? self : (self as NSString).deletingLastPathComponent
    }
}
