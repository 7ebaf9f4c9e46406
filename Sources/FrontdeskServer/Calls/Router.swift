package import FrontdeskProcess
package import FrontdeskWire

/// The table of all methods the daemon has.
package final class Router: Sendable {
    private let routes: [Route]
    private let table: MethodTable

    /// - Parameter contract: the methods there must be.
    /// - Throws: `StartupError` unless every method of the contract has exactly one route, and
    ///   every route a method.
    package init(routes: [Route], contract: [MethodID]) throws(StartupError) {
        let known = Set(contract)
        var routed: Set<MethodID> = []
        for method in routes.map(\.method) {
            guard known.contains(method) else {
                throw StartupError("the contract has no method \(method), but there is a route")
            }
            guard routed.insert(method).inserted else {
                throw StartupError("the method \(method) has two routes")
            }
        }
        if let missing = contract.first(where: { !routed.contains($0) }) {
            throw StartupError("the method \(missing) has no route")
        }
        // The table is searched from its beginning.
        self.routes = routes.filter(\.isImmediate) + routes.filter { !$0.isImmediate }
        table = MethodTable(self.routes.map(\.method))
    }

    /// The route of a call; nil when the daemon has no such method.
    func find(_ call: RequestEnvelope) -> Route? {
        table.index(service: call.service, method: call.method).map { routes[$0] }
    }
}
