internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging

/// Makes patients forget the clinic groups that were deleted. The registry and the patients' file
/// have separate transactions, so the next start completes what a crash left.
struct DeletedGroups: Sendable {
    let vault: TenantVault

    /// The number of accounts that one transaction changes.
    private static let perTransaction = 500

    /// Makes patients forget one group.
    func forget(_ group: TenantID) async throws {
        guard let patients = try await vault.registry.findUnique(.patients) else { return }
        try await forget(group, in: try vault.opened(patients))
    }

    /// Makes patients forget all groups that do not exist any more.
    func forgetAll() async {
        do {
            guard let patients = try await vault.registry.findUnique(.patients) else { return }
            let space = try vault.opened(patients)
            for group in try await space.read({ try $0.store.accounts.listClinicGroups() }) {
                let found = try await vault.registry.findTenant(id: group)
                if found == nil || found?.tenant.status == .deleted {
                    try await forget(group, in: space)
                }
            }
        } catch {
            vault.environment.logger.warning(
                "cannot remove deleted clinic groups from the accounts of patients",
                metadata: ["error": "\(error)"]
            )
        }
    }

    private func forget(_ group: TenantID, in patients: TenantSpace) async throws {
        var count = Self.perTransaction
        while count == Self.perTransaction {
            count = try await patients.write(for: nil, .revoking) { transaction in
                let accounts = try transaction.store.accounts.forgetClinicGroup(
                    group,
                    limit: Self.perTransaction
                )
                for account in accounts { try transaction.refreshSessions(of: account) }
                return accounts.count
            }
        }
    }
}
