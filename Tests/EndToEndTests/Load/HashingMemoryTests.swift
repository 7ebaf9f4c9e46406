internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// The memory that hashing threads keep in the real daemon.
    @Suite struct HashingThreads {
        private static let memoryKiB = 65_536

        @Test(
            "PW-11 Soon after the last sign-in, the hashing memory is wiped",
            .enabled(if: isRoot, "reading another process's memory needs root"),
            arguments: ["until-idle", "wiped"]
        )
        func nothingLeft(keeping: String) async throws {
            try await withDaemon(settings(keeping)) { daemon in
                let connections = try await connections(daemon)
                #expect(try await gauge("hashing.keeping", daemon) == 2)
                let isSeen = try await withThrowingTaskGroup(of: Bool.self) { group in
                    group.addTask {
                        // Under load the search must find something, which proves that it works.
                        try await eventually { try await search(daemon).written > 0 ? true : nil }
                            ?? false
                    }
                    group.addTask {
                        while !Task.isCancelled {
                            let token = try? await connections.signIn(
                                "anna",
                                at: "north",
                                password: Sample.password
                            )
                            guard token != nil else { break }
                        }
                        return false
                    }
                    defer { group.cancelAll() }
                    return try await group.next() ?? false
                }
                #expect(isSeen)
                let isGone = try await eventually(within: .seconds(60)) {
                    try await search(daemon).found == 0 ? true : nil
                }
                #expect(isGone == true)
                #expect(try await gauge("hashing.memory", daemon) == 0)
                await connections.close()
            }
        }

        @Test("If retention is off, no memory is retained, and the status shows it")
        func off() async throws {
            try await withDaemon(settings("off")) { daemon in
                let connections = try await connections(daemon)
                #expect(
                    try await connections.signIn("anna", at: "north", password: Sample.password)
                        != nil
                )
                #expect(try await gauge("hashing.keeping", daemon) == 0)
                #expect(try await counter("hashing.kept-regions", daemon) == 0)
                #expect(try await counter("hashing.fresh-regions", daemon) == 2)
                await connections.close()
            }
        }

        @Test("Only the hashing threads run at the lowest priority")
        func priority() async throws {
            try await withDaemon { daemon in
                let tasks = "/proc/\(daemon.id)/task"
                var hashing: [Int] = []
                for id in try FileManager.default.contentsOfDirectory(atPath: tasks) {
                    let text = try String(contentsOfFile: "\(tasks)/\(id)/stat", encoding: .utf8)
                    // The 19th field in proc(5). The second one, in brackets, is the name.
                    let fields = try #require(text.split(separator: ")").last).split(separator: " ")
                    let nice = try #require(Int(fields[16]))
                    if text.contains("(hashing ") {
                        hashing.append(nice)
                    } else {
                        #expect(nice < 19, "\(text)")
                    }
                }
                #expect(!hashing.isEmpty && hashing.allSatisfy { $0 == 19 }, "\(hashing)")
            }
        }

        private func settings(_ keeping: String) -> String {
            Settings.peers([])
                + "hashing: {memory_kib: \(Self.memoryKiB), threads: 2, keep_memory: \(keeping)}\n"
        }

        private func connections(_ daemon: RunningDaemon) async throws -> DaemonConnections {
            try await daemon.makeOffice("north")
            let connections = try await DaemonConnections(daemon)
            try await connections.makeUser("anna", in: "north", password: Sample.password)
            return connections
        }

        private func search(_ daemon: RunningDaemon) async throws -> (found: Int, written: Int) {
            let search = try await Command([
                Python.program, Python.script("hashing_memory"), "\(daemon.id)",
                "\(Self.memoryKiB)",
            ]).run()
            let numbers = search.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
            try #require(numbers.count == 2, "\(search)")
            return (numbers[0], numbers[1])
        }

        private func gauge(_ name: String, _ daemon: RunningDaemon) async throws -> Double? {
            let status = try await daemon.frontdesk("status", "--json").json
            return status.gauges.list.first { $0.name == .text(name) }?.value.number
        }

        private func counter(_ name: String, _ daemon: RunningDaemon) async throws -> Double? {
            let status = try await daemon.frontdesk("status", "--json").json
            return status.counters.list.first { $0.name == .text(name) }?.value.number
        }
    }
}
