internal import Foundation
internal import Testing

extension EndToEndTests {
    /// SIGTERM while a server makes the courier wait, with a time limit of two minutes per mail.
    @Suite
    struct Stopping {
        struct Stall: Sendable, CustomTestStringConvertible {
            let mode: String
            var encryption = "none"

            var testDescription: String { "\(mode), \(encryption)" }
        }

        private func settings(_ stall: Stall, _ server: Sink) -> String {
            """
            mail:
              from: no-reply@sonnental.example
              host: \(stall.mode == "dns" ? "mail.nowhere.example" : "127.0.0.1")
              port: \(server.port)
              encryption: \(stall.encryption)
              connect_timeout_seconds: 120
              total_timeout_seconds: 120

            """
        }

        /// Runs a command that uses `server` as its name server.
        private func resolving(by server: Sink) -> [String] {
            [
                "unshare", "--mount", "--propagation", "private", "sh", "-ec",
                #"mount --bind "$0" "$(readlink -f /etc/resolv.conf)"; exec "$@""#,
                server.directory.file("resolv.conf"),
            ]
        }

        @Test(
            "SIGTERM stops the courier whatever a server does, and the message is returned at once",
            arguments: [
                Stall(mode: "silent"), Stall(mode: "silent", encryption: "implicit"),
                Stall(mode: "drip"), Stall(mode: "drip", encryption: "starttls"),
            ]
        )
        func server(stall: Stall) async throws { try await stops(stall) }

        @Test(
            "SIGTERM stops the courier while a name server does not respond",
            .enabled(if: isRoot, "another name server needs a mount")
        )
        func names() async throws { try await stops(Stall(mode: "dns")) }

        private func stops(_ stall: Stall) async throws {
            let server = try await Sink.stalling(stall.mode)
            defer { server.end() }
            try await withDaemon(Settings.sending) { daemon in
                try await daemon.makeOffice("sonnental")
                let id = try await daemon.post()
                let courier = try RunningCourier(
                    daemon,
                    settings(stall, server),
                    wrapper: stall.mode == "dns" ? resolving(by: server) : []
                )
                defer { courier.process.end() }
                _ = try await server.wait(for: 1, ".come")
                #expect(try await daemon.outbox("show", id).state.text == "leased")
                courier.process.signal(SIGTERM)
                let status = try await courier.process.wait(atMost: .seconds(30))
                #expect(status == 0, "\(courier.words)")
                // The lease would last two more minutes.
                #expect(try await daemon.outbox("show", id).state.text == "queued")
                #expect(courier.words.contains("The courier has stopped."), "\(courier.words)")
            }
        }

        @Test("SIGTERM stops the courier even if the daemon does not respond either")
        func daemonStalls() async throws {
            let server = try await Sink.stalling("silent")
            defer { server.end() }
            try await withDaemon(Settings.sending) { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.post()
                let courier = try RunningCourier(daemon, settings(Stall(mode: "silent"), server))
                defer { courier.process.end() }
                _ = try await server.wait(for: 1, ".come")
                daemon.process?.suspend()
                defer { daemon.process?.signal(SIGCONT) }
                courier.process.signal(SIGTERM)
                let status = try await courier.process.wait(atMost: .seconds(30))
                #expect(status == 0, "\(courier.words)")
            }
        }
    }
}
