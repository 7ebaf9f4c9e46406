internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// Removes leftover files of deleted tenants. They remain if the daemon was killed, or the disk
/// failed, after the tenant's key was deleted and before its files were.
struct Leftovers: Sendable {
    let registry: Registry
    let stores: TenantStores
    let logger: Logger

    func remove() async {
        do {
            for id in try await registry.listDeleted() where !Task.isCancelled {
                try await stores.delete(id)
            }
        } catch {
            logger.warning(
                "cannot remove files of deleted tenants",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
