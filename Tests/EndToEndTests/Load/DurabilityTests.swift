internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// P1, P7: what was acknowledged is there after the process was killed at any moment.
    @Suite struct Durability {
        @Test("DU-01 every acknowledged operation is there after kill -9 at random times")
        func killed() async throws {
            let daemon = try await RunningDaemon(configuration: Settings.quick)
            defer { daemon.kill() }
            try await daemon.start()
            let offices = ["north", "south"]
            for office in offices { try await daemon.makeOffice(office) }
            let ledger = [Ledger(), Ledger()]
            var starts: [Duration] = []
            for round in 0..<rounds {
                let delay = Duration.milliseconds(Int.random(in: 20...900))
                try await withTraffic(daemon, offices, ledger, round) {
                    try await Task.sleep(for: delay)
                    daemon.kill()
                }
                // DU-09: every third round it is killed again while it comes up.
                if round % 3 == 2 {
                    try daemon.launch()
                    try await Task.sleep(for: .milliseconds(Int.random(in: 5...80)))
                    daemon.kill()
                }
                starts.append(try await daemon.start(patience: .seconds(5)))
                for (office, book) in zip(offices, ledger) {
                    try await verify(book, at: office, daemon)
                }
            }
            let total = ledger.map(\.count).reduce(0, +)
            #expect(total > rounds, "there was something to lose: \(total)")
            // Half a second is for a machine that does other things meanwhile.
            let median = try #require(starts.sorted().dropFirst(starts.count / 2).first)
            #expect(median < .milliseconds(2500), "P7: \(starts)")
            daemon.kill()
            for file in try FileBytes.databases(in: daemon.state) {
                #expect(try await FileBytes.sqlite(file, "PRAGMA integrity_check") == "ok")
                #expect(try await FileBytes.sqlite(file, "PRAGMA foreign_key_check") == "")
            }
        }

        @Test("RC-06 SIGTERM under load: acknowledged work is there, exit 0, within 20 seconds")
        func stopped() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("north")
                let ledger = [Ledger()]
                let (ending, time) = try await withTraffic(
                    daemon,
                    ["north"],
                    ledger,
                    0,
                    clients: 16
                ) {
                    try await Task.sleep(for: .milliseconds(1500))
                    let begin = ContinuousClock.now
                    return (try await daemon.stop(), ContinuousClock.now - begin)
                }
                #expect(ending == 0, "\(daemon.log)")
                #expect(time < .seconds(20))
                #expect(ledger[0].count > 16)
                #expect(daemon.logLines.last?.contains("stopped") == true, "\(daemon.log)")
                #expect(!daemon.log.contains("<3>"), "no errors: \(daemon.log)")
                try await daemon.start()
                try await verify(ledger[0], at: "north", daemon)
            }
        }

        /// Runs `body` while clients work; they end when the daemon does.
        private func withTraffic<Value: Sendable>(
            _ daemon: RunningDaemon,
            _ offices: [String],
            _ ledgers: [Ledger],
            _ round: Int,
            clients: Int = 4,
            _ body: @Sendable () async throws -> Value
        ) async throws -> Value {
            var desks: [Desk] = []
            for _ in 0..<clients { desks.append(try await Desk(daemon)) }
            let value = try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, desk) in desks.enumerated() {
                    let place = number % offices.count
                    let traffic = Traffic(
                        desk: desk,
                        ledger: ledgers[place],
                        office: offices[place],
                        name: "r\(round)c\(number)"
                    )
                    group.addTask { await traffic.run() }
                }
                let value = try await body()
                try await group.waitForAll()
                return value
            }
            for desk in desks { await desk.close() }
            return value
        }

        private func verify(_ ledger: Ledger, at office: String, _ daemon: RunningDaemon)
            async throws
        {
            let desk = try await Desk(daemon)
            for (name, person) in ledger.entries {
                #expect(try await desk.hasUser(name, in: office), "\(name)")
                for token in person.valid {
                    #expect(try await desk.isValid(token), "a session of \(name) is lost")
                }
                for token in person.ended {
                    #expect(try await !desk.isValid(token), "an ended session of \(name) lives")
                }
                guard person.passwords.count > 1 || name.hasSuffix("c0-0") else { continue }
                var works: [String] = []
                for password in person.passwords {
                    let token = try await desk.signIn(name, at: office, password: password)
                    if let token {
                        works.append(password)
                        try await desk.signOut(token)
                    }
                }
                #expect(works.count == 1, "\(name): of \(person.passwords) these work: \(works)")
                if let password = works.first { ledger.settle(name, password) }
            }
            await desk.close()
        }
    }
}
