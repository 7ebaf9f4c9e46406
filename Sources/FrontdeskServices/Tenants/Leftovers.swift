internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging

/// Removes what a deleted tenant's files may have left: the daemon was killed, or the disk failed,
/// between the end of its key and the end of its files.
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
                "files of deleted tenants could not be removed",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
