import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire

/// The routes of `Health` for tests: one replies immediately, one in its own task.
enum HealthRoutes {
    static func all(
        roles: Set<PeerRole> = [.frontend, .operator],
        check: @escaping @Sendable (Caller) throws -> Void = { _ in },
        whoAmI: @escaping @Sendable (CallContext) async throws -> Void = { _ in }
    ) -> [Route] {
        [
            Route(
                HealthMethods.check.callable(api: roles, admin: roles),
                immediate: { _, call in
                    try check(call.caller)
                    var response = CheckResponse()
                    response.status = .serving
                    try call.reply(response)
                    return true
                },
                otherwise: { _, _ in CheckResponse() }
            ),
            Route(HealthMethods.whoAmI.callable(api: roles, admin: roles)) { _, context in
                try await whoAmI(context)
                return self.response(to: context.caller)
            },
        ]
    }

    static func response(to caller: Caller) -> WhoAmIResponse {
        var response = WhoAmIResponse()
        response.socket = caller.socket.rawValue
        response.uid = caller.uid
        response.gid = caller.gid
        response.roles = caller.roles.sorted { $0.rawValue < $1.rawValue }
        response.allTenants = caller.tenants == .all
        return response
    }
}
