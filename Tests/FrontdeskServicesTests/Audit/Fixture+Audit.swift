import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

extension Fixture {
    /// A tenant's audit log, oldest record first. Without a tenant, the log of the daemon itself.
    func auditLog(
        _ tenant: String,
        _ change: (inout ListAuditRequest) -> Void = { _ in }
    ) async throws -> [AuditEntry] {
        var request = ListAuditRequest(actor: Self.actor(tenant), pageSize: 200)
        change(&request)
        return try await services.audit.list(request, context: .operator).entries
    }

    /// The kinds of those records.
    func kinds(_ tenant: String) async throws -> [String] { try await auditLog(tenant).map(\.kind) }

    func verify(_ tenant: String, positions: [AuditPosition] = []) async throws
        -> VerifyAuditResponse
    {
        let request = VerifyAuditRequest(actor: Self.actor(tenant), positions: positions)
        return try await services.audit.verify(request, context: .operator)
    }

    func follow(_ request: FollowAuditRequest) async throws -> FollowAuditResponse {
        try await services.audit.follow(request, context: .operator)
    }

    func tenantID(_ name: String) async throws -> TenantID {
        let tenant = try await services.operators.getTenant(Self.tenant(name), context: .operator)
        guard let id = TenantID(hex: tenant.tenantID) else { throw StorageError.notFound }
        return id
    }
}

extension AuditEntry {
    /// The value of a detail; nil if there is none.
    func detail(_ name: String) -> String? { details.first { $0.name == name }?.value }
}

/// The reason of the error that `body` throws.
func reason(_ body: () async throws -> Void) async -> ErrorReason? {
    await callError(body)?.reason
}
