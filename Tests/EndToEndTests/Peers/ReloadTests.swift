internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// The configuration: reports of faults, and reloads.
    @Suite struct ConfigurationFile {
        @Test("A reload takes effect at once, also for open connections")
        func reload() async throws {
            try await withDaemon { daemon in
                let client = try await FrontdeskClient.connect(to: daemon.socket("api"))
                let health = HealthClient(channel: client)
                #expect(try await health.check(CheckRequest()).status == .serving)

                try await daemon.reload("peers: []\n", expecting: "configuration reloaded")
                let refusal = await #expect(throws: CallError.self) { try await check(health) }
                #expect(refusal?.code == .permissionDenied)
                let refused = try await daemon.frontdesk("health", "--socket", "api")
                #expect(refused.status == 77)

                try await daemon.reload(Settings.quick, expecting: "configuration reloaded")
                #expect(try await check(health).status == .serving)
                #expect(try await daemon.frontdesk("health").status == 0)
                await client.close()
            }
        }

        /// A reload closes connections whose peer now has other permissions. A call at that time
        /// fails; the next one opens a new connection.
        @discardableResult
        private func check(_ health: HealthClient) async throws -> CheckResponse {
            do {
                return try await health.check(CheckRequest())
            } catch  where error.code == .unavailable {
                return try await health.check(CheckRequest())
            }
        }

        @Test(
            "RC-07 an invalid file changes nothing and is reported in one line of the log",
            arguments: [
                "peers: [", "peers: 7", "nonsense: true", "\u{FF}", "hashing: {memory_kib: 1}",
            ]
        )
        func brokenReload(text: String) async throws {
            try await withDaemon { daemon in
                let client = try await FrontdeskClient.connect(to: daemon.socket("api"))
                let before = daemon.logLines.count
                try await daemon.reload(text, expecting: "was not reloaded")
                #expect(daemon.logLines.count == before + 1, "\(daemon.log)")
                #expect(
                    try await HealthClient(channel: client).check(CheckRequest()).status == .serving
                )
                unlink(daemon.configurationFile)
                daemon.process?.signal(SIGHUP)
                daemon.process?.signal(SIGHUP)
                #expect(try await daemon.frontdesk("health").status == 0)
                await client.close()
                #expect(try await daemon.stop() == 0)
            }
        }

        @Test("A reload names changed settings that need a restart, as long as they differ")
        func settingsAwaitingRestart() async throws {
            try await withDaemon { daemon in
                let changed =
                    Settings.peers([]) + "hashing: {memory_kib: 19456, passes: 3}\n"
                    + "limits: {open_tenants: 64}\n"
                try await daemon.reload(changed, expecting: "settings take effect after a restart")
                let line = try #require(daemon.logLines.last { $0.contains("after a restart") })
                #expect(line.hasPrefix("<5>"))
                #expect(line.hasSuffix("settings=hashing.passes, limits.open_tenants"))
                let before = daemon.logLines.filter { $0.contains("after a restart") }.count
                try await daemon.reload(Settings.quick, expecting: "configuration reloaded")
                #expect(try await daemon.frontdesk("health").status == 0)
                let after = daemon.logLines.filter { $0.contains("after a restart") }.count
                #expect(after == before, "nothing waits any more")
            }
        }

        @Test("A name without a tenant is a warning at start, on reload and in check-config")
        func unknownTenant() async throws {
            let rule = "{user: \"65534\", roles: [frontend], tenants: [sonnental, nordwind]}"
            let words = "the configuration names tenants that do not exist"
            try await withDaemon(Settings.peers([rule]) + Settings.hashing) { daemon in
                let start = daemon.logLines.filter { $0.contains(words) }
                #expect(start == ["<4>\(words) count=2 tenants=nordwind, sonnental"])
                try await daemon.makeOffice("sonnental")
                try await daemon.reload(
                    Settings.peers([rule]) + Settings.hashing,
                    expecting: words
                )
                #expect(
                    daemon.logLines.last { $0.contains(words) }?
                        .hasSuffix("count=1 tenants=nordwind") == true
                )
                func check(_ runtime: String) async throws -> Outcome {
                    try await Command([
                        Binaries.frontdeskd, "check-config", daemon.configurationFile, "--runtime",
                        runtime,
                    ]).run()
                }
                let checked = try await check(daemon.runtime)
                #expect(checked.status == 0 && checked.errorLines.count == 1, "\(checked)")
                #expect(checked.errors.hasSuffix("there is no tenant nordwind\n"), "\(checked)")
                let alone = try await check(daemon.directory.file("nowhere"))
                #expect(alone.status == 0 && alone.errors == "", "\(alone)")
                #expect(alone.output.contains("ok; without a daemon"), "\(alone)")
            }
        }

        @Test("The example configuration and the tests' configurations are accepted")
        func accepted() async throws {
            let example = Binaries.package + "/systemd/frontdeskd.yaml"
            let checked = try await Command([Binaries.frontdeskd, "check-config", example]).run()
            // Users and groups that an installation creates.
            let isNotInstalled = ["group frontdesk-admin", "user frontdesk-courier"]
                .contains { checked.errors.contains("there is no \($0)") }
            #expect(checked.status == 0 || isNotInstalled, "\(checked)")
            let directory = try TestDirectory()
            let own = try directory.write(Settings.quick, to: "own.yaml")
            let outcome = try await Command([Binaries.frontdeskd, "check-config", own]).run()
            #expect(outcome.status == 0, "\(outcome)")
        }

        @Test("check-config names the line and the expected value", arguments: Fault.all)
        func faults(fault: Fault) async throws {
            let directory = try TestDirectory()
            let file = try directory.write(fault.text, to: "c.yaml")
            let outcome = try await Command([Binaries.frontdeskd, "check-config", file]).run()
            #expect(outcome.status == 78, "\(outcome)")
            #expect(outcome.output == "" && outcome.errorLines.count == 1, "\(outcome)")
            #expect(outcome.errors.contains(file))
            #expect(outcome.errors.contains("line \(fault.line)"), "\(outcome)")
            #expect(outcome.errors.contains(fault.words), "\(outcome)")
            let daemon = try await RunningDaemon(configuration: fault.text)
            var serve = Command(daemon.serveCommand)
            serve.timeout = .seconds(10)
            let served = try await serve.run()
            #expect(served.status == 78 && served.errorLines.count == 1, "\(served)")
        }
    }

    /// A configuration file with one faulty line.
    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let line: Int
        let words: String

        var testDescription: String { text }

        private static func rule(_ text: String, _ words: String) -> Fault {
            Fault(text: "# a rule\npeers:\n  - \(text)\n", line: 3, words: words)
        }

        private static func cap(_ text: String, _ words: String) -> Fault {
            Fault(text: "policy:\n  caps:\n    \(text)\n", line: 3, words: words)
        }

        static let all = [
            Fault(text: "policy:\n  caps: 7\n", line: 2, words: "settings are expected"),
            Fault(text: "policy:\n  cap: {}\n", line: 2, words: "unknown setting"),
            Fault(text: "peers: []\nnonsense: 1\n", line: 2, words: "unknown setting"),
            Fault(text: "peers: []\npeers: []\n", line: 2, words: "peers"),
            Fault(text: "peers: {}\n", line: 1, words: "a list is expected"),
            Fault(text: "- a\n- b\n", line: 1, words: "settings are expected"),
            Fault(text: "peers:\n  - [\n", line: 3, words: "YAML"),
            Fault(text: "peers: *nowhere\n", line: 1, words: "YAML"),
            rule("{roles: [frontend], tenants: all}", "user or group"),
            rule("{user: root, group: adm, roles: [frontend], tenants: all}", "user or group"),
            rule("{user: no-such-user, roles: [frontend], tenants: all}", "no-such-user"),
            rule("{group: no-such-group, roles: [frontend], tenants: all}", "no-such-group"),
            rule("{user: \"-1\", roles: [frontend], tenants: all}", "-1"),
            rule("{user: \"4294967296\", roles: [frontend], tenants: all}", "4294967296"),
            rule("{user: root, roles: [king], tenants: all}", "frontend"),
            rule("{user: root, roles: frontend, tenants: all}", "a list is expected"),
            rule("{user: root, roles: [frontend]}", "tenants is expected"),
            rule("{user: root, tenants: all}", "roles is expected"),
            rule("{user: root, roles: [frontend], tenants: some}", "a list is expected"),
            rule("{user: root, roles: [frontend], tenants: [a/b]}", "tenant"),
            rule("{user: root, roles: [frontend], tenants: [\"a\\0b\"]}", "tenant"),
            rule("{user: root, socket: tcp, roles: [frontend], tenants: all}", "api, admin"),
            rule("{user: root, sockets: api, roles: [frontend], tenants: all}", "unknown setting"),
            Fault(text: "sockets:\n  api_mode: \"0777\"\n", line: 2, words: "octal"),
            Fault(text: "sockets:\n  api_mode: rw\n", line: 2, words: "octal"),
            Fault(text: "hashing:\n  memory_kib: 1024\n", line: 2, words: "19456 to 262144"),
            Fault(text: "hashing:\n  passes: 1\n", line: 2, words: "2 to 10"),
            Fault(text: "hashing:\n  threads: 99999999999999999999\n", line: 2, words: "1 to 64"),
            Fault(text: "hashing:\n  keep_memory: on\n", line: 2, words: "until-idle, wiped, off"),
            Fault(text: "limits:\n  open_tenants: 0\n", line: 2, words: "1 to 100000"),
            cap("nonsense: 1", "there is no such field"),
            cap("welcome.method: activation-link", "has no cap"),
            cap("password.minimum-length: 7", "from 8 to 64"),
            cap("two-step.trust-days: 9223372036854775808", "from 0 to 365"),
            cap("recovery.link-lifetime: 60", "a duration such as"),
            cap("recovery.link-lifetime: 2d", "from 5m to 1d"),
            cap("recovery.link-lifetime: [1h]", "a text is expected"),
        ]
    }
}

extension RunningDaemon {
    /// Rewrites the file, sends SIGHUP and waits for the log line.
    fileprivate func reload(_ text: String, expecting words: String) async throws {
        let before = times(words)
        try Data(text == "\u{FF}" ? [0xff] : Array(text.utf8))
            .write(to: URL(fileURLWithPath: configurationFile))
        process?.signal(SIGHUP)
        let said = try await eventually { times(words) > before ? true : nil }
        #expect(said == true, "\(log)")
    }

    /// How many log lines contain these words.
    private func times(_ words: String) -> Int { logLines.filter { $0.contains(words) }.count }
}
