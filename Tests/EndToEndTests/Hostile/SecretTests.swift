internal import Foundation
internal import Testing

extension EndToEndTests {
    /// Secrets are where they are needed and nowhere else.
    @Suite struct Secrets {
        @Test("MG-07 no password, token or key shows in the command line, environment or log")
        func secrets() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let token = try await daemon.token(of: "anna", at: "sonnental")
                _ = try await daemon.validate(token)
                _ = try await daemon.signIn("anna", at: "sonnental", password: "mistyped password")
                _ = try await daemon.frontdesk(
                    "call",
                    "Flows/Advance",
                    "-",
                    input: #"{"flow_token": "\#(token)"}"#
                )
                let key = try String(contentsOfFile: daemon.state + "/master.key", encoding: .utf8)
                let secrets = [
                    Sample.password, "mistyped password", token,
                    key.trimmingCharacters(in: .whitespacesAndNewlines),
                ]
                for file in ["cmdline", "environ"] {
                    let bytes = FileManager.default.contents(atPath: "/proc/\(daemon.id)/\(file)")
                    let text = String(decoding: try #require(bytes), as: UTF8.self)
                    for secret in secrets { #expect(!text.contains(secret), "\(file)") }
                }
                try await watchingTheCommandLine(daemon)
                #expect(try await daemon.stop() == 0)
                for secret in secrets { #expect(!daemon.log.contains(secret)) }
                try expectNothing(of: [Sample.password, token], in: daemon.state)
            }
        }

        /// While the command line waits for its token it shows none.
        private func watchingTheCommandLine(_ daemon: RunningDaemon) async throws {
            var pipe: [Int32] = [0, 0]
            guard Glibc.pipe(&pipe) == 0 else { throw SystemFault("pipe") }
            let output = try Scratch()
            let process = try ChildProcess(
                [Binaries.frontdesk, "--runtime", daemon.runtime, "session", "validate", "-"],
                descriptors: [pipe[0], output.descriptor, output.descriptor]
            )
            let token = Array("fds_secret".utf8)
            _ = write(pipe[1], token, token.count)
            try await Task.sleep(for: .milliseconds(100))
            let words = try String(contentsOfFile: "/proc/\(process.id)/cmdline", encoding: .utf8)
            #expect(words.contains("validate") && !words.contains("fds_secret"))
            close(pipe[1])
            close(pipe[0])
            process.end()
        }

        /// Secrets are stored only as hashes.
        private func expectNothing(of secrets: [String], in directory: String) throws {
            for name in try FileManager.default.subpathsOfDirectory(atPath: directory) {
                guard let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)")
                else { continue }
                for secret in secrets {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "in \(name)")
                }
            }
        }

        @Test(
            "PW-11 after its use no password, token or key is left in the daemon's memory",
            .enabled(if: isRoot, "reading another process's memory needs root")
        )
        func memory() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                var secrets = [Sample.password, "mistyped password", Sample.otherPassword]
                for _ in 0..<3 {
                    let token = try await daemon.token(of: "anna", at: "sonnental")
                    #expect(try await daemon.validate(token).status == 0)
                    secrets.append(token)
                }
                _ = try await daemon.signIn("anna", at: "sonnental", password: "mistyped password")
                _ = try await daemon.frontdesk(
                    "user",
                    "set-password",
                    "--tenant",
                    "sonnental",
                    "anna",
                    "--password-stdin",
                    input: Sample.otherPassword
                )
                let key = try String(contentsOfFile: daemon.state + "/master.key", encoding: .utf8)
                secrets.append(String(key.split(separator: "\n")[0].suffix(20)))
                // What is not secret is found: the search works.
                secrets.append("sonnental")
                let search = try await Command(
                    [Python.program, Python.script("search_memory"), "\(daemon.id)"],
                    input: secrets.joined(separator: "\n")
                ).run()
                let found = search.output.split(whereSeparator: \.isWhitespace)
                try #require(found.count == secrets.count, "\(search)")
                #expect(found.last != "0", "\(search)")
                for (secret, times) in zip(secrets, found).dropLast() {
                    #expect(times == "0", "\(secret) is there")
                }
            }
        }
    }
}
