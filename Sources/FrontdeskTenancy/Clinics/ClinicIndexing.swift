package import FrontdeskDomain
package import FrontdeskStorage
internal import Logging
internal import Synchronization

/// Keeps the index of the search for clinics up to date with the files of the clinic groups.
///
/// A change runs in `change`. The registry has a mark of the group before the change is committed,
/// so that the next start reads the group again if the daemon is killed before the index is up to
/// date. The mark is removed some time after the index is. A revision in the group's file says which
/// changes the index lacks (`ClinicStore+Changes.swift`).
///
/// The index may fail in any way. Changes and sign-ins then succeed all the same; `run` opens or
/// builds the index again, and catches up.
package final class ClinicIndexing: Sendable {
    package let vault: TenantVault
    package let index: ClinicIndex
    let wakeUp = WakeUp()
    let finished = WakeUp()
    let state = Mutex(ClinicIndexingState())

    package init(vault: TenantVault, index: ClinicIndex) {
        self.vault = vault
        self.index = index
    }

    var registry: Registry { vault.registry }
    var logger: Logger { vault.environment.logger }

    /// Runs `body`, which changes clinics of a group, and updates the index.
    ///
    /// - Throws: what `body` throws; the error of the registry if the group cannot be marked.
    package func change<Result: Sendable>(
        _ space: TenantSpace,
        _ body: () async throws -> Result
    ) async throws -> Result {
        try await begin(space.id)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        // After an error too: the outcome of the commit may be unknown.
        await update(space)
        state.withLock { $0.end(space.id) }
        return try result.get()
    }

    private func begin(_ tenant: TenantID) async throws {
        guard !state.withLock({ $0.beginIfMarked(tenant) }) else { return }
        try await registry.markChangedClinics(of: tenant) { [self] in
            state.withLock { state in
                state.mark(tenant)
                _ = state.beginIfMarked(tenant)
            }
        }
    }

    /// Adapts the index to a group that was suspended, resumed or deleted.
    package func noteStatus(of tenant: Tenant) async {
        guard tenant.kind == .clinicGroup else { return }
        state.withLock { $0.noteGroupChange() }
        do {
            if tenant.status == .deleted {
                try await index.deleteGroup(tenant.id)
            } else {
                try await index.save(IndexedGroup(tenant))
            }
        } catch {
            state.withLock { $0.groupsAreBehind = true }
            wakeUp.raise()
        }
    }

    /// Makes the index read a group again whose file was replaced.
    package func noteReplaced(_ tenant: Tenant) {
        guard tenant.kind == .clinicGroup else { return }
        state.withLock { $0.noteBehind(tenant.id) }
        wakeUp.raise()
    }

    /// Updates the index. If that fails, `run` tries again.
    private func update(_ space: TenantSpace) async {
        do {
            try await read(space)
        } catch {
            state.withLock { $0.noteBehind(space.id) }
            wakeUp.raise()
        }
    }

    /// Reads what the index lacks of a group. If the group is being read already, that reading
    /// continues until it has seen all changes made before this call.
    func read(_ space: TenantSpace) async throws {
        guard state.withLock({ $0.beginReading(space.id) }) else { return }
        do {
            repeat { try await copy(space) } while state.withLock({ $0.continuesReading(space.id) })
        } catch {
            state.withLock { $0.endReading(space.id) }
            throw error
        }
    }

    private func copy(_ space: TenantSpace) async throws {
        while true {
            guard let known = try await index.revision(of: space.id) else {
                state.withLock { $0.noteGroupChange() }
                try await index.save(IndexedGroup(space.tenant))
                continue
            }
            let (revision, changed) = try await space.read { snapshot in
                let clinics = snapshot.store.clinics
                let revision = try clinics.revision()
                let isCurrent = revision == known
                return (revision, isCurrent ? [] : try clinics.list(changedSince: known))
            }
            guard revision != known else { return }
            if let changed {
                try await index.save(changed, of: space.id, reaching: revision)
            } else {
                try await copyAll(of: space)
            }
        }
    }

    private func copyAll(of space: TenantSpace) async throws {
        let revision = try await space.read { try $0.store.clinics.revision() }
        try await index.clear(space.id)
        var last: ClinicID?
        while true {
            let page = try await space.read { [last] snapshot in
                try snapshot.store.clinics.list(withIDAfter: last, limit: Self.page)
            }
            guard let end = page.last else { break }
            try await index.save(page, of: space.id, reaching: nil)
            last = end.id
        }
        // What changed meanwhile has a later revision, and is read next.
        try await index.save([], of: space.id, reaching: revision)
    }

    /// The clinics that one transaction copies.
    private static let page = 500
}

extension IndexedGroup {
    init(_ tenant: Tenant) {
        self.init(tenant: tenant.id, name: tenant.displayName, isActive: tenant.status == .active)
    }
}
