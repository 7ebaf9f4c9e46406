internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.Operator`. Extensions hold its methods, by topic.
package struct Operator: OperatorService {
    let vault: TenantVault
    let registry: Registry
    let stores: TenantStores
    let index: SessionIndex
    let hashing: PasswordHashing
    let environment: Environment
    let anchoring: Anchoring
    let acceptance: Acceptance
    let overview: Overview
    let correction: ClockCorrection

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
        try context.requireAwaited()
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
