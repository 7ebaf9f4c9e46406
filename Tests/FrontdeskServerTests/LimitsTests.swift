import FrontdeskServer
import FrontdeskWire
import Testing

@Suite("Limits")
struct LimitsTests {
    @Test("RC-01 Fitted limits use no more descriptors than available", arguments: 16..<300)
    func fitted(count: Int) {
        let limits = ServerLimits().fitting(descriptors: count)
        let taken = SocketName.allCases.reduce(0) { $0 + limits.descriptors(for: $1) }
        #expect(taken <= count)
        #expect(limits.connections > 0 && limits.operatorConnections > 0)
        #expect(limits.connectionsPerUser < limits.connections)
    }

    @Test("Limits that already fit are unchanged")
    func unchanged() {
        #expect(ServerLimits().fitting(descriptors: 100_000) == ServerLimits())
    }
}
