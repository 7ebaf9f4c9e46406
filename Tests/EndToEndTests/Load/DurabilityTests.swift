internal import Foundation
internal import SeededRandomness
internal import Testing

extension EndToEndTests {
    /// P1, P7: acknowledged changes survive a kill at any time, and all other changes survive
    /// completely or not at all.
    @Suite struct Durability {
        @Test(
            "DU-01, LK-04, SE-11 every entry of every ledger is true after repeated kill -9"
        )
        func killed() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            try await daemon.start()
            let offices = ["north", "south"]
            for office in offices { try await daemon.makeOffice(office) }
            var randomness = makeRandomness(for: "kill -9")
            let clients = try await LedgerClients(
                4,
                at: daemon,
                offices: offices,
                seed: randomness.next()
            )
            var (operations, entries, databases) = (0, 0, 0)
            var starts: [Duration] = []
            for round in 0..<rounds {
                let delay = Duration.milliseconds(Int.random(in: 20...900, using: &randomness))
                operations += try await clients.work {
                    try await Task.sleep(for: delay)
                    daemon.kill()
                }
                // DU-09: in every third round, the daemon is also killed during its start.
                if round % 3 == 2 {
                    try daemon.launch()
                    let pause = Int.random(in: 5...80, using: &randomness)
                    try await Task.sleep(for: .milliseconds(pause))
                    daemon.kill()
                }
                if round % 10 == 9 { databases += try await integrity(of: daemon.state) }
                starts.append(try await daemon.start(timeout: .seconds(60)))
                entries += try await clients.verify()
                if round % 50 == 49 {
                    print(
                        "kill -9: \(round + 1) rounds, \(operations) operations acknowledged, "
                            + "\(entries) entries compared; ready after",
                        Distribution(starts)
                    )
                }
            }
            entries += try await clients.verify(all: true)
            daemon.kill()
            databases += try await integrity(of: daemon.state)
            #expect(operations > rounds * 3, "there was something to lose: \(operations)")
            print("kill -9: \(entries) entries compared, \(databases) databases checked in all")
            // Other load on the machine delays single starts. If half of them are late, the daemon
            // is at fault.
            #expect(Distribution(starts).median < .seconds(2), "P7: \(Distribution(starts))")
        }

        @Test("RC-06 SIGTERM under load keeps acknowledged work and exits with 0 within 20 seconds")
        func stopped() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("north")
                let clients = try await LedgerClients(8, at: daemon, offices: ["north"], seed: 6)
                let begin = ContinuousClock.now
                let operations = try await clients.work {
                    try await Task.sleep(for: .milliseconds(1500))
                    #expect(try await daemon.stop() == 0, "\(daemon.log)")
                }
                #expect(ContinuousClock.now - begin < .seconds(22))
                #expect(operations > 16)
                #expect(daemon.logLines.last?.contains("stopped") == true, "\(daemon.log)")
                #expect(!daemon.log.contains("<3>"), "no errors: \(daemon.log)")
                try await daemon.start()
                _ = try await clients.verify(all: true)
            }
        }
    }
}

/// Checks copies of the databases of a stopped daemon. Returns their number.
func integrity(of state: String) async throws -> Int {
    let checked = try await Command([Python.program, Python.script("integrity"), state]).run()
    try #require(checked.status == 0, "\(checked)")
    return try #require(Int(checked.output.split(separator: "\n").first ?? ""), "\(checked)")
}

/// Sorted times.
struct Distribution: CustomStringConvertible {
    private let sorted: [Duration]

    init(_ times: [Duration]) { sorted = times.sorted() }

    var median: Duration { at(0.5) }

    var description: String {
        let parts = [("median", 0.5), ("p90", 0.9), ("p99", 0.99), ("longest", 1)]
        return parts.map { "\($0) \(at($1).wholeMilliseconds) ms" }.joined(separator: ", ")
    }

    private func at(_ share: Double) -> Duration {
        sorted.isEmpty ? .zero : sorted[Int(Double(sorted.count - 1) * share)]
    }
}

extension Duration {
    var wholeMilliseconds: Int { Int(self / .milliseconds(1)) }
}
