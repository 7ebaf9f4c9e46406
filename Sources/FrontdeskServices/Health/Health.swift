package import FrontdeskWire

/// The service `frontdesk.v1.Health`.
package struct Health: HealthService {
    let isStopping: @Sendable () -> Bool
    let conditions: Conditions

    package func check(_ request: CheckRequest, context: CallContext) async throws -> CheckResponse
    {
        var response = CheckResponse()
        response.status = isStopping() ? .stopping : .serving
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
        var response = WhoAmIResponse()
        response.socket = caller.socket.rawValue
        response.uid = caller.uid
        response.gid = caller.gid
        response.roles = caller.roles.sorted { $0.rawValue < $1.rawValue }
        switch caller.tenants {
        case .named(let names) where !caller.roles.contains(.operator):
            response.tenants = names.map { String(decoding: $0, as: UTF8.self) }.sorted()
        case .named, .all:
            response.allTenants = true
        }
        return response
    }
}
