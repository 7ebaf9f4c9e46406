package import FrontdeskWire

/// The service `frontdesk.v1.Health`.
package struct Health: HealthService {
    let isStopping: @Sendable () -> Bool
    let conditions: Conditions

    package func check(_ request: CheckRequest, context: CallContext) async throws -> CheckResponse
    {
        var response = CheckResponse(status: isStopping() ? .stopping : .serving)
        let caller = context.caller
        response.conditions = try await conditions.list(
            forOperator: caller.socket == .admin && caller.roles.contains(.operator)
        )
        return response
    }

    package func whoAmI(
        _ request: WhoAmIRequest,
        context: CallContext
    ) async throws -> WhoAmIResponse {
        let caller = context.caller
        var response = WhoAmIResponse(
            socket: caller.socket.rawValue,
            uid: caller.uid,
            gid: caller.gid,
            roles: caller.roles.sorted { $0.rawValue < $1.rawValue }
        )
        switch caller.tenants {
        case .named(let names) where !caller.roles.contains(.operator):
            response.tenants = names.map { String(decoding: $0, as: UTF8.self) }.sorted()
        case .named, .all:
            response.allTenants = true
        }
        return response
    }
}
