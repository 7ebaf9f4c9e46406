internal import Foundation
internal import Testing

extension EndToEndTests {
    /// P8: too few file descriptors for all clients and all tenants.
    @Suite struct Shortage {
        @Test("RC-01 with 256 descriptors, many clients and many tenants lose no acknowledged work")
        func descriptors() async throws {
            let daemon = try await RunningDaemon(
                configuration: Settings.quick,
                wrapper: ["prlimit", "--nofile=256:256"]
            )
            defer { daemon.kill() }
            try await daemon.start()
            // More tenants than can be open at the same time.
            let offices = (0..<40).map { "office\($0)" }
            for office in offices { try await daemon.makeOffice(office) }
            let clients = try await LedgerClients(3, at: daemon, offices: offices, seed: 1)
            let operations = try await clients.work {
                try await Task.sleep(for: .milliseconds(500))
                let crowd = try Self.makeCrowd(at: daemon)
                try await Task.sleep(for: .milliseconds(1500))
                let status = try await daemon.frontdesk("status")
                #expect(status.status == 0, "the operator gets through: \(status)")
                crowd.end()
                daemon.kill()
            }
            #expect(operations > 10)
            try await daemon.start()
            _ = try await clients.verify(all: true)

            let crowd = try Self.makeCrowd(at: daemon)
            try await Task.sleep(for: .seconds(1))
            let before = try Self.processorTime(of: daemon.id)
            try await Task.sleep(for: .seconds(1))
            let used = try Self.processorTime(of: daemon.id) - before
            #expect(used < 0.5, "it waits, and does not turn in circles: \(used) s of one")
            crowd.end()
            let isServing = try await eventually(within: .seconds(20)) { () -> Bool? in
                try await daemon.frontdesk("health").status == 0 ? true : nil
            }
            #expect(isServing == true)
            _ = try await clients.verify(all: true)
        }

        private static func makeCrowd(at daemon: RunningDaemon) throws -> ChildProcess {
            try ChildProcess(
                [Python.program, Python.script("crowd"), daemon.socket("api"), "1000"],
                descriptors: []
            )
        }

        /// The CPU time that a process has used, in seconds.
        private static func processorTime(of id: pid_t) throws -> Double {
            let text = try String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
            let fields = text.split(separator: " ").dropFirst(13).prefix(2).compactMap {
                Double($0)
            }
            try #require(fields.count == 2, "\(text)")
            return (fields[0] + fields[1]) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }
}
