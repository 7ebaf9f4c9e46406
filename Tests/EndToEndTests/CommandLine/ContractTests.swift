internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The command-line contract, line by line.
    @Suite struct CommandLineContract {
        @Test("Tenants are created, listed, shown, suspended, resumed and deleted")
        func tenants() async throws {
            try await withDaemon { daemon in
                let created = try await daemon.frontdesk(
                    "--json",
                    "tenant",
                    "create",
                    "sonnental",
                    "--kind",
                    "office",
                    "--display-name",
                    "Praxis Sonnental"
                )
                #expect(created.status == 0, "\(created)")
                let tenant = created.json
                #expect(
                    tenant.keys == [
                        "tenant_id", "name", "kind", "display_name", "status", "created_at",
                        "unavailable_reason",
                    ]
                )
                #expect(tenant.name == .text("sonnental"))
                #expect(tenant.kind == .text("office"))
                #expect(tenant.display_name == .text("Praxis Sonnental"))
                #expect(tenant.status == .text("active"))

                let words = try await daemon.frontdesk("tenant", "show", "SONNENTAL")
                #expect(words.status == 0 && words.output.contains("Praxis Sonnental"))
                let listed = try await daemon.frontdesk("tenant", "list", "--json")
                #expect(listed.json.tenants.list == [tenant])
                #expect(try await daemon.frontdesk("tenant", "list").output.contains("sonnental"))

                let suspended = try await daemon.frontdesk(
                    "tenant",
                    "suspend",
                    "sonnental",
                    "--json"
                )
                #expect(suspended.status == 0 && suspended.json.status == .text("suspended"))
                let resumed = try await daemon.frontdesk("tenant", "resume", "sonnental", "--json")
                #expect(resumed.status == 0 && resumed.json.status == .text("active"))
                let again = try await daemon.frontdesk("tenant", "resume", "sonnental")
                #expect(again.status == 1, "\(again)")

                let unconfirmed = try await daemon.frontdesk("tenant", "delete", "sonnental")
                #expect(unconfirmed.status == 64)
                #expect(try await daemon.frontdesk("tenant", "show", "sonnental").status == 0)
                let deleted = try await daemon.frontdesk("tenant", "delete", "sonnental", "--yes")
                #expect(deleted.status == 0, "\(deleted)")
                #expect(try await daemon.frontdesk("tenant", "show", "sonnental").status == 1)
                #expect(
                    try await daemon.frontdesk("tenant", "list", "--json").json.tenants == .list([])
                )
                let reused = try await daemon.frontdesk(
                    "tenant",
                    "create",
                    "Sonnental",
                    "--kind",
                    "office"
                )
                #expect(reused.status == 1, "TN-05 the name stays taken: \(reused)")
                for file in try FileManager.default.subpathsOfDirectory(atPath: daemon.state) {
                    #expect(!file.contains(tenant.tenant_id.text ?? "?"), "left over: \(file)")
                }
            }
        }

        @Test("Users are created, listed, shown, disabled, enabled and given passwords")
        func users() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let created = try await daemon.frontdesk(
                    "user",
                    "create",
                    "--tenant",
                    "sonnental",
                    "--user-name",
                    "Anna",
                    "--email",
                    "anna@sonnental.example",
                    "--role",
                    "administrator",
                    "--password-stdin",
                    "--json",
                    input: Sample.password + "\n"
                )
                #expect(created.status == 0, "\(created)")
                let account = created.json
                #expect(
                    account.keys.isSuperset(of: [
                        "account_id", "tenant_id", "user_name", "email", "role", "status",
                        "has_password", "failed_attempts", "password_parameters",
                    ])
                )
                #expect(account.role == .text("administrator"))
                #expect(account.has_password == .flag(true))
                #expect(
                    account.password_parameters == .text("$argon2id$v=19$m=19456,t=2,p=1")
                )
                let hopeless = try await daemon.frontdesk(
                    "user",
                    "create",
                    "--tenant",
                    "sonnental",
                    "--user-name",
                    "bert",
                    "--email",
                    "bert@sonnental.example"
                )
                #expect(hopeless.status == 0, "\(hopeless)")
                let listed = try await daemon.frontdesk(
                    "user",
                    "list",
                    "--tenant",
                    "sonnental",
                    "--json"
                )
                #expect(
                    listed.json.users.list.map(\.data.user_name) == [.text("Anna"), .text("bert")]
                )
                let words = try await daemon.frontdesk("user", "list", "--tenant", "sonnental")
                #expect(words.status == 0 && words.output.contains("anna@sonnental.example"))
                let shown = try await daemon.frontdesk(
                    "user",
                    "show",
                    "--tenant",
                    "sonnental",
                    "anna",
                    "--json"
                ).json
                #expect(shown.account_id == account.account_id && shown.state == .text("enabled"))
                for way in ["anna", "ANNA@sonnental.example", account.account_id.text ?? ""] {
                    let again = try await daemon.frontdesk(
                        "user",
                        "show",
                        "--tenant",
                        "sonnental",
                        way,
                        "--json"
                    )
                    #expect(again.json == shown, "\(way): \(again)")
                }
                try await disabling(daemon)
                try await settingPasswords(daemon)
            }
        }

        private func disabling(_ daemon: RunningDaemon) async throws {
            // The last administrator could not be disabled.
            let other = try await daemon.frontdesk(
                "user",
                "create",
                "--tenant",
                "sonnental",
                "--user-name",
                "carla",
                "--role",
                "administrator",
                "--password-stdin",
                input: Sample.password + "\n"
            )
            #expect(other.status == 0, "\(other)")
            let token = try await daemon.token(of: "anna", at: "sonnental")
            let disabled = try await daemon.frontdesk(
                "user",
                "disable",
                "--tenant",
                "sonnental",
                "anna",
                "--json"
            )
            #expect(disabled.status == 0 && disabled.json.state == .text("disabled"))
            #expect(try await daemon.validate(token).status == 1, "SE-04")
            #expect(try await daemon.signIn("anna", at: "sonnental").status == 1)
            let enabled = try await daemon.frontdesk(
                "user",
                "enable",
                "--tenant",
                "sonnental",
                "anna",
                "--json"
            )
            #expect(enabled.status == 0 && enabled.json.state == .text("enabled"))
            #expect(try await daemon.validate(token).status == 1, "sessions stay ended")
            #expect(try await daemon.signIn("anna", at: "sonnental").status == 0)
        }

        private func settingPasswords(_ daemon: RunningDaemon) async throws {
            let token = try await daemon.token(of: "anna", at: "sonnental")
            let weak = try await daemon.frontdesk(
                "--json",
                "user",
                "set-password",
                "--tenant",
                "sonnental",
                "anna",
                "--password-stdin",
                input: "short\n"
            )
            #expect(weak.status == 1, "\(weak)")
            #expect(weak.errorJSON.error.violations.list.first?.field == .text("password"))
            #expect(try await daemon.validate(token).status == 0)
            let set = try await daemon.frontdesk(
                "user",
                "set-password",
                "--tenant",
                "sonnental",
                "anna",
                "--password-stdin",
                input: Sample.otherPassword + "\n"
            )
            #expect(set.status == 0, "\(set)")
            #expect(try await daemon.validate(token).status == 1, "PW-10 all sessions end")
            #expect(try await daemon.signIn("anna", at: "sonnental").status == 1)
            #expect(
                try await daemon.signIn("anna", at: "sonnental", password: Sample.otherPassword)
                    .status == 0
            )
        }

        @Test("whoami, status and health answer, for people and as JSON")
        func looking() async throws {
            try await withDaemon(nil) { daemon in
                #expect(try await daemon.frontdesk("health").output == "serving\n")
                #expect(
                    try await daemon.frontdesk("health", "--json").json.status == .text("serving")
                )
                let who = try await daemon.frontdesk("whoami", "--json").json
                #expect(who.api.uid.number == Double(geteuid()))
                #expect(who.admin.all_tenants == .flag(true))
                #expect(try await daemon.frontdesk("whoami").output.contains("operator"))
                let status = try await daemon.frontdesk("status", "--json").json
                #expect(
                    status.keys == [
                        "version", "started_at", "gauges", "counters", "unavailable_tenants",
                        "outbox",
                        "clock",
                    ]
                )
                let gauges = Set(status.gauges.list.compactMap(\.name.text))
                #expect(
                    gauges.isSuperset(of: ["tenants.open", "hashing.queued", "api.connections"]),
                    "P8 bounds are printed"
                )
                #expect(try await daemon.frontdesk("status").output.contains("hashing.running"))
            }
        }
    }
}
