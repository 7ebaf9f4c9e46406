internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The installed files and packages. Does not need a running systemd.
    @Suite struct Installation {
        @Test("An installation puts each file in its place and keeps an existing configuration")
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
                ("/usr/share/doc/frontdesk/NOTICE", 0o644),
                ("/usr/share/doc/frontdesk/LICENSE", 0o644),
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

        @Test("generate-key creates a different key each time and never prints it on a terminal")
        func makeKey() async throws {
            let made = try await [
                Command([Binaries.frontdeskd, "generate-key"]).run(),
                Command([Binaries.frontdeskd, "generate-key", "--id", "7"]).run(),
            ]
            for (outcome, id) in zip(made, [1, 7]) {
                #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
                let pattern = try Regex("frontdesk-master-key:\(id):[A-Za-z0-9+/]{43}=\\n")
                #expect(try pattern.wholeMatch(in: outcome.output) != nil, "\(outcome)")
            }
            #expect(made[0].output.suffix(45) != made[1].output.suffix(45))
            let refused = try await Command([Binaries.frontdeskd, "generate-key", "--id", "0"])
                .run()
            #expect(refused.status == 64 && refused.output == "", "\(refused)")
            let terminal = try Terminal(running: [Binaries.frontdeskd, "generate-key"])
            #expect(try await terminal.process.wait(atMost: .seconds(20)) == 78)
            #expect(!terminal.text.contains("frontdesk-master-key"))
        }

        @Test("generate-key --output creates a new file and never overwrites one")
        func makeKeyFile() async throws {
            let directory = try TestDirectory()
            let file = directory.file("key")
            func make(_ path: String) async throws -> Outcome {
                try await Command([
                    "/bin/sh", "-c", "umask 000; exec \"$@\"", "sh", Binaries.frontdeskd,
                    "generate-key",
                    "--output", path,
                ]).run()
            }
            let made = try await make(file)
            #expect(made.status == 0 && made.output == "" && made.errors == "", "\(made)")
            var status = stat()
            #expect(lstat(file, &status) == 0 && status.st_mode & 0o7777 == 0o600)
            let key = try String(contentsOfFile: file, encoding: .utf8)
            #expect(key.hasPrefix("frontdesk-master-key:1:"))
            symlink(file, directory.file("link"))
            symlink(directory.file("nowhere"), directory.file("dangling"))
            for name in ["key", "link", "dangling"] {
                let again = try await make(directory.file(name))
                #expect(again.status == 78 && again.errorLines.count == 1, "\(again)")
                #expect(again.errors.contains("never overwritten"), "\(again)")
            }
            #expect(try String(contentsOfFile: file, encoding: .utf8) == key)
            #expect(access(directory.file("nowhere"), F_OK) != 0)
            let lost = try await make(directory.file("no/such/folder"))
            #expect(lost.status == 78, "\(lost)")
        }

        @Test("The packages listed for the installation are those that the programs load")
        func packages() async throws {
            let root = Binaries.package
            let listed = try Set(
                String(contentsOfFile: root + "/Scripts/runtime-packages", encoding: .utf8)
                    .split(separator: "\n").map(String.init)
            )
            let loaded = try await Command([
                "/bin/bash", "-c", Self.loadedPackages, "sh", Binaries.frontdeskd,
                Binaries.frontdesk, Binaries.courier,
            ]).run()
            try #require(loaded.status == 0, "\(loaded)")
            // Time zones are files that the programs read, not libraries that they load.
            let packages = Set(loaded.output.split(separator: "\n").map(String.init))
            #expect(packages.union(["tzdata"]) == listed)
            let text = try String(
                contentsOfFile: root + "/Documentation/Operating.md",
                encoding: .utf8
            )
            #expect(
                text.contains("    apt-get install \(listed.sorted().joined(separator: " "))\n")
            )
        }

        /// The packages of the libraries that the programs load, without the toolchain's libraries
        /// and those of every Debian system.
        private static let loadedPackages = """
            set -euo pipefail
            for program; do
                needed=$(readelf --dynamic "$program" | sed -n 's/.*(NEEDED).*\\[\\(.*\\)\\]/\\1/p')
                for library in $needed; do
                    path=$(ldd "$program" | awk -v name="$library" '$1 == name {print $3}')
                    [[ $path == /lib/* || $path == /usr/lib/* ]] || continue
                    { dpkg --search "$path" || dpkg --search "/usr$path"; } 2>/dev/null |
                        sed 's/:.*//'
                done
            done | sort -u | grep -vxE 'libc6|libgcc-s1|libstdc\\+\\+6'
            """

        @Test("init and serve accept a key from generate-key")
        func madeKeyIsTaken() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            try FileManager.default.removeItem(atPath: daemon.state)
            mkdir(daemon.state, 0o700)
            let made = try await Command([Binaries.frontdeskd, "generate-key", "--id", "3"]).run()
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
