internal import Foundation
internal import Testing

extension EndToEndTests {
    /// DU-06: a failing disk, simulated with `strace`.
    @Suite(.enabled(if: isRoot, "tracing another process needs root"))
    struct FailingDisk {
        @Test(
            "DU-06 changes that are not durable are not acknowledged, and the next call works",
            arguments: ["fdatasync,fsync:error=EIO", "pwrite64:error=EIO", "pwrite64:error=ENOSPC"]
        )
        func failing(fault: String) async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let token = try await daemon.token(of: "anna", at: "sonnental")
                try await withFault(fault, in: daemon) {
                    let made = try await daemon.frontdesk(
                        "--json",
                        "user",
                        "create",
                        "--tenant",
                        "sonnental",
                        "--user-name",
                        "bert",
                        "--welcome",
                        "none"
                    )
                    #expect(made.status == 69, "\(made)")
                    let refused = try await daemon.signIn("anna", at: "sonnental")
                    #expect(refused.status == 69, "P4 a fault is no wrong password: \(refused)")
                    // The daemon answers, and says so if it could not open the tenant's file again.
                    let health = try await daemon.frontdesk("health")
                    #expect(
                        health.status == 0 || health.output.contains("tenant-unavailable"),
                        "\(health)"
                    )
                }
                #expect(try await daemon.validate(token).status == 0)
                #expect(try await daemon.signIn("anna", at: "sonnental").status == 0)
                let recovered = try await daemon.frontdesk("health")
                #expect(recovered.status == 0, "\(recovered)")
                let shown = try await daemon.frontdesk(
                    "user",
                    "show",
                    "--tenant",
                    "sonnental",
                    "bert"
                )
                let made = try await daemon.frontdesk(
                    "user",
                    "create",
                    "--tenant",
                    "sonnental",
                    "--user-name",
                    "bert",
                    "--welcome",
                    "none"
                )
                #expect(made.status == (shown.status == 0 ? 1 : 0), "\(shown)\(made)")
                daemon.kill()
                try await daemon.start()
                let after = try await daemon.frontdesk(
                    "user",
                    "show",
                    "--tenant",
                    "sonnental",
                    "bert"
                )
                #expect(after.status == 0, "acknowledged, and there: \(after)")
                #expect(try await daemon.validate(token).status == 0)
            }
        }

        /// Runs `body` while all system calls named in `fault` fail.
        private func withFault(
            _ fault: String,
            in daemon: RunningDaemon,
            _ body: () async throws -> Void
        ) async throws {
            let words = try Scratch()
            let calls = fault.prefix { $0 != ":" }
            let tracer = try ChildProcess(
                [
                    "strace", "-f", "-p", "\(daemon.id)", "-o", "/dev/null", "-e",
                    "trace=\(calls)", "-e", "inject=\(fault)",
                ],
                descriptors: [words.descriptor, words.descriptor, words.descriptor]
            )
            let attached = try await eventually { words.text.contains("attached") ? true : nil }
            try #require(attached == true, "\(words.text)")
            try await body()
            // A regular end detaches strace from the daemon. A killed strace might not.
            tracer.signal(SIGINT)
            let ended = try await tracer.wait(atMost: .seconds(10))
            #expect(ended != nil)
        }
    }
}
