internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// The audit log from outside: people's actions write it, and the command line reads it.
    @Suite struct Audit {
        private static let hostile = [
            "a\nb", "a\r\nb", "\u{1B}[31mred", "evil\u{202E}gnp", "\u{2028}line", "{\"a\": \"",
            "%n%s%d", "<3>forged: entry", "\u{9B}31m", String(repeating: "x", count: 500),
            String(repeating: "x", count: 1_000_000),
        ]

        @Test("AU-01 For any input, a record is one line and contains no unknown name")
        func hostileNames() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let connections = try await DaemonConnections(daemon)
                var answered = 0
                for text in Self.hostile {
                    var request = StartRequest(kind: .signIn)
                    let client = ClientContext(address: "192.0.2.1", userAgent: text)
                    request.client = client
                    let identify = IdentifyAnswer(
                        office: "sonnental",
                        user: "secret " + text,
                        password: SecretBytes(utf8: "wrong wrong"),
                        app: .pro
                    )
                    let answer = Answer(answer: .identify(identify))
                    request.answer = answer
                    let step = try? await FlowsClient(channel: connections.api).start(request)
                    if step?.problem?.reason == .notAccepted { answered += 1 }
                }
                await connections.close()
                #expect(answered > 2)
                let failures = try await daemon.auditRecords("sonnental").filter {
                    $0.kind.text == "sign-in.failed"
                }
                #expect(failures.count == answered)
                let agents = failures.map { $0.client.user_agent.text ?? "" }
                #expect(
                    agents.allSatisfy { agent in Self.hostile.contains { $0.hasPrefix(agent) } }
                )
                let table = try await daemon.frontdesk("audit", "list", "--tenant", "sonnental")
                let follow = try await daemon.frontdesk(
                    "audit",
                    "follow",
                    "--tenant",
                    "sonnental",
                    "--after",
                    "0",
                    "--limit",
                    "\(answered + 1)"
                )
                for (shown, lines) in [(table, answered + 2), (follow, answered + 1)] {
                    #expect(shown.status == 0, "\(shown)")
                    #expect(shown.output.split(separator: "\n").count == lines, "\(shown)")
                    #expect(!shown.output.contains("secret"))
                    let isClean = shown.output.unicodeScalars.allSatisfy {
                        $0 == "\n"
                            || ($0.value >= 0x20 && !(0x7f...0x9f).contains($0.value)
                                && $0 != "\u{202E}" && $0 != "\u{2028}")
                    }
                    #expect(isClean, "\(shown)")
                }
                let raw = try await daemon.frontdesk(
                    "--json",
                    "audit",
                    "list",
                    "--tenant",
                    "sonnental"
                )
                #expect(raw.output.split(separator: "\n").count == 1)
                #expect(try await daemon.stop() == 0)
                for line in daemon.logLines { #expect(line.first == "<", "\(line)") }
                #expect(!daemon.log.contains("secret") && !daemon.log.contains("forged"))
            }
        }

        @Test("O14 The operator lists, filters and follows records; a person sees their own")
        func reading() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                try await daemon.makeUser("ben", in: "sonnental")
                async let following = daemon.frontdesk(
                    "--json",
                    "audit",
                    "follow",
                    "--tenant",
                    "sonnental",
                    "--after",
                    "3",
                    "--limit",
                    "2"
                )
                _ = try await daemon.signIn("ben", at: "sonnental", password: "wrong wrong")
                let token = try await daemon.token(of: "anna", at: "sonnental")
                let followed = try await following
                #expect(
                    followed.output.split(separator: "\n").map { JSON(String($0)).kind.text }
                        == ["sign-in.failed", "sign-in.succeeded"]
                )
                let bens = try await daemon.frontdesk(
                    "--json",
                    "audit",
                    "list",
                    "--tenant",
                    "sonnental",
                    "--user",
                    "ben@sonnental.example",
                    "--kind",
                    "sign-in"
                )
                #expect(bens.json.entries.list.map(\.subject_name) == [.text("ben")])
                let own = try await daemon.frontdesk(
                    "--json",
                    "session",
                    "events",
                    "-",
                    input: token + "\n"
                )
                #expect(own.json.entries.list.map { $0.kind.text } == ["sign-in.succeeded"])
                #expect(!own.output.contains("ben"))
                let words = try await daemon.frontdesk("session", "events", token)
                #expect(words.output.contains("sign-in.succeeded") && words.output.contains("anna"))
                let ended = try await daemon.frontdesk("session", "events", "fds_nothing")
                #expect(ended.status == 1, "\(ended)")
                // A sign-in to an office that does not exist.
                _ = try await daemon.signIn("ben", at: "nowhere")
                let house = try await daemon.frontdesk("--json", "audit", "list")
                #expect(house.json.entries.list.map { $0.kind.text } == ["sign-in.failed"])
            }
        }

        @Test("A call that waits for records does not delay the daemon's stop")
        func stopping() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let connections = try await DaemonConnections(daemon)
                var request = FollowAuditRequest()
                let actor = Actor(tenant: "sonnental")
                (request.actor, request.after, request.waitMs) = (actor, 1, 60_000)
                let (asked, client) = (request, AuditClient(channel: connections.admin))
                async let answer = client.follow(asked, timeout: .seconds(120))
                // Long enough for the call to be waiting. If it is not, it is answered anyway.
                try await Task.sleep(for: .milliseconds(300))
                #expect(try await daemon.stop() == 0)
                // The call was answered. An abandoned call would find its connection closed.
                #expect(try await answer.last == 1)
                await connections.close()
            }
        }

        @Test(
            "After kill -9 at any time, each acknowledged action is recorded without findings"
        )
        func killed() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                var done = 2
                for round in 0..<6 {
                    for _ in 0...(round % 3) {
                        _ = try await daemon.token(of: "anna", at: "sonnental")
                        done += 1
                    }
                    if round == 3 { _ = try await daemon.anchoredEnd(of: "sonnental") }
                    daemon.kill()
                    try await daemon.start()
                    let found = try await daemon.verify("sonnental")
                    #expect(found.status == 0, "\(found)")
                    #expect(found.json.records.count == done, "\(found)")
                }
                #expect(try await daemon.stop() == 0)
                try await daemon.start()
                let end = try await daemon.verify("sonnental").json
                #expect(end.anchor == end.end, "anchored when it stopped")
                #expect(!daemon.log.contains("a tenant is unavailable"))
                #expect(daemon.log.contains("audit logs end at heads="))
            }
        }
    }
}
