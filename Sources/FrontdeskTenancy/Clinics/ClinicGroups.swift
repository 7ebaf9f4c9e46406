package import FrontdeskCalls
package import FrontdeskDomain
internal import FrontdeskStorage

/// The clinic groups that patients can choose.
///
/// A group that the patient cannot choose looks the same in every case: there is no such tenant, it
/// is not a clinic group, it is not active, the frontend may not name it, or the code is revoked.
package struct ClinicGroups: Sendable {
    package let codes: GroupCodes

    private var registry: Registry { codes.vault.registry }

    package init(vault: TenantVault) { codes = GroupCodes(vault: vault) }

    /// Finds what a patient selects.
    ///
    /// - Parameters:
    ///   - last: the group that the patient chose last.
    ///   - peer: the frontend, which must be allowed to name the group.
    /// - Returns: nil if the group is unknown.
    package func find(
        _ selection: ClinicGroupSelection,
        last: ClinicGroup?,
        for peer: PeerIdentity
    ) async throws -> SelectedClinicGroup? {
        switch selection {
        case .skip:
            return SelectedClinicGroup(selection)
        case .same:
            guard let id = last?.id, let group = try await find(id, for: peer) else { return nil }
            return SelectedClinicGroup(selection, group)
        case .name(let typed):
            guard typed.utf8.count <= ClinicGroupSelection.nameLimit,
                let name = CanonicalName(typed),
                let found = try await registry.findTenant(named: name),
                let group = choosable(found.tenant, for: peer)
            else { return nil }
            return SelectedClinicGroup(selection, group)
        case .scanned(let text):
            guard let code = try await codes.find(text),
                let group = try await find(code.tenant, for: peer)
            else { return nil }
            return SelectedClinicGroup(selection, group, code)
        }
    }

    /// The group with this id; nil if it is unknown.
    package func find(_ id: TenantID, for peer: PeerIdentity) async throws -> ClinicGroup? {
        try await registry.findTenant(id: id).flatMap { choosable($0.tenant, for: peer) }
    }

    /// Counts a choice by a QR code. The choice is already made, and a failure would hide it.
    package func countUse(of selected: SelectedClinicGroup) async {
        guard let code = selected.code else { return }
        try? await codes.countUse(of: code)
    }

    private func choosable(_ tenant: Tenant, for peer: PeerIdentity) -> ClinicGroup? {
        guard tenant.kind == .clinicGroup, tenant.status == .active,
            peer.tenants.contains(tenant.canonicalName.bytes)
        else { return nil }
        return ClinicGroup(id: tenant.id, name: tenant.displayName)
    }
}

/// A selection for which there is a group, or none is wanted.
package struct SelectedClinicGroup: Sendable {
    let selection: ClinicGroupSelection
    /// Nil to continue without a group.
    let group: ClinicGroup?
    /// The QR code that was scanned.
    let code: GroupCode?

    init(_ selection: ClinicGroupSelection, _ group: ClinicGroup? = nil, _ code: GroupCode? = nil) {
        self.selection = selection
        self.group = group
        self.code = code
    }
}

extension Person {
    /// Stores the choice of a clinic group. All sessions of the person show it from the commit on.
    ///
    /// - Returns: false if the group was suspended or deleted since it was found; nothing changed.
    package mutating func choose(
        _ selected: SelectedClinicGroup,
        from origin: ClientOrigin?,
        in transaction: Transaction
    ) throws -> Bool {
        let group = selected.group
        if let group, space.tenancy.isClosed(group.id) { return false }
        let before = account
        account.clinicGroupChoice = ClinicGroupChoice(
            last: group ?? account.clinicGroupChoice?.last,
            isUsed: group != nil
        )
        guard account.clinicGroupChoice != before.clinicGroupChoice else { return true }
        try saveAccount(in: transaction.store)
        if account.clinicGroup != before.clinicGroup {
            try transaction.refreshSessions(of: account.id)
        }
        try record(
            .clinicGroupChosen,
            ["by": selected.selection.kind],
            from: origin,
            in: transaction
        )
        return true
    }
}
