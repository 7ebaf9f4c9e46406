internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Who asks about a tenant's trail.
struct ActingReader: Sendable {
    let open: OpenTenant
    /// On `api`: whose rights are looked at again when the trail is.
    let account: AccountID?

    /// Reads, if whoever asks still may.
    func read<Result: Sendable>(
        _ stores: TenantStores,
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await stores.read(open.id, sealer: open.sealer) { [account] store in
            if let account {
                let found = try store.accounts.find(id: account)
                guard let found, found.role == .administrator, found.status == .enabled else {
                    throw CallError.sessionInvalid
                }
            }
            return try body(store)
        }
    }
}

extension Audit {
    /// On `admin` the operator, who names the tenant or none; on `api` an administrator, by a
    /// session for `settings`.
    func acting(
        _ actor: FrontdeskWire.Actor?,
        _ context: CallContext
    ) async throws -> ActingReader {
        let actor = actor ?? FrontdeskWire.Actor()
        if context.caller.socket == .admin {
            guard !actor.tenant.isEmpty else {
                return ActingReader(open: vault.decoyTenant, account: nil)
            }
            let registered = try await desk.fetchTenant(actor.tenant)
            return ActingReader(open: try vault.opened(registered), account: nil)
        }
        let own = try await directory.fetch(actor.sessionToken, for: context.caller)
        guard own.session.app == .settings, own.role == .administrator,
            let open = try await vault.find(own.tenant.id, for: context.caller)
        else { throw CallError.sessionInvalid }
        return ActingReader(open: open, account: own.session.accountID)
    }
}
