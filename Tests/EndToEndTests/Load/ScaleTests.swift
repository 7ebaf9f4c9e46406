internal import Foundation
internal import FrontdeskClient
internal import SeededRandomness
internal import Testing

extension EndToEndTests {
    /// P8: with many tenants, connections and started flows, resources stay within their limits and
    /// legitimate clients are served.
    @Suite struct Scale {
        private static let tenants = 2000
        private static let connections = 1000

        private static func settings(openTenants: Int) -> String {
            Settings.quick + """
                limits:
                  open_tenants: \(openTenants)
                  connections: 2000
                  connections_per_user: \(connections)

                """
        }

        @Test("RC-01, RC-02, RC-03, PR-10 two thousand tenants and a thousand connections")
        func manyTenants() async throws {
            let open = 64
            try await withDaemon(Self.settings(openTenants: open)) { daemon in
                let connections = try await DaemonConnections(daemon)
                try await makeTenants(connections)
                let idle = try daemon.kilobytes("VmRSS")
                // More than one user may have. They cannot fill the operator's socket.
                let crowd = try crowd(Self.connections + 200, at: daemon)
                defer { crowd.end() }
                let isFull = try await eventually(within: .seconds(60)) {
                    try await gauge("api.connections", daemon) >= Self.connections ? true : nil
                }
                #expect(isFull == true)

                let order = shuffledTenants()
                for (count, number) in order.enumerated() {
                    #expect(try await connections.hasUser("user", in: "tenant-\(number)"))
                    guard count % 100 == 0 else { continue }
                    #expect(try await gauge("tenants.open", daemon) <= open)
                    #expect(try await gauge("api.connections", daemon) <= Self.connections)
                    // A database and a log per tenant, those of the registry, and a constant part.
                    let held = try daemon.descriptors()
                    #expect(held <= 2 * open + Self.connections + 100, "\(held)")
                }
                for number in order.prefix(10) { try await signIn(at: number, connections) }
                let peak = try daemon.kilobytes("VmHWM")
                // Two hashes, a constant part, and a share for each connection and open tenant.
                let bound = idle + 2 * 20_480 + 32 * 1024 + Self.connections * 40 + open * 200
                #expect(peak <= bound, "idle \(idle), peak \(peak), bound \(bound) KiB")
                await connections.close()
                #expect(try await daemon.stop() == 0)
                try await manyOpen(daemon)
            }
        }

        /// An open tenant takes about 100 KiB in a debug build. A third more allows for heap
        /// fragmentation.
        private func manyOpen(_ daemon: RunningDaemon) async throws {
            try daemon.directory.write(Self.settings(openTenants: 2000), to: "frontdeskd.yaml")
            try await daemon.start()
            let connections = try await DaemonConnections(daemon)
            let order = shuffledTenants()
            for number in order.prefix(200) {
                #expect(try await connections.hasUser("user", in: "tenant-\(number)"))
            }
            let before = try daemon.kilobytes("VmRSS")
            for number in order[200..<1200] {
                #expect(try await connections.hasUser("user", in: "tenant-\(number)"))
            }
            let each = (try daemon.kilobytes("VmRSS") - before) / 1000
            #expect(try await gauge("tenants.open", daemon) >= 1100)
            #expect(each <= 133, "\(each) KiB")
            await connections.close()
            #expect(try await daemon.stop() == 0)
        }

        @Test("RC-05 abandoned flows take little memory, and a person can still sign in")
        func abandonedFlows() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("north")
                let connections = try await DaemonConnections(daemon)
                try await connections.makeUser("anna", in: "north", password: Sample.password)
                try await begin(500, connections)
                let before = try daemon.kilobytes("VmRSS")
                try await begin(5000, connections)
                let after = try daemon.kilobytes("VmRSS")
                #expect(after <= before + 8 * 1024, "\(before) KiB became \(after)")
                let token = try await connections.signIn(
                    "anna",
                    at: "north",
                    password: Sample.password
                )
                #expect(token != nil)
                await connections.close()
                #expect(try await daemon.stop() == 0)
            }
        }

        /// Creates tenants with one user each, who has no password yet.
        private func makeTenants(_ connections: DaemonConnections) async throws {
            try await inTurns(Self.tenants, of: 32) { number in
                var tenant = CreateTenantRequest()
                tenant.name = "tenant-\(number)"
                tenant.kind = .office
                let account = CreateAccountRequest(tenant: tenant.name, userName: "user")
                _ = try await OperatorClient(channel: connections.admin).createTenant(tenant)
                _ = try await OperatorClient(channel: connections.admin).createAccount(account)
            }
        }

        private func signIn(at number: Int, _ connections: DaemonConnections) async throws {
            let tenant = "tenant-\(number)"
            try await connections.setPassword(of: "user", in: tenant, to: Sample.password)
            let token = try await connections.signIn("user", at: tenant, password: Sample.password)
            #expect(token != nil)
        }

        /// Starts flows without answering them.
        private func begin(_ count: Int, _ connections: DaemonConnections) async throws {
            try await inTurns(count, of: 64) { _ in
                var request = StartRequest(kind: .signIn)
                let client = ClientContext(address: "192.0.2.1")
                request.client = client
                _ = try await FlowsClient(channel: connections.api).start(request)
            }
        }

        private func inTurns(
            _ count: Int,
            of some: Int,
            _ body: @escaping @Sendable (Int) async throws -> Void
        ) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<count {
                    if number >= some { try await group.next() }
                    group.addTask { try await body(number) }
                }
                try await group.waitForAll()
            }
        }

        private func shuffledTenants() -> [Int] {
            var random = SeededGenerator(seed: 7)
            return (0..<Self.tenants).shuffled(using: &random)
        }

        private func crowd(_ count: Int, at daemon: RunningDaemon) throws -> ChildProcess {
            try ChildProcess(
                [Python.program, Python.script("crowd"), daemon.socket("api"), "\(count)"],
                descriptors: [0, 1, 2]
            )
        }

        private func gauge(_ name: String, _ daemon: RunningDaemon) async throws -> Int {
            let status = try await daemon.frontdesk("status", "--json").json
            let found = status.gauges.list.first { $0.name == .text(name) }
            return Int(try #require(found?.value.number))
        }
    }
}
