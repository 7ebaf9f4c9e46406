internal import Foundation
internal import SeededRandomness
internal import Testing

extension EndToEndTests {
    /// P1 under a power loss: the machine fails and not only the process, so unsynced data is lost.
    @Suite struct PowerLoss {
        @Test(
            "DU-03 after a power loss, every entry of every ledger is true",
            arguments: [0, 0.5]
        )
        func modelled(chance: Double) async throws {
            let trial = try await Trial(lies: false)
            defer { trial.daemon.kill() }
            let count = max(1, rounds / 5)
            for _ in 0..<count { try await trial.round(chance: chance) }
            let entries = try await trial.clients.verify(all: true)
            print(
                "power loss: \(count) rounds, \(trial.machine.lost) changes not synced, of which "
                    + "\(Int(chance * 100)) % were there; \(entries) entries compared at last"
            )
            #expect(trial.machine.lost > 0, "the model has something to lose")
        }

        @Test("DU-03 the model detects a disk or a daemon that does not sync")
        func noticing() async throws {
            let trial = try await Trial(lies: true)
            defer { trial.daemon.kill() }
            await #expect(throws: (any Error).self) {
                for _ in 0..<10 { try await trial.round(chance: 0) }
            }
        }

        /// After a failed sync, the kernel still returns the written data and considers it clean.
        /// Later acknowledgements must not depend on that data.
        @Test("DU-03, DU-06 changes acknowledged after a failed sync survive a power loss")
        func failedSync() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            let machine = try await LosingMachine(
                daemon,
                randomness: makeRandomness(for: "failed sync")
            )
            try await machine.start()
            try await daemon.makeOffice("north")
            let client = try await OneByOne(at: daemon, machine.disk)
            for failures in 1...4 {
                for isRestarted in [false, true] {
                    try await client.prepare("fail")
                    try machine.disk.arm(.sync, number: 1, .failFromThenOn)
                    #expect(try await client.perform("fail") == .refused)
                    for _ in 1..<failures {
                        try await client.prepare("fail-again")
                        _ = try await client.perform("fail-again")
                    }
                    try machine.disk.disarm()
                    if isRestarted {
                        // Only the process ends, so the kernel's data survives.
                        daemon.kill()
                        try await daemon.start()
                    }
                    _ = try await client.count("look", answeredBy: "verified")
                    try await client.prepare("sign-in")
                    #expect(try await client.perform("sign-in") == .done)
                    try machine.losePower(chance: 0)
                    try await machine.start()
                    _ = try await client.count("verify", answeredBy: "verified")
                }
            }
        }
    }
}

/// A daemon whose machine loses power from time to time, and clients that keep ledgers.
private final class Trial {
    let daemon: RunningDaemon
    let machine: LosingMachine
    let clients: LedgerClients
    private var randomness: SeededGenerator

    init(lies: Bool) async throws {
        randomness = makeRandomness(for: "power loss")
        daemon = try await RunningDaemon(configuration: Settings.quick)
        try await daemon.start()
        let offices = ["north", "south"]
        for office in offices { try await daemon.makeOffice(office) }
        _ = try await daemon.stop()
        machine = try await LosingMachine(daemon, randomness: randomness, lies: lies)
        clients = try await LedgerClients(
            3,
            at: daemon,
            offices: offices,
            seed: randomness.next()
        )
        try await machine.start()
    }

    /// Works, loses power, restarts from the remaining state, and compares it with the ledgers.
    func round(chance: Double) async throws {
        let delay = Duration.milliseconds(Int.random(in: 20...700, using: &randomness))
        let daemon = daemon
        _ = try await clients.work {
            try await Task.sleep(for: delay)
            daemon.kill()
        }
        try machine.losePower(chance: chance)
        _ = try await integrity(of: daemon.state)
        try await machine.start()
        _ = try await clients.verify()
    }
}
