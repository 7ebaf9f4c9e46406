package import FrontdeskProcess
package import FrontdeskWire

/// The table of all methods of the daemon.
package final class Router: Sendable {
    private let routes: [Route]
    private let table: MethodTable

    /// - Parameter contract: the required methods.
    /// - Throws: `StartupError` unless routes and contract contain the same methods, each once.
    package init(routes: [Route], contract: [MethodID]) throws(StartupError) {
        let known = Set(contract)
        var routed: Set<MethodID> = []
        for method in routes.map(\.method) {
            guard known.contains(method) else {
                throw StartupError("the method \(method) has a route but is not in the contract")
            }
            guard routed.insert(method).inserted else {
                throw StartupError("the method \(method) has two routes")
            }
        }
        if let missing = contract.first(where: { !routed.contains($0) }) {
            throw StartupError("the method \(missing) has no route")
        }
        // The table is searched from the start, so immediate methods come first.
        self.routes = routes.filter(\.isImmediate) + routes.filter { !$0.isImmediate }
        table = MethodTable(self.routes.map(\.method))
    }

    /// The route of a call; nil if the daemon has no such method.
    func find(_ call: RequestEnvelope) -> Route? {
        table.index(service: call.service, method: call.method).map { routes[$0] }
    }
}
