internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging

/// Removes leftover files of deleted tenants. They remain if the daemon was killed, or the disk
/// failed, after the tenant's key was deleted and before its files were.
struct Leftovers: Sendable {
    let vault: TenantVault

    func remove() async {
        do {
            for id in try await vault.registry.listDeleted() where !Task.isCancelled {
                try await vault.stores.delete(id)
            }
        } catch {
            vault.environment.logger.warning(
                "cannot remove files of deleted tenants",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
