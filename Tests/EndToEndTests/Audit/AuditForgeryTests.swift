internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The audit log against an attacker with access to the disk, who only uses Debian's `sqlite3`.
    @Suite struct AuditForgery {
        @Test(
            "AU-03 edited, deleted, exchanged and truncated records are detected",
            arguments: [
                ("UPDATE audit SET at = at - 1 WHERE sequence = 4", "altered"),
                ("DELETE FROM audit WHERE sequence = 4", "missing"),
                ("DELETE FROM audit WHERE sequence > 4", "missing"),
                (
                    "UPDATE audit SET sequence = 99 WHERE sequence = 3;"
                        + "UPDATE audit SET sequence = 3 WHERE sequence = 4;"
                        + "UPDATE audit SET sequence = 4 WHERE sequence = 99",
                    "altered"
                ),
                (
                    "DELETE FROM audit WHERE sequence > 4; UPDATE audit_head SET sequence = 4,"
                        + " mac = (SELECT mac FROM audit WHERE sequence = 4)",
                    "ends-altered"
                ),
                ("DELETE FROM audit; DELETE FROM audit_head", "ends-before-anchor"),
            ]
        )
        func forged(_ sql: String, kind: String) async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                for name in ["anna", "ben", "cleo", "dora", "emil"] {
                    try await daemon.makeUser(name, in: "sonnental")
                }
                #expect(try await daemon.verify("sonnental").status == 0)
                let file = try await daemon.tenantFile("sonnental")
                #expect(try await daemon.stop() == 0)
                try await FileBytes.sqlite(file, sql)
                try await daemon.start()
                let found = try await daemon.verify("sonnental")
                #expect(found.status == 1, "\(found)")
                #expect(found.json.faults.list.contains { $0.kind.text == kind }, "\(found)")
            }
        }

        @Test(
            "AU-03 FT-03 A file restored from an older copy is quarantined until the operator accepts it"
        )
        func olderCopy() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let file = try await daemon.tenantFile("sonnental")
                #expect(try await daemon.stop() == 0)
                let old = try #require(FileManager.default.contents(atPath: file))
                try await daemon.start()
                _ = try await daemon.token(of: "anna", at: "sonnental")
                let disable = ["user", "disable", "--tenant", "sonnental", "anna"]
                _ = try await Command(
                    [Binaries.frontdesk, "--runtime", daemon.runtime] + disable
                ).run()
                let end = try await daemon.anchoredEnd(of: "sonnental")
                #expect(end.hasPrefix("4:"))
                #expect(try await daemon.verify("sonnental", end).status == 0)
                #expect(try await daemon.stop() == 0)

                // The user was disabled, and yesterday's file would enable them again.
                try old.write(to: URL(fileURLWithPath: file))
                try await daemon.start()
                let isReported: Bool? = try await eventually(
                    within: .seconds(20),
                    every: .milliseconds(50)
                ) {
                    daemon.log.contains("<3>a tenant is unavailable") ? true : nil
                }
                #expect(isReported == true)
                let found = try await daemon.verify("sonnental")
                #expect(found.status == 1, "\(found)")
                #expect(found.json.faults.list.map { $0.kind.text } == ["ends-before-anchor"])
                #expect(try await daemon.signIn("anna", at: "sonnental").status == 69)
                for words in [["status"], ["tenant", "show", "sonnental"]] {
                    let shown = try await Command(
                        [Binaries.frontdesk, "--runtime", daemon.runtime] + words
                    ).run()
                    #expect(
                        shown.output.contains("quarantined: the file is an older copy"),
                        "\(shown)"
                    )
                }
                let listed = try await daemon.frontdesk("tenant", "list")
                #expect(listed.output.contains("active, unavailable"), "\(listed)")

                let accepted = try await daemon.frontdesk("tenant", "accept-backup", "sonnental")
                #expect(accepted.status == 0, "\(accepted)")
                #expect(accepted.output.contains("account.disabled"), "\(accepted)")
                #expect(try await daemon.verify("sonnental").status == 0)
                // The earlier journal still detects it.
                #expect(try await daemon.verify("sonnental", end).status == 1)
                let last = try #require(try await daemon.auditRecords("sonnental").last)
                #expect(last.kind.text == "audit-log.accepted" && last.detail("anchored") == "4")
            }
        }
    }
}
