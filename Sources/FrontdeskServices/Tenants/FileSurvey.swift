internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// Unwraps every tenant's key and opens its file once after the start, up to 200 each second, so that
/// the operator finds out about a tenant that cannot be used before its people do.
struct FileSurvey: Sendable {
    let registry: Registry
    let vault: TenantVault
    let logger: Logger

    /// After each file.
    private static let pause = Duration.milliseconds(5)

    func run() async {
        await check(vault.decoyTenant)
        // A registry that cannot be read says so wherever it is needed.
        try? await registry.forEachTenant { registered in
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
            // Gone since it was listed.
        }
    }

    private func check(_ open: TenantSpace) async {
        // Whatever is wrong with the file is noted where it is opened.
        try? await open.check()
    }
}

/// Reports files that cannot be used, and ends their sessions in memory: those in the file that was
/// used before say nothing about this one.
struct TroubleLog: Sendable {
    let vault: TenantVault
    let stores: TenantStores
    let index: SessionIndex
    let logger: Logger

    /// Listens from now on.
    func start() {
        stores.troubles.listen { [vault, index, logger] tenant, trouble in
            if trouble.concernsContents { index.removeAll(of: tenant) }
            logger.error(
                "a tenant is unavailable",
                metadata: vault.logMetadata(of: tenant)
                    .merging(["reason": "\(trouble)"]) { $1 }
                    .merging(Self.advice(trouble)) { first, _ in first }
            )
        }
    }

    private static func advice(_ trouble: TenantTrouble) -> Logger.Metadata {
        guard case .held = trouble else { return [:] }
        return ["advice": "frontdesk tenant accept, or put the newest file back"]
    }
}

extension TenantTrouble {
    /// Whether it says that the file may be another one than before. A file that cannot be opened at
    /// the moment, for want of descriptors for example, says nothing about its sessions, and a bad
    /// page nothing about the others.
    fileprivate var concernsContents: Bool {
        switch self {
        case .unreadable, .partlyDamaged: false
        case .held, .damaged, .newerSchema, .insecure: true
        }
    }
}
