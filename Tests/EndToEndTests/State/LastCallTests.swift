internal import Foundation
internal import SeededRandomness
internal import Testing

extension EndToEndTests {
    /// The process ends before any system call that changes the disk, with or without a power loss.
    @Suite struct LastCall {
        @Test("DU-01, DU-03 each request, ended at any system call, is either done or not")
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

        @Test("PW-06 a crash while a password is rehashed leaves a valid verifier")
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

        @Test("DU-09 the recovery from kill -9 can itself be killed at any system call")
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
                // The first access opens the tenants.
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

        @Test("MG-01 init, ended at any system call, can be run again", arguments: [0, 1])
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
                // A process killed after its last change has completed.
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

        /// Returns the number of system calls at which the daemon was ended.
        ///
        /// - Parameter leavesOut: whether to skip some of the calls, according to `stride`.
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
                // The call may have belonged to background work, such as anchoring the end of an
                // audit log. The request is then done and must stay done.
                let isEnded = try machine.disk.hits() > 0
                try machine.disk.disarm()
                guard isEnded else {
                    #expect(answer == .done, "\(method) at call \(number)")
                    return ends
                }
                #expect(answer != .refused, "\(method) at call \(number)")
                // 0: only synced data survives. 1: everything survives.
                try machine.losePower(chance: [0, 0.5, 1].randomElement(using: &randomness) ?? 0)
                try await machine.start()
                _ = try await client.count("newest", answeredBy: "verified")
                ends += 1
                number += leavesOut ? stride(&randomness) : 1
            }
        }
    }
}
