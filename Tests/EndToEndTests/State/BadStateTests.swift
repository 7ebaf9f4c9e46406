internal import Foundation
internal import Testing

extension EndToEndTests {
    /// State that the daemon must not touch: one clear line, status 78 (EX_CONFIG), and no change.
    @Suite struct BadState {
        @Test(
            "MG-05, DU-07 the daemon refuses a damaged state and changes nothing",
            arguments: Damage.allCases
        )
        func refused(damage: Damage) async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            try await daemon.start()
            try await daemon.makeOffice("sonnental")
            #expect(try await daemon.stop() == 0)
            try await damage.apply(to: daemon)
            try await expectRefusal(of: daemon, saying: damage.words)
        }

        @Test("A missing state directory is refused and not created")
        func missing() async throws {
            let daemon = try await RunningDaemon(configuration: nil)
            try FileManager.default.removeItem(atPath: daemon.state)
            try await expectRefusal(of: daemon, saying: ["state"])
            #expect(!FileManager.default.fileExists(atPath: daemon.state))
        }

        @Test("An empty directory is refused as a state, and the error names init")
        func blank() async throws {
            let daemon = try await RunningDaemon(configuration: nil)
            try FileManager.default.removeItem(atPath: daemon.state)
            mkdir(daemon.state, 0o700)
            try await expectRefusal(of: daemon, saying: ["contains no state", "mounted", "init"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: daemon.state) == [])
        }

        @Test("AU-01 a startup error is one line of plain characters")
        func plainFault() async throws {
            let daemon = try await RunningDaemon(
                configuration: "peers:\n  - {user: \"a\\n<3>b\\e[31m\\u202e\", roles: [operator]}\n"
            )
            for words in [
                daemon.serveCommand,
                [Binaries.frontdeskd, "check-config", daemon.configurationFile],
            ] {
                let outcome = try await Command(words).run()
                #expect(outcome.status == 78 && outcome.errors.contains("there is no user a"))
                let plain = outcome.errors.dropLast().utf8.allSatisfy { (0x20..<0x7f).contains($0) }
                #expect(outcome.errorLines.count == 1 && plain, "\(outcome)")
            }
        }

        @Test("init refuses an initialized state, even a damaged one, and changes nothing")
        func initTwice() async throws {
            let daemon = try await RunningDaemon(configuration: nil)
            for damage in [nil, "registry.sqlite", "master.key"] as [String?] {
                if let damage {
                    try Data().write(to: URL(fileURLWithPath: "\(daemon.state)/\(damage)"))
                }
                let before = try Snapshot(of: daemon.state)
                let again = try await Command([
                    Binaries.frontdeskd, "init", "--state", daemon.state,
                ]).run()
                #expect(again.status == 78, "\(again)")
                #expect(again.errorLines.count == 1 && again.output == "")
                #expect(try Snapshot(of: daemon.state).difference(from: before) == [])
            }
        }

        @Test("init never overwrites an existing key")
        func initKeepsKey() async throws {
            let daemon = try await RunningDaemon(configuration: nil)
            let key = try String(contentsOfFile: daemon.state + "/master.key", encoding: .utf8)
            unlink(daemon.state + "/registry.sqlite")
            try FileManager.default.removeItem(atPath: daemon.state + "/tenants")
            _ = try await Command([Binaries.frontdeskd, "init", "--state", daemon.state]).run()
            let after = try String(contentsOfFile: daemon.state + "/master.key", encoding: .utf8)
            #expect(after == key)
        }

        @Test("MG-07 init creates everything only for its user, regardless of the umask")
        func modes() async throws {
            let directory = try TestDirectory()
            let made = try await Command([
                "sh", "-c",
                "umask 000; exec \(Binaries.frontdeskd) init --state \(directory.file("state"))",
            ]).run()
            #expect(made.status == 0, "\(made)")
            let state = directory.file("state")
            let names = try FileManager.default.subpathsOfDirectory(atPath: state)
            for path in [state] + names.map({ "\(state)/\($0)" }) {
                var status = stat()
                lstat(path, &status)
                #expect(status.st_mode & 0o077 == 0, "\(path) is open to others")
            }
        }

        @Test(
            "PR-07 a second daemon on the same state or sockets is refused, the first keeps running"
        )
        func secondDaemon() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let other = try await RunningDaemon(configuration: Settings.quick)
                let sameState = try await Command([
                    Binaries.frontdeskd, "serve", "--state", daemon.state,
                    "--runtime", other.runtime,
                ]).run()
                #expect(sameState.status == 78, "\(sameState)")
                #expect(sameState.errorLines.count == 1 && sameState.errors.contains("in use"))
                let sameSockets = try await Command([
                    Binaries.frontdeskd, "serve", "--state", other.state,
                    "--runtime", daemon.runtime,
                ]).run()
                #expect(sameSockets.status == 78, "\(sameSockets)")
                #expect(sameSockets.errorLines.count == 1, "\(sameSockets)")
                #expect(sameSockets.errors.contains(daemon.socket("api")))
                let initAgain = try await Command([
                    Binaries.frontdeskd, "init", "--state", daemon.state,
                ]).run()
                #expect(initAgain.status == 78, "\(initAgain)")
                #expect(try await daemon.frontdesk("tenant", "show", "sonnental").status == 0)
                #expect(try await daemon.frontdesk("health").status == 0)
            }
        }

        @Test(
            "PR-07 a file in the place of a socket is not touched",
            arguments: ["file", "symlink", "directory"]
        )
        func foreignFile(kind: String) async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            let target = try daemon.directory.write("precious", to: "precious")
            switch kind {
            case "file": try daemon.directory.write("precious", to: "run/admin.sock")
            case "symlink": symlink(target, daemon.socket("admin"))
            default: mkdir(daemon.socket("admin"), 0o755)
            }
            try await expectRefusal(of: daemon, saying: [daemon.socket("admin")])
            #expect(try String(contentsOfFile: target, encoding: .utf8) == "precious")
        }

        @Test("A runtime directory that is missing or writable by others is refused")
        func runtimeDirectory() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            chmod(daemon.runtime, 0o777)
            try await expectRefusal(of: daemon, saying: [daemon.runtime])
            rmdir(daemon.runtime)
            try await expectRefusal(of: daemon, saying: [daemon.runtime])
        }

        private func expectRefusal(of daemon: RunningDaemon, saying words: [String]) async throws {
            let before = try Snapshot(of: daemon.directory.path)
            var serve = Command(daemon.serveCommand)
            serve.timeout = .seconds(15)
            let outcome = try await serve.run()
            #expect(outcome.status == 78, "\(outcome)")
            #expect(outcome.output == "" && outcome.errorLines.count == 1, "\(outcome)")
            #expect(outcome.errors.hasPrefix("frontdeskd: "))
            for word in words { #expect(outcome.errors.contains(word), "\(outcome)") }
            // The lock of a socket may stay in the runtime directory.
            let changed = try Snapshot(of: daemon.directory.path).difference(from: before)
                .filter { !$0.hasSuffix(".sock.lock") }
            #expect(changed == [], "nothing is changed, and no socket remains")
        }
    }

    /// A fault of a state directory.
    enum Damage: String, CaseIterable, Sendable {
        case keyMissing, keyReadableByOthers, keyDamaged, keyEmpty, keyOfAnotherState, keyIsLink
        case registryDamaged, registryEmpty, registryCut, registryMissing, registryNewer
        case registryOfAnotherProgram, stateReadableByOthers

        /// What the error must name.
        var words: [String] {
            switch self {
            case .keyMissing, .keyReadableByOthers, .keyIsLink: ["master.key"]
            case .registryEmpty, .registryCut, .registryMissing, .registryOfAnotherProgram:
                ["registry"]
            case .registryNewer: ["newer version"]
            case .keyDamaged, .keyEmpty, .keyOfAnotherState: ["key"]
            case .registryDamaged: ["damaged"]
            case .stateReadableByOthers: ["safe"]
            }
        }

        func apply(to daemon: RunningDaemon) async throws {
            let (key, registry) = (daemon.state + "/master.key", daemon.state + "/registry.sqlite")
            switch self {
            case .keyMissing: unlink(key)
            case .keyReadableByOthers: chmod(key, 0o644)
            case .keyDamaged: try FileBytes.overwrite(key, at: 20, with: "??????")
            case .keyEmpty: truncate(key, 0)
            case .keyOfAnotherState:
                let other = try await RunningDaemon(configuration: nil)
                unlink(key)
                rename(other.state + "/master.key", key)
            case .keyIsLink:
                rename(key, daemon.directory.file("key"))
                symlink(daemon.directory.file("key"), key)
            case .registryDamaged:
                try FileBytes.overwrite(registry, at: 0, with: String(repeating: "?", count: 200))
            case .registryEmpty: truncate(registry, 0)
            case .registryCut: truncate(registry, 5000)
            case .registryMissing: unlink(registry)
            case .registryNewer: try await FileBytes.sqlite(registry, "PRAGMA user_version = 999")
            case .registryOfAnotherProgram:
                try await FileBytes.sqlite(registry, "PRAGMA application_id = 7")
            case .stateReadableByOthers: chmod(daemon.state, 0o755)
            }
        }
    }
}
