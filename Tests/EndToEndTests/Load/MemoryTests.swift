internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// P8: the daemon's use of resources has limits that do not depend on its input.
    @Suite struct Memory {
        @Test("PW-07 sixty concurrent sign-ins use only the memory of the hashing threads")
        func manySignIns() async throws {
            let threads = 2
            let settings =
                Settings.peers([]) + "hashing: {memory_kib: 65536, threads: \(threads)}\n"
            try await withDaemon(settings) { daemon in
                try await daemon.makeOffice("north")
                let connections = try await DaemonConnections(daemon)
                try await connections.makeUser("anna", in: "north", password: Sample.password)
                let idle = try daemon.kilobytes("VmRSS")
                let outcomes = await withTaskGroup(of: Bool.self) { group in
                    for number in 0..<60 {
                        group.addTask {
                            let user = number % 2 == 0 ? "anna" : "nobody\(number)"
                            let token = try? await connections.signIn(
                                user,
                                at: "north",
                                password: Sample.password,
                                from: "192.0.2.\(number)"
                            )
                            return token != nil
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(outcomes.filter(\.self).count == 30, "all of them are served in turn")
                let peak = try daemon.kilobytes("VmHWM")
                let bound = idle + threads * 65_536 * 6 / 5 + 16 * 1024
                #expect(peak <= bound, "idle \(idle), peak \(peak), bound \(bound) KiB")
                let status = try await daemon.frontdesk("status", "--json").json
                let most = status.gauges.list.first { $0.name == .text("hashing.most-running") }
                #expect((most?.value.number ?? 99) <= Double(threads), "\(status)")
                let isGivenBack = try await eventually(within: .seconds(60)) {
                    try daemon.kilobytes("VmRSS") <= idle + 16 * 1024 ? true : nil
                }
                #expect(isGivenBack == true, "memory for hashing is given back")
                await connections.close()
            }
        }

        @Test("LK-01 only a few of forty concurrent wrong passwords are verified")
        func parallelGuessing() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("north")
                let connections = try await DaemonConnections(daemon)
                try await connections.makeUser("anna", in: "north", password: Sample.password)
                await withTaskGroup { group in
                    for number in 0..<40 {
                        group.addTask {
                            _ = try? await connections.signIn(
                                "anna",
                                at: "north",
                                password: "guess \(number)",
                                from: "192.0.2.\(number)"
                            )
                        }
                    }
                }
                let status = try await daemon.frontdesk("status", "--json").json
                let looked = status.counters.list
                    .first { $0.name == .text("events.verifications") }?.value.number
                // Five before the first lockout, and one for each attempt already in progress.
                #expect((looked ?? 99) <= 10, "\(status)")
                let shown = try await daemon.frontdesk(
                    "user",
                    "show",
                    "--tenant",
                    "north",
                    "anna",
                    "--json"
                ).json
                #expect(shown.failed_attempts.number == looked, "each of them counts: \(shown)")
                #expect((shown.state_until.number ?? 0) > 0, "\(shown)")
                await connections.close()
            }
        }

        @Test("PR-05 connections that close during a call leak no descriptor")
        func abandoned() async throws {
            try await withDaemon { daemon in
                let before = try daemon.descriptors()
                let outcome = try await Command([
                    Python.program, Python.script("abandon"), daemon.socket("api"), "400",
                ]).run()
                #expect(outcome.status == 0, "\(outcome)")
                let after = try await eventually {
                    try daemon.descriptors() <= before + 4 ? true : nil
                }
                #expect(after == true, "\(before) before")
                #expect(try await daemon.frontdesk("health").status == 0)
            }
        }
    }
}
