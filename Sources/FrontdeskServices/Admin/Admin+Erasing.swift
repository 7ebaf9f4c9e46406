internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Admin {
    package func eraseUser(
        _ request: UserRequest,
        context: CallContext
    ) async throws -> EraseUserResponse {
        let caller = try await resolve(request.actor, context)
        let reference = try AccountReference(user: request.user)
        let space = caller.open
        let id = try await space.read { snapshot in
            let account = try reference.fetch(from: snapshot.store)
            try AdministeredUser(account, by: caller, in: snapshot).require(.erase)
            return account.id
        }
        let planned = PlannedErasure(tenant: space.id, account: id)
        try await vault.registry.planErasure(
            planned,
            at: environment.clock.now() + Erasing.callLimit
        )
        try await space.write(for: context.call, .revoking) { transaction in
            guard let account = try transaction.store.accounts.find(id: id) else {
                throw CallError.notFound("user")
            }
            try AdministeredUser(account, by: caller, in: transaction).require(.erase)
            try transaction.erase(account, by: caller.auditActor, from: caller.origin)
        }
        do {
            try await Erasing(vault: vault).removeTraces(of: [planned], in: space)
            return EraseUserResponse(complete: true)
        } catch {
            // The background work completes it.
            return EraseUserResponse(complete: false)
        }
    }
}
