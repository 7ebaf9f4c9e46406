internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging

/// Unwraps every tenant's key and opens its file once after the start, at most 200 per second, so
/// that the operator learns of an unusable tenant before its users do.
struct FileSurvey: Sendable {
    let vault: TenantVault

    private var logger: Logger { vault.environment.logger }

    /// The pause after each file.
    private static let pause = Duration.milliseconds(5)

    func run() async {
        await check(vault.decoyTenant)
        // A registry that cannot be read is reported wherever it is needed.
        try? await vault.registry.forEachTenant { registered in
            try Task.checkCancellation()
            await check(registered)
            try await Task.sleep(for: Self.pause)
        }
    }

    private func check(_ registered: RegisteredTenant) async {
        do {
            await check(try vault.openedOnce(registered))
        } catch let error as TenantKeyError {
            logger.error(
                "a tenant is unavailable",
                metadata: vault.logMetadata(of: registered.tenant.id)
                    .merging(["reason": "\(error.problem)"]) { $1 }
            )
        } catch {
            // The tenant was deleted after it was listed.
        }
    }

    private func check(_ open: TenantSpace) async {
        // Opening the file records any problem with it.
        try? await open.check()
    }
}

/// Logs files that cannot be used, and removes their sessions from memory: sessions of an earlier
/// file may not exist in this one.
struct TenantFaultLog: Sendable {
    let vault: TenantVault

    /// Starts listening.
    func start() {
        vault.stores.faults.listen { [vault] tenant, fault in
            if fault.concernsContents { vault.sessions.removeAll(of: tenant) }
            vault.environment.logger.error(
                "a tenant is unavailable",
                metadata: vault.logMetadata(of: tenant)
                    .merging(["reason": "\(fault)"]) { $1 }
                    .merging(Self.advice(fault)) { first, _ in first }
            )
        }
    }

    private static func advice(_ fault: TenantFault) -> Logger.Metadata {
        guard case .quarantined = fault else { return [:] }
        return ["advice": "frontdesk tenant accept-backup, or put the newest file back"]
    }
}

extension TenantFault {
    /// Whether the file may have been replaced by another one. A file that cannot be opened at the
    /// moment, for example because descriptors ran out, still has its sessions. A damaged page says
    /// nothing about the sessions on other pages.
    fileprivate var concernsContents: Bool {
        switch self {
        case .unreadable, .partlyDamaged: false
        case .quarantined, .damaged, .newerSchema, .insecure: true
        }
    }
}
