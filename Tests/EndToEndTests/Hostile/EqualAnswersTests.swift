internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// P9: no answer, size or time reveals whether an office or a person exists.
    @Suite struct EqualAnswers {
        /// A person who tries to sign in with a wrong password.
        private static let visitors = [
            "known": ("north", "anna"), "unknown person": ("north", "nobody"),
            "unknown office": ("nowhere", "anna"), "disabled": ("north", "bert"),
            "without a password": ("north", "carl"), "suspended office": ("south", "anna"),
        ]

        @Test("EN-01, EN-02, EN-03 all wrong combinations get equal answers, sizes and times")
        func wrongCombinations() async throws {
            try await withDaemon { daemon in
                try await prepare(daemon)
                let connections = try await DaemonConnections(daemon)
                var times: [String: [Duration]] = [:]
                var answers: Set<String> = []
                // Few enough to cause no lockout; each attempt has a new address.
                for round in 0..<5 {
                    for (number, visitor) in Self.visitors.shuffled().enumerated() {
                        let (office, user) = visitor.value
                        let begin = ContinuousClock.now
                        let step = try await connections.startSignIn(
                            user,
                            at: office,
                            password: "wrong wrong wrong",
                            from: "198.51.100.\(round * 10 + number)"
                        )
                        times[visitor.key, default: []].append(ContinuousClock.now - begin)
                        answers.insert(shape(of: step))
                    }
                }
                #expect(answers.count == 1, "\(answers)")
                // An exact comparison of times needs an idle machine and many more samples. Every
                // answer must at least have the cost of a hash.
                let medians = times.mapValues { $0.sorted()[$0.count / 2] }
                let (least, most) = (medians.values.min() ?? .zero, medians.values.max() ?? .zero)
                #expect(least > most / 3, "\(medians)")
                let status = try await daemon.frontdesk("status", "--json").json
                let hashes = status.counters.list.filter {
                    [.text("events.verifications"), .text("events.decoy-hashes")].contains($0.name)
                }
                let count = hashes.compactMap(\.value.number).reduce(0, +)
                #expect(count == Double(5 * Self.visitors.count), "a hash for each: \(status)")
                await connections.close()
            }
        }

        private func prepare(_ daemon: RunningDaemon) async throws {
            for office in ["north", "south"] {
                try await daemon.makeOffice(office)
                try await daemon.makeUser("anna", in: office)
            }
            try await daemon.makeUser("bert", in: "north")
            for words in [
                ["user", "disable", "--tenant", "north", "bert"],
                [
                    "user", "create", "--tenant", "north", "--user-name", "carl", "--welcome",
                    "none",
                ],
                ["tenant", "suspend", "south"],
            ] {
                let outcome = try await Command(
                    [Binaries.frontdesk, "--runtime", daemon.runtime] + words
                ).run()
                #expect(outcome.status == 0, "\(outcome)")
            }
        }

        /// The content of an answer without its token and its time.
        private func shape(of step: Step) -> String {
            var step = step
            let length = step.flowToken.count
            step.flowToken = SecretBytes()
            step.expiresAt = 0
            return "\(length) \(step)"
        }
    }
}
