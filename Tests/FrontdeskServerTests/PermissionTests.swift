import FrontdeskProcess
import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Synchronization
import Testing

@Suite("Permissions of callers", .timeLimit(.minutes(15)))
struct PermissionTests {
    /// Not a protobuf message.
    private static let garbage: [UInt8] = [0xFF, 0xFF, 0xFF]

    @Test(
        "TN-09 A peer that may not call a method is rejected before its payload is decoded",
        arguments: Carrier.allCases
    )
    func roles(over carrier: Carrier) async throws {
        let routes = HealthRoutes.all(roles: [.operator])
        try await TestServer.run(over: carrier, routes: routes) { test in
            let frontend = try await test.rawConnection(on: .api)
            frontend.call(HealthMethods.check.id, payload: Self.garbage, on: 1)
            let error = await frontend.answer()?.error
            #expect(error?.code == .permissionDenied)
            #expect(error?.reason == .peerNotAllowed)
            let operating = try await test.rawConnection(on: .admin)
            operating.call(HealthMethods.check.id, payload: Self.garbage, on: 1)
            #expect(await operating.answer()?.code == .invalidArgument)
            operating.call(HealthMethods.check.id, on: 3)
            #expect(await operating.answer()?.code == .ok)
        }
    }

    @Test("TN-09 A peer without a role is rejected for every method", arguments: Carrier.allCases)
    func strangers(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: HealthRoutes.all(), peers: { _ in nil }) {
            let raw = try await $0.rawConnection()
            for (index, method) in HealthMethods.all.enumerated() {
                raw.call(method, payload: Self.garbage, on: UInt32(2 * index + 1))
                #expect(await raw.answer()?.code == .permissionDenied)
            }
        }
    }

    /// Every method of the contract under its own access, answered with an empty message.
    private static let contract: [Route] = Contract.methods.compactMap { method in
        guard let access = Contract.access[method] else { return nil }
        let described = Method<CheckRequest, CheckResponse>(
            service: method.service,
            name: method.name,
            access: access
        )
        return Route(described) { _, _ in CheckResponse() }
    }

    @Test(
        "TN-09 A method responds only on the sockets and for the roles that the contract names",
        arguments: SocketName.allCases,
        [PeerRole.operator, .frontend, .courier]
    )
    func table(_ socket: SocketName, _ role: PeerRole) async throws {
        let peers: PeerMap = {
            Caller(socket: $0.socket, uid: $0.uid, gid: $0.gid, roles: [role], tenants: .all)
        }
        let routes = Self.contract
        let contract = Contract.methods
        try await TestServer.run(over: .memory, routes: routes, contract: contract, peers: peers) {
            let raw = try await $0.rawConnection(on: socket)
            for (index, method) in contract.enumerated() {
                raw.call(method, on: UInt32(2 * index + 1))
                let isAllowed = Contract.access[method]?.roles(on: socket).contains(role)
                let expected: StatusCode = isAllowed == true ? .ok : .permissionDenied
                #expect(await raw.answer()?.code == expected, "\(method)")
            }
        }
    }

    @Test(
        "When the peer map changes, connections with a different caller end, and others stay",
        arguments: Carrier.allCases
    )
    func reviewed(over carrier: Carrier) async throws {
        let servesFrontends = Mutex(true)
        let peers: PeerMap = { peer in
            guard peer.socket == .admin || servesFrontends.withLock({ $0 }) else { return nil }
            return TestServer.fullAccess(peer)
        }
        try await TestServer.run(over: carrier, routes: HealthRoutes.all(), peers: peers) { test in
            let frontend = try await test.rawConnection(on: .api)
            let admin = try await test.rawConnection(on: .admin)
            for raw in [frontend, admin] {
                raw.call(HealthMethods.check.id, on: 1)
                #expect(await raw.answer()?.code == .ok)
            }
            servesFrontends.withLock { $0 = false }
            test.server.reviewPeers()
            #expect(await frontend.answer() == nil)
            admin.call(HealthMethods.check.id, on: 3)
            #expect(await admin.answer()?.code == .ok)
        }
    }

    @Test("A role that this daemon does not know is ignored")
    func unknownRole() async throws {
        let routes = HealthRoutes.all(roles: [.unrecognized(1), .unrecognized(64), .unspecified])
        let peers: PeerMap = { peer in
            Caller(
                socket: peer.socket,
                uid: peer.uid,
                gid: peer.gid,
                roles: [.unrecognized(1), .unrecognized(64), .unspecified, .operator],
                tenants: .all
            )
        }
        try await TestServer.run(over: .memory, routes: routes, peers: peers) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.check.id, on: 1)
            #expect(await raw.answer()?.code == .permissionDenied)
        }
    }

    @Test(
        "The daemon does not start if a method has no or two routes, or is not in the contract"
    )
    func completeness() {
        let routes = HealthRoutes.all()
        #expect(throws: StartupError("the method frontdesk.v1.Health/WhoAmI has no route")) {
            try Router(routes: [routes[0]], contract: HealthMethods.all)
        }
        #expect(throws: StartupError("the method frontdesk.v1.Health/Check has two routes")) {
            try Router(routes: routes + routes, contract: HealthMethods.all)
        }
        #expect(throws: StartupError.self) { try Router(routes: routes, contract: []) }
    }
}
