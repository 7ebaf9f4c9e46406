internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Operator`. Extensions hold its methods, by topic.
package struct Operator: OperatorService {
    let hashing: PasswordHashing
    let anchoring: Anchoring
    let acceptance: Acceptance
    let overview: Overview
    let correction: ClockCorrection
    let indexing: ClinicIndexing

    var vault: TenantVault { acceptance.vault }
    var registry: Registry { vault.registry }
    var environment: Environment { vault.environment }

    package func status(
        _ request: StatusRequest,
        context: CallContext
    ) async throws -> StatusResponse {
        try await overview.status()
    }

    package func acceptClock(
        _ request: AcceptClockRequest,
        context: CallContext
    ) async throws -> AcceptClockResponse {
        try context.checkDeadline()
        let (before, now) = try await correction.accept(by: context.caller.uid)
        return AcceptClockResponse(
            beforeAt: before.milliseconds,
            nowAt: now.milliseconds
        )
    }

    /// Fetches the tenant that a request names by name or id.
    func fetchTenant(_ reference: String) async throws -> RegisteredTenant {
        try await registry.fetchVisible(reference, field: "tenant")
    }
}
