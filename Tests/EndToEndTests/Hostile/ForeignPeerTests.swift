internal import Foundation
internal import Testing

extension EndToEndTests {
    /// A client that shares no code with the product: Python, its standard library, and code that
    /// stock `protoc` generates from the protos.
    @Suite struct ForeignPeer {
        @Test("A foreign client signs in, validates, and is refused after signing out")
        func signIn() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let outcome = try await Python.run(
                    "sign_in",
                    [daemon.socket("api"), "sonnental", "anna", Sample.password]
                )
                #expect(outcome.status == 0, "\(outcome)")
            }
        }

        @Test("P6, PR-01, PR-08, PR-09 every row of the edge table gets the specified answer")
        func edges() async throws {
            try await withDaemon { daemon in
                let outcome = try await Python.run("edges", [daemon.socket("api")])
                #expect(outcome.status == 0, "\(outcome)")
                #expect(try await daemon.frontdesk("health").status == 0)
                #expect(!daemon.log.contains("<3>"), "\(daemon.log)")
            }
        }

        @Test(
            "PR-03 every kind of malformed field and random bytes get an answer and cause no harm"
        )
        func mutations() async throws {
            try await withDaemon(Settings.sending) { daemon in
                for socket in ["api", "admin"] {
                    let outcome = try await Python.run(
                        "mutate",
                        [daemon.socket(socket), socket, "3000"]
                    )
                    #expect(outcome.status == 0, "\(outcome)")
                }
                #expect(!daemon.log.contains("<3>"), "\(daemon.log)")
                #expect(daemon.process?.status == nil, "it lives: \(daemon.log)")
                #expect(try await daemon.frontdesk("health").status == 0)
                let status = try String(
                    contentsOfFile: "/proc/\(daemon.id)/status",
                    encoding: .utf8
                )
                let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
                let number = peak?.split(whereSeparator: \.isWhitespace).dropFirst().first
                #expect((number.flatMap { Int($0) } ?? .max) < 160_000, "\(status)")
            }
        }

        @Test(
            "PR-03 invalid values in requests of every method are answered with field and reason"
        )
        func misuse() async throws {
            try await withDaemon(Settings.sending) { daemon in
                for socket in ["api", "admin"] {
                    // A sample of each. 0 means all values, which takes some minutes.
                    let outcome = try await Python.run("misuse", [daemon.runtime, socket, "2"])
                    #expect(outcome.status == 0, "\(outcome)")
                }
                #expect(!daemon.log.contains("<3>"), "\(daemon.log)")
                #expect(daemon.process?.status == nil, "it lives: \(daemon.log)")
            }
        }
    }
}
