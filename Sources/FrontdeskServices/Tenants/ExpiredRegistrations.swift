internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// Deletes registrations that were not completed before their link expired. They contain what a
/// person entered, and nothing else ends them on a machine where no one registers any more.
struct ExpiredRegistrations: Sendable {
    let vault: TenantVault

    private static let interval = Duration.seconds(60)
    /// The number of registrations that one transaction deletes.
    private static let perTransaction = 500

    /// Works until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            await delete()
            try? await Task.sleep(for: Self.interval)
        }
    }

    /// Deletes those that have expired by now.
    func delete() async {
        do {
            guard let registered = try await vault.registry.findUnique(.patients) else { return }
            let space = try vault.opened(registered)
            while try await space.read({ try $0.store.registrations.hasExpired(at: $0.now) }) {
                try await space.write(for: nil) { transaction in
                    try transaction.store.registrations.deleteExpired(
                        at: transaction.now,
                        limit: Self.perTransaction
                    )
                }
            }
        } catch {
            // Try again later. `TenantFaultLog` and `ReserveWatch` report what is wrong with the tenant's
            // file or the disk.
        }
    }
}
