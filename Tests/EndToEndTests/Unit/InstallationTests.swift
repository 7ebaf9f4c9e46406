internal import Foundation
internal import Testing

extension EndToEndTests {
    /// What is installed, and with what; no systemd need run.
    @Suite struct Installation {
        @Test("An installation puts each file in its place, and keeps the configuration there is")
        func install() async throws {
            let directory = try TestDirectory()
            let root = directory.file("root")
            func install() async throws {
                let binaries = URL(fileURLWithPath: Binaries.frontdeskd).deletingLastPathComponent()
                let outcome = try await Command([
                    Binaries.package + "/Scripts/install", "--binaries", binaries.path,
                    "--destdir", root, "--prefix", "/usr",
                ]).run()
                try #require(outcome.status == 0, "\(outcome)")
            }
            try await install()
            for (path, mode) in [
                ("/usr/bin/frontdeskd", 0o755), ("/usr/bin/frontdesk", 0o755),
                ("/usr/bin/frontdesk-courier", 0o755),
                ("/usr/lib/systemd/system/frontdesk-courier.service", 0o644),
                ("/etc/frontdesk/frontdesk-courier.yaml", 0o644),
                ("/usr/share/doc/frontdesk/Mail.md", 0o644),
                ("/usr/lib/systemd/system/frontdeskd.service", 0o644),
                ("/usr/lib/systemd/system/frontdeskd-init.service", 0o644),
                ("/usr/lib/systemd/system/frontdeskd.socket", 0o644),
                ("/usr/lib/systemd/system/frontdeskd-admin.socket", 0o644),
                ("/usr/lib/sysusers.d/frontdesk.conf", 0o644),
                ("/usr/lib/tmpfiles.d/frontdesk.conf", 0o644),
                ("/usr/share/doc/frontdesk/Operating.md", 0o644),
                ("/etc/frontdesk/frontdeskd.yaml", 0o644),
            ] {
                var status = stat()
                #expect(lstat(root + path, &status) == 0, "\(path) is missing")
                #expect(Int(status.st_mode & 0o7777) == mode, "\(path)")
            }
            let unit = root + "/usr/lib/systemd/system/frontdeskd.service"
            let text = try String(contentsOfFile: unit, encoding: .utf8)
            #expect(text.contains("ExecStart=/usr/bin/frontdeskd serve"))
            #expect(!text.contains("/usr/local"))

            let configuration = root + "/etc/frontdesk/frontdeskd.yaml"
            try "peers: []\n".write(toFile: configuration, atomically: false, encoding: .utf8)
            try await install()
            #expect(try String(contentsOfFile: configuration, encoding: .utf8) == "peers: []\n")
        }

        @Test("make-key makes another key each time, and one that is kept out of a terminal")
        func makeKey() async throws {
            let made = try await [
                Command([Binaries.frontdeskd, "make-key"]).run(),
                Command([Binaries.frontdeskd, "make-key", "--id", "7"]).run(),
            ]
            for (outcome, id) in zip(made, [1, 7]) {
                #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
                let pattern = try Regex("frontdesk-master-key:\(id):[A-Za-z0-9+/]{43}=\\n")
                #expect(try pattern.wholeMatch(in: outcome.output) != nil, "\(outcome)")
            }
            #expect(made[0].output.suffix(45) != made[1].output.suffix(45))
            let refused = try await Command([Binaries.frontdeskd, "make-key", "--id", "0"]).run()
            #expect(refused.status == 64 && refused.output == "", "\(refused)")
            let terminal = try Terminal(running: [Binaries.frontdeskd, "make-key"])
            #expect(try await terminal.process.wait(atMost: .seconds(20)) == 78)
            #expect(!terminal.text.contains("frontdesk-master-key"))
        }

        @Test("A key that make-key made is one that init and serve take")
        func madeKeyIsTaken() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            try FileManager.default.removeItem(atPath: daemon.state)
            mkdir(daemon.state, 0o700)
            let made = try await Command([Binaries.frontdeskd, "make-key", "--id", "3"]).run()
            let key = try daemon.directory.write(made.output, to: "state/master.key")
            chmod(key, 0o600)
            let begun = try await Command([
                Binaries.frontdeskd, "init", "--state", daemon.state,
            ]).run()
            #expect(begun.status == 0, "\(begun)")
            try await daemon.start()
            try await daemon.makeOffice("sonnental")
            #expect(try await daemon.stop() == 0)
        }
    }
}
