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
                    let response = CheckResponse(status: .serving)
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
        WhoAmIResponse(
            socket: caller.socket.rawValue,
            uid: caller.uid,
            gid: caller.gid,
            roles: caller.roles.sorted { $0.rawValue < $1.rawValue },
            allTenants: caller.tenants == .all
        )
    }
}
