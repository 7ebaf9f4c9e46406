internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The operator sets and shows a tenant's policy.
    @Suite struct PolicyCommands {
        private func rules(_ outcome: Outcome) -> [String] {
            outcome.json.rules.list.map { rule in
                [rule.field, rule.value, rule.origin].map { $0.text ?? "" }.joined(separator: " ")
            }
        }

        @Test("A setting is shown, survives kill -9, and is reset")
        func setAndReset() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("Sonnental")
                let set = try await daemon.frontdesk(
                    "--json",
                    "policy",
                    "set",
                    "sonnental",
                    "two-step.trust-days=7",
                    "page.contact=Empfang, 044 123 45 67 = Zentrale",
                    "first-steps=time-zone,change-password"
                )
                #expect(set.status == 0, "\(set)")
                daemon.kill()
                try await daemon.start()
                let shown = try await daemon.frontdesk(
                    "--json",
                    "policy",
                    "show",
                    "Sonnental",
                    "two-step.trust-days",
                    "page.contact",
                    "first-steps",
                    "page.locale"
                )
                #expect(
                    rules(shown) == [
                        "two-step.trust-days 7 tenant",
                        "page.contact Empfang, 044 123 45 67 = Zentrale tenant",
                        "first-steps time-zone,change-password tenant",
                        "page.locale en preset",
                    ]
                )
                let words = try await daemon.frontdesk("policy", "show", "Sonnental")
                #expect(words.output.contains("two-step.trust-days"), "\(words)")
                #expect(!words.output.contains("sessions.crm.idle"), "\(words)")
                let reset = try await daemon.frontdesk("policy", "reset", "Sonnental", "--all")
                #expect(reset.status == 0 && !reset.output.contains(" tenant "), "\(reset)")
            }
        }

        @Test("AD-04 Extreme values are refused with the field and the range, and nothing is set")
        func extremes() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("Sonnental")
                let wrong = [
                    ("two-step.trust-days", "-1"), ("two-step.trust-days", "366"),
                    ("two-step.trust-days", "9223372036854775808"),
                    ("password.minimum-length", "0"), ("sessions.pro.absolute", "36500d"),
                    ("sessions.settings.absolute", "100000000000000000000h"),
                    ("welcome.temporary-password-lifetime", "73h"),
                    ("recovery.link-lifetime", "25h"),
                    ("page.url", "http://169.254.169.254/latest"),
                    ("page.logo-url", "http://192.0.2.1/x.png"), ("page.url", "//evil.example"),
                ]
                for (field, value) in wrong {
                    let outcome = try await daemon.frontdesk(
                        "--json",
                        "policy",
                        "set",
                        "Sonnental",
                        "page.locale=de",
                        "\(field)=\(value)"
                    )
                    #expect(outcome.status == 1, "\(outcome)")
                    let violations = outcome.errorJSON.error.violations.list
                    #expect(violations.map(\.field) == [.text("settings.\(field)")], "\(outcome)")
                    #expect(violations.first?.description.text?.isEmpty == false)
                }
                let shown = try await daemon.frontdesk("--json", "policy", "show", "Sonnental")
                #expect(!shown.output.contains(#""origin":"tenant""#), "\(shown)")
            }
        }

        @Test("AD-04 Caps of the configuration apply to new and existing settings")
        func caps() async throws {
            let caps = "policy: {caps: {two-step.trust-days: 14, password.minimum-length: 12}}\n"
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            try await daemon.start()
            try await daemon.makeOffice("Sonnental")
            let before = try await daemon.frontdesk(
                "policy",
                "set",
                "Sonnental",
                "two-step.trust-days=90"
            )
            #expect(before.status == 0, "\(before)")
            #expect(try await daemon.stop() == 0)
            try Data((Settings.quick + caps).utf8)
                .write(to: URL(fileURLWithPath: daemon.configurationFile))
            try await daemon.start()
            let shown = try await daemon.frontdesk(
                "--json",
                "policy",
                "show",
                "Sonnental",
                "two-step.trust-days",
                "password.minimum-length"
            )
            #expect(
                rules(shown) == ["two-step.trust-days 14 cap", "password.minimum-length 12 cap"]
            )
            let refused = try await daemon.frontdesk(
                "policy",
                "set",
                "Sonnental",
                "two-step.trust-days=15"
            )
            #expect(refused.status == 1 && refused.errors.contains("from 0 to 14"), "\(refused)")
        }

        @Test(
            "EN-02 A page shows its office only if it is public, and otherwise reveals no office"
        )
        func page() async throws {
            try await withDaemon { daemon in
                let unknown = try await daemon.frontdesk("sign-in-page", "--office", "Sonnental")
                #expect(unknown.status == 0, "\(unknown)")
                #expect(unknown.output.contains("Pro, Anywhere"), "\(unknown)")
                try await daemon.makeOffice("Sonnental")
                let set = try await daemon.frontdesk(
                    "policy",
                    "set",
                    "Sonnental",
                    "page.contact=Empfang",
                    "apps=pro,settings"
                )
                #expect(set.status == 0, "\(set)")
                let closed = try await daemon.frontdesk("sign-in-page", "--office", "Sonnental")
                #expect(closed.output == unknown.output)
                _ = try await daemon.frontdesk("policy", "set", "Sonnental", "page.public=on")
                let shown = try await daemon.frontdesk(
                    "--json",
                    "sign-in-page",
                    "--office",
                    "Sonnental"
                )
                #expect(shown.json.contact == .text("Empfang"), "\(shown)")
                #expect(shown.json.apps.list.map(\.name) == [.text("Pro")], "\(shown)")
                #expect(shown.json.display_name == .text("Sonnental"), "\(shown)")
            }
        }
    }
}
