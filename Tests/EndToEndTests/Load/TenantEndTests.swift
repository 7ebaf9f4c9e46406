internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// P3: when suspend, delete or disable returns OK, it is in effect everywhere.
    @Suite struct InForceAtOnce {
        @Test(
            "TN-05, SE-04 when the command returns, no session is valid and none is created after",
            arguments: [
                ["tenant", "suspend", "north"], ["tenant", "delete", "north", "--yes"],
                ["user", "disable", "--tenant", "north", "anna"],
            ]
        )
        func underLoad(words: [String]) async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("north")
                try await daemon.makeUser("anna", in: "north")
                let clients = [
                    try await DaemonConnections(daemon), try await DaemonConnections(daemon),
                    try await DaemonConnections(daemon),
                ]
                let tokens = try await withThrowingTaskGroup(of: [SecretBytes].self) { group in
                    for connections in clients {
                        group.addTask { await collect(from: connections) }
                    }
                    try await Task.sleep(for: .milliseconds(700))
                    let ended = try await Command(
                        [Binaries.frontdesk, "--runtime", daemon.runtime] + words
                    ).run()
                    #expect(ended.status == 0, "\(ended)")
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(tokens.count > 3, "there was something to end")
                for token in tokens { #expect(try await !clients[0].isValid(token)) }
                for connections in clients { await connections.close() }
                #expect(try await daemon.stop() == 0)
                try await daemon.start()
                let connections = try await DaemonConnections(daemon)
                for token in tokens {
                    #expect(try await !connections.isValid(token), "nor ever again")
                }
                await connections.close()
                #expect(!daemon.log.contains("<3>"), "\(daemon.log)")
            }
        }

        /// Signs in and validates until the daemon refuses.
        private func collect(from connections: DaemonConnections) async -> [SecretBytes] {
            var tokens: [SecretBytes] = []
            while let token = try? await connections.signIn(
                "anna",
                at: "north",
                password: Sample.password
            ) {
                tokens.append(token)
                _ = try? await connections.isValid(token)
            }
            return tokens
        }
    }
}
