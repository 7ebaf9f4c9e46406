internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// Permissions by the uid and the groups of the peer process.
    @Suite(.enabled(if: isRoot, "acting as other users needs root"))
    struct Peers {
        /// Users and groups that do not have to exist.
        private let web = 61_001
        private let member = 61_002
        private let stranger = 61_003
        private let group = 61_100

        private var settings: String {
            Settings.peers([
                "{user: \"\(web)\", roles: [frontend], tenants: [sonnental, Praxis Nord]}",
                "{group: \"\(group)\", socket: api, roles: [frontend], tenants: all}",
                "{group: \"\(group)\", socket: admin, roles: [operator], tenants: all}",
            ]) + Settings.hashing + "sockets: {api_mode: \"0666\"}\n"
        }

        @Test("TN-09 a peer without the role is refused with 77 before its request is parsed")
        func beforeTheBody() async throws {
            try await withDaemon(settings) { daemon in
                chmod(daemon.socket("admin"), 0o666)
                for words in [["health"], ["session", "validate", "x"], ["whoami"]] {
                    let outcome = try await run(words, as: stranger, daemon)
                    #expect(outcome.status == 77, "default deny: \(outcome)")
                }
                for words in [["tenant", "list"], ["status"]] {
                    for uid in [stranger, web] {
                        let outcome = try await run(words, as: uid, daemon)
                        #expect(outcome.status == 77, "\(uid) \(words): \(outcome)")
                    }
                }
                let operatorOnAPI = try await daemon.frontdesk(
                    as: web,
                    "call",
                    "Operator/ListTenants",
                    "--socket",
                    "api"
                )
                #expect(operatorOnAPI.status == 77)
                // A parsed body would be rejected as malformed (code 3).
                let raw = try await Command([
                    "setpriv", "--reuid=\(stranger)", "--regid=\(stranger)", "--clear-groups",
                    "/usr/bin/python3", Python.script("raw_call"), daemon.socket("api"),
                    "frontdesk.v1.Sessions", "Validate", "ffff",
                ]).run()
                #expect(raw.output == "7\n", "\(raw)")
            }
        }

        @Test(
            "TN-09 every method is refused on each socket to each role the contract does not name"
        )
        func table() async throws {
            let roles = ["operator": 61_011, "frontend": 61_012, "courier": 61_013]
            let rules = roles.sorted { $0.key < $1.key }.flatMap { role, uid in
                ["api", "admin"].map {
                    "{user: \"\(uid)\", socket: \($0), roles: [\(role)], tenants: all}"
                }
            }
            try await withDaemon(Settings.peers(rules) + "sockets: {api_mode: \"0666\"}\n") {
                daemon in
                chmod(daemon.socket("admin"), 0o666)
                let outcome = try await Python.run(
                    "access",
                    [daemon.runtime] + roles.map { "\($0)=\($1)" }
                )
                #expect(outcome.status == 0, "\(outcome)")
            }
        }

        @Test("A group rule applies to supplementary groups, separately for each socket")
        func groups() async throws {
            try await withDaemon(settings) { daemon in
                chmod(daemon.socket("admin"), 0o666)
                let inside = try await daemon.frontdesk(
                    as: member,
                    groups: [group],
                    "tenant",
                    "list"
                )
                #expect(inside.status == 0, "\(inside)")
                let outside = try await daemon.frontdesk(as: member, "tenant", "list")
                #expect(outside.status == 77, "\(outside)")
                let other = try await daemon.frontdesk(
                    as: member,
                    groups: [group + 1],
                    "tenant",
                    "list"
                )
                #expect(other.status == 77, "\(other)")
                let who = try await daemon.frontdesk(
                    as: member,
                    groups: [group],
                    "whoami",
                    "--json"
                )
                #expect(who.json.api.roles == .list([.text("frontend")]), "\(who)")
                #expect(who.json.admin.roles == .list([.text("operator")]), "\(who)")
            }
        }

        @Test("SE-01, EN-02 a tenant that the frontend may not name looks like a missing one")
        func scope() async throws {
            try await withDaemon(settings) { daemon in
                for office in ["sonnental", "elsewhere"] {
                    try await daemon.makeOffice(office)
                    try await daemon.makeUser("anna", in: office)
                }
                let own = try await signIn("sonnental", daemon)
                #expect(own.status == 0, "\(own)")
                let (outside, missing) = (
                    try await signIn("elsewhere", daemon), try await signIn("nowhere", daemon)
                )
                #expect(outside.status == 1 && outside.errors == missing.errors, "\(outside)")
                #expect(outside.output == missing.output)

                let foreign = try await daemon.token(of: "anna", at: "elsewhere")
                let mine = try #require(own.json.session_token.text)
                #expect(try await validate(mine, daemon).status == 0)
                let refused = try await validate(foreign, daemon)
                let random = try await validate(String(mine.dropLast(3)) + "AAA", daemon)
                #expect(refused.status == 1 && refused.words == random.words, "\(refused)")
                for words in [["list"], ["sign-out"], ["end-others"]] {
                    let outcome = try await Command(
                        line(as: web, ["--runtime", daemon.runtime, "session"] + words + ["-"]),
                        input: foreign
                    ).run()
                    #expect(outcome.status == 1, "\(words): \(outcome)")
                }
                #expect(try await daemon.validate(foreign).status == 0, "it is untouched")
                let elsewhere = try #require(
                    try await daemon.validate(foreign).json.session.tenant_id.text
                )
                let crossed = try await daemon.frontdesk(
                    "call",
                    "Sessions/Validate",
                    "-",
                    input: #"{"session_token": "\#(mine)", "tenant_id": "\#(elsewhere)"}"#
                )
                #expect(crossed.status == 1, "\(crossed)")
            }
        }

        @Test("Without a configuration, only the daemon's own user may make calls")
        func standard() async throws {
            try await withDaemon(nil) { daemon in
                chmod(daemon.socket("admin"), 0o666)
                chmod(daemon.socket("api"), 0o666)
                let own = try await daemon.frontdesk("tenant", "list")
                #expect(own.status == 0)
                for words in [["tenant", "list"], ["health"], ["session", "validate", "x"]] {
                    let refused = try await run(words, as: stranger, daemon)
                    #expect(refused.status == 77, "\(refused)")
                }
            }
        }

        @Test("By default, another user cannot connect, and the error says what to do")
        func socketModes() async throws {
            try await withDaemon(nil) { daemon in
                for (name, mode) in [("api", 0o660), ("admin", 0o600)] {
                    var status = stat()
                    lstat(daemon.socket(name), &status)
                    #expect(Int(status.st_mode & 0o777) == mode, "\(name)")
                }
                let outcome = try await daemon.frontdesk(as: stranger, "health")
                #expect([69, 77].contains(outcome.status), "\(outcome)")
                #expect(outcome.errorLines.count == 1)
            }
        }

        @Test("PR-10 one user's many connections do not lock out the others")
        func crowd() async throws {
            try await withDaemon(settings) { daemon in
                let crowd = try ChildProcess(
                    [
                        "setpriv", "--reuid=\(stranger)", "--regid=\(stranger)", "--clear-groups",
                        "/usr/bin/python3", Python.script("crowd"), daemon.socket("api"), "1500",
                    ],
                    descriptors: [0, 1, 2]
                )
                defer { crowd.end() }
                try await Task.sleep(for: .milliseconds(500))
                for _ in 0..<5 {
                    #expect(try await daemon.frontdesk("health").status == 0)
                    #expect(try await daemon.frontdesk("status").status == 0)
                }
                let descriptors = try FileManager.default.contentsOfDirectory(
                    atPath: "/proc/\(daemon.id)/fd"
                )
                #expect(descriptors.count < 150, "a stranger holds few: \(descriptors.count)")
            }
        }

        private func signIn(_ office: String, _ daemon: RunningDaemon) async throws -> Outcome {
            try await daemon.frontdesk(
                as: web,
                "--json",
                "sign-in",
                "--office",
                office,
                "--user",
                "anna",
                "--password-stdin",
                input: Sample.password
            )
        }

        private func validate(_ token: String, _ daemon: RunningDaemon) async throws -> Outcome {
            try await daemon.frontdesk(as: web, "session", "validate", "-", input: token)
        }

        private func run(_ words: [String], as uid: Int, _ daemon: RunningDaemon) async throws
            -> Outcome
        { try await Command(line(as: uid, ["--runtime", daemon.runtime] + words)).run() }

        private func line(as uid: Int, _ words: [String]) -> [String] {
            ["setpriv", "--reuid=\(uid)", "--regid=\(uid)", "--clear-groups", Binaries.frontdesk]
                + words
        }
    }
}

extension Outcome {
    /// The message for a person.
    fileprivate var words: String { "\(status) \(output) \(errors)" }
}
