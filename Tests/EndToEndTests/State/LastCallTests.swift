internal import Foundation
internal import SeededRandomness
internal import Testing

extension EndToEndTests {
    /// The process ends before any one call that changes the disk, and the machine with it or not.
    @Suite struct LastCall {
        @Test("DU-01, DU-03 each request, ended at each of its calls, is done or is not")
        func requests() async throws {
            var randomness = makeRandomness(for: "last call")
            let (daemon, machine) = try await makeMachine(randomness)
            defer { daemon.kill() }
            let client = try await OneByOne(at: daemon, machine.disk)
            var ends = 0
            for method in OneByOne.methods {
                ends += try await endAtEachCall(of: method, machine, client, &randomness)
            }
            _ = try await client.count("verify", answeredBy: "verified")
            print("last call: \(OneByOne.methods.count) requests, ended at \(ends) calls")
        }

        @Test("PW-06 a crash while a password is stored anew leaves a valid one")
        func rehash() async throws {
            var randomness = makeRandomness(for: "rehash")
            let (daemon, machine) = try await makeMachine(randomness)
            defer { daemon.kill() }
            let client = try await OneByOne(at: daemon, machine.disk)
            _ = try await client.count("people 60", answeredBy: "made")
            _ = try await daemon.stop()
            try daemon.directory.write(
                Settings.peers([]) + "hashing: {memory_kib: 20480, passes: 3}\n",
                to: "frontdeskd.yaml"
            )
            try await machine.start()
            let ends = try await endAtEachCall(
                of: "rehash",
                machine,
                client,
                &randomness,
                leavesOut: false
            )
            #expect(ends > 2)
            let shown = try await daemon.frontdesk(
                "--json",
                "user",
                "show",
                "--tenant",
                "north",
                "one-60"
            )
            #expect(shown.output.contains("m=20480,t=3"), "\(shown)")
        }

        @Test("DU-09 ended at each call of the recovery from kill -9, it recovers all the same")
        func recovery() async throws {
            var randomness = makeRandomness(for: "recovery")
            let (daemon, machine) = try await makeMachine(randomness)
            defer { daemon.kill() }
            let client = try await OneByOne(at: daemon, machine.disk)
            for method in ["create", "sign-in", "create-tenant", "sign-in", "suspend-tenant"] {
                try await client.prepare(method)
                #expect(try await client.perform(method) == .done)
            }
            daemon.kill()
            let killed = daemon.directory.file("killed")
            try FileManager.default.copyItem(atPath: daemon.state, toPath: killed)
            var number = 1
            while true {
                daemon.kill()
                try FileManager.default.removeItem(atPath: daemon.state)
                try FileManager.default.copyItem(atPath: killed, toPath: daemon.state)
                try machine.disk.arm(.changing, number: number, .kill)
                // The tenants are opened by the first look at them.
                let isUp = await Self.succeeds { try await machine.start() }
                if isUp { _ = try? await client.count("look", answeredBy: "verified") }
                let isEnded = try machine.disk.hits() > 0
                try machine.disk.disarm()
                try machine.losePower(chance: [0, 0.5, 1].randomElement(using: &randomness) ?? 0)
                try await machine.start()
                _ = try await client.count("look", answeredBy: "verified")
                guard isEnded else { break }
                number += 1
            }
            print("recovery: ended at \(number - 1) calls")
            #expect(number > 10)
        }

        @Test("MG-01 init, ended at each of its calls, can be run again", arguments: [0, 1])
        func initialising(chance: Double) async throws {
            var randomness = makeRandomness(for: "init")
            var (number, ends) = (1, 0)
            while true {
                let directory = try TestDirectory()
                let state = directory.file("state")
                mkdir(state, 0o700)
                let disk = try await ControlledDisk(below: state, keepsHistory: true)
                try disk.forget()
                let model = try DiskModel(of: state)
                try disk.arm(.changing, number: number, .kill)
                var command = Command([Binaries.frontdeskd, "init", "--state", state])
                command.environment = disk.environment
                let first = try await command.run()
                try model.replay(try disk.history(), chance: chance, &randomness)
                try FileManager.default.removeItem(atPath: state)
                try model.write(to: state, chance: chance, &randomness)
                let isDone = first.status == 0
                #expect(isDone || first.status == 128 + SIGKILL, "\(first)")

                let again = try await Command([Binaries.frontdeskd, "init", "--state", state]).run()
                // What was killed after its last change has done all.
                #expect(again.status == 0 || again.status == 78, "call \(number): \(again)")
                #expect(again.status == 78 || !isDone, "done, and durable: \(again)")
                let daemon = try await RunningDaemon(configuration: nil, adopting: directory)
                try await daemon.start()
                try await daemon.makeOffice("north")
                daemon.kill()
                if isDone { break }
                ends += 1
                number += stride(&randomness)
            }
            print("init: ended at \(ends) of \(number - 1) calls")
            #expect(number > 20)
        }

        private static func succeeds(_ body: () async throws -> Void) async -> Bool {
            do { try await body() } catch { return false }
            return true
        }

        private func makeMachine(
            _ randomness: SeededGenerator
        ) async throws -> (RunningDaemon, LosingMachine) {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            try await daemon.start()
            try await daemon.makeOffice("north")
            _ = try await daemon.stop()
            let machine = try await LosingMachine(daemon, randomness: randomness)
            try await machine.start()
            return (daemon, machine)
        }

        /// Returns at how many calls the daemon was ended.
        ///
        /// - Parameter leavesOut: whether only some of the calls are taken, as `stride` has them.
        private func endAtEachCall(
            of method: String,
            _ machine: LosingMachine,
            _ client: OneByOne,
            _ randomness: inout SeededGenerator,
            leavesOut: Bool = true
        ) async throws -> Int {
            var (number, ends) = (1, 0)
            while true {
                try await client.prepare(method)
                try machine.disk.arm(.changing, number: number, .kill)
                let answer = try await client.perform(method)
                // The call may have been one that is made beside the request, such as anchoring the
                // end of an audit trail: then the request is done, and must be all the same.
                let isEnded = try machine.disk.hits() > 0
                try machine.disk.disarm()
                guard isEnded else {
                    #expect(answer == .done, "\(method) at call \(number)")
                    return ends
                }
                #expect(answer != .refused, "\(method) at call \(number)")
                // 0: only what was synced is there. 1: everything is.
                try machine.losePower(chance: [0, 0.5, 1].randomElement(using: &randomness) ?? 0)
                try await machine.start()
                _ = try await client.count("newest", answeredBy: "verified")
                ends += 1
                number += leavesOut ? stride(&randomness) : 1
            }
        }
    }
}
