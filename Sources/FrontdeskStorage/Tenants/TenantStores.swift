package import FrontdeskDomain
internal import Synchronization

/// All tenants' databases. Each tenant has its file, and one of a few threads that does all work on
/// it; a transaction is a closure that runs there from beginning to end. One tenant's damage or
/// load is not seen by another beyond the thread they may share; the tenant that is apart shares
/// its thread with nobody.
package final class TenantStores: Sendable {
    private let directory: StateDirectory
    private let registry: Registry?
    package let limits: StorageLimits
    private let shared: [Lane<OpenTenants>]
    private let apart: (id: TenantID, lane: Lane<OpenTenants>)?
    private let gauge = OpenGauge()
    /// Whose audit trail has grown.
    package let grownTrails = GrownTrails()
    /// The tenants whose files could not be used when they were last opened.
    package let troubles: TenantTroubles

    /// - Parameters:
    ///   - registry: where the ends of the tenants' trails are anchored. Each file is compared with
    ///     its anchor when it is opened. Nil: no file is compared.
    ///   - apart: a tenant with a thread, a queue and an open file of its own: one whose load,
    ///     whatever it is, none of the others is to notice.
    package init(
        in directory: StateDirectory,
        anchoredIn registry: Registry?,
        limits: StorageLimits = StorageLimits(),
        apart: TenantID? = nil
    ) {
        self.directory = directory
        self.registry = registry
        self.limits = limits
        let troubles = TenantTroubles(limit: limits.troubledTenants)
        self.troubles = troubles
        let (gauge, trails) = (gauge, grownTrails)
        func lane(_ label: String, files: Int, perTenant: Int) -> Lane<OpenTenants> {
            let open = OpenTenants(
                limit: max(1, files),
                directory: directory,
                limits: limits,
                gauge: gauge,
                trails: trails,
                troubles: troubles
            )
            return Lane(
                "frontdesk.storage.\(label)",
                limit: limits.waitingPerLane,
                limitPerTenant: perTenant,
                owning: open
            )
        }
        let files = max(1, limits.openTenants - (apart == nil ? 0 : 1))
        let count = max(1, min(limits.lanes, files))
        shared = (0..<count).map {
            lane("\($0)", files: files / count, perTenant: limits.waitingPerTenant)
        }
        self.apart = apart.map { ($0, lane("apart", files: 1, perTenant: limits.waitingPerLane)) }
    }

    /// How many files are open, at most `StorageLimits.openTenants`.
    package var openCount: Int { gauge.value }

    /// The room on the disk that is kept for revocations.
    package var reserve: Reserve { directory.reserve }

    /// Creates the database of a new tenant. Do this before the tenant is registered: what a crash
    /// leaves behind then belongs to nobody.
    ///
    /// Throws `.alreadyExists` if the tenant has one. An unfinished one is replaced.
    package func create(_ id: TenantID) async throws {
        try await lane(of: id).run(for: id) { [directory] _ in
            try directory.reserve.requireRoom()
            try Connection.create(directory.makeTenant(id), schema: .tenant, id: id.bytes)
        }
    }

    /// Runs `body` on a tenant's committed data, and `afterwards` before anything else is done for
    /// that tenant.
    ///
    /// Throws what `body` throws; `.unavailable`, `.damaged`, `.held`, `.insecure` or `.newerSchema`
    /// if the file cannot be used; `.busy` if too much is waiting.
    ///
    /// - Parameter trust: which file will do.
    package func read<Result: Sendable>(
        _ id: TenantID,
        sealer: any ColumnSealer,
        trusting trust: FileTrust = .anchored,
        afterwards: @escaping @Sendable (Result) -> Void = { _ in },
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await run(id) { [limits] open, anchor in
            try open.use(id, trust, anchor, limits, sealer) { connection in
                let result = try connection.read { statements in
                    try body(TenantStore(id, statements, sealer: sealer, limits: limits))
                }
                afterwards(result)
                return result
            }
        }
    }

    /// Runs `body` on what is known to be on the disk: what others may rely on after a crash. Throws
    /// what `read` throws, and `.full`.
    package func readDurable<Result: Sendable>(
        _ id: TenantID,
        sealer: any ColumnSealer,
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await run(id) { [limits] open, anchor in
            try open.useAnchored(id, anchor, limits, sealer) { connection in
                try connection.requireDurable()
                return try connection.read { statements in
                    try body(TenantStore(id, statements, sealer: sealer, limits: limits))
                }
            }
        }
    }

    /// Runs `body` in a transaction of its own, which is durable when this returns. `afterCommit`
    /// runs right after the commit and before anything else is done for that tenant, so that what
    /// is kept in memory changes in the order of the commits; it must be short. `body` of a
    /// `revoking` write may run more than once, the transactions before the last rolled back.
    ///
    /// Throws what `read` throws, and `.full`; after any error but `.outcomeUnknown` nothing was
    /// changed.
    @discardableResult
    package func write<Result: Sendable>(
        _ id: TenantID,
        sealer: any ColumnSealer,
        for purpose: WritePurpose = .ordinary,
        trusting trust: FileTrust = .anchored,
        afterCommit: @escaping @Sendable (Result) -> Void = { _ in },
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await run(id) { [limits, directory, grownTrails] open, anchor in
            try directory.reserve.spend(purpose) {
                try open.use(id, trust, anchor, limits, sealer) { connection in
                    let growth = TrailGrowth()
                    let result = try connection.write { statements in
                        try body(
                            TenantStore(
                                id,
                                statements,
                                sealer: sealer,
                                limits: limits,
                                growth: growth
                            )
                        )
                    }
                    afterCommit(result)
                    if growth.hasGrown { grownTrails.note(id) }
                    return result
                }
            }
        }
    }

    /// Writes a tenant's log back into its file and empties it, so that nothing of what was erased is
    /// left there.
    package func emptyLog(_ id: TenantID) async throws {
        try await lane(of: id).run(for: id) { open in try open.use(id) { try $0.checkpoint() } }
    }

    /// Opens a tenant's file and compares it with its anchor, also if it was held. A file that was not
    /// open is closed again, so that looking at all tenants keeps none from its place.
    ///
    /// Throws what `read` throws.
    package func check(_ id: TenantID, sealer: any ColumnSealer) async throws {
        try await run(id) { [limits] open, anchor in
            if anchor == nil { open.forgetHold(id) }
            let wasOpen = open.isOpen(id)
            defer { if !wasOpen { try? open.close(id) } }
            try open.useAnchored(id, anchor, limits, sealer) { _ in }
        }
    }

    /// Compares a tenant's file with its anchor anew before it is next used.
    package func recheck(_ id: TenantID) async throws {
        try await lane(of: id).run(for: id) { [troubles] open in
            open.forgetHold(id)
            try open.close(id)
            troubles.clear(id)
        }
    }

    /// Removes a tenant's database. What is gone already is no error.
    package func delete(_ id: TenantID) async throws {
        try await lane(of: id).run(for: id) { [directory, troubles] open in
            // A file that cannot even be closed properly is to go all the same.
            try? open.close(id)
            open.forgetHold(id)
            troubles.noteDeleted(id)
            try directory.removeTenant(id)
        }
    }

    /// Throws `.damaged` unless SQLite finds a tenant's file sound.
    package func integrityCheck(_ id: TenantID) async throws {
        let findings = try await lane(of: id).run(for: id) { open in
            try open.use(id) { try $0.integrityFindings() }
        }
        guard findings.isEmpty else { throw StorageError.damaged(findings.joined(separator: "; ")) }
    }

    /// Closes all files after the work that waits, for good. Throws the first error.
    package func closeAll() async throws {
        var first: (any Error)?
        for lane in lanes {
            do { try await lane.run(mustRun: true) { try $0.closeAll() } } catch {
                first = first ?? error
            }
        }
        if let first { throw first }
    }

    /// Returns when every lane has done what waits there now: whether they are alive.
    package func ping() async {
        for lane in lanes { try? await lane.run(mustRun: true) { _ in } }
    }

    private var lanes: [Lane<OpenTenants>] { shared + (apart.map { [$0.lane] } ?? []) }

    /// Runs `body` on a tenant's lane; once more with the tenant's anchor if the file has to be
    /// compared with it first. An anchor that has moved meanwhile does no harm: the file has the
    /// earlier place too.
    private func run<Result: Sendable>(
        _ id: TenantID,
        _ body: @escaping @Sendable (inout OpenTenants, KnownAnchor?) throws -> Result
    ) async throws -> Result {
        do {
            return try await lane(of: id).run(for: id) { open in try body(&open, nil) }
        } catch is AnchorNeeded {
            let anchor = KnownAnchor(place: try await registry?.fetchAnchor(of: id))
            return try await lane(of: id).run(for: id) { open in try body(&open, anchor) }
        }
    }

    private func lane(of id: TenantID) -> Lane<OpenTenants> {
        if let apart, apart.id == id { return apart.lane }
        return shared[Int(id.bytes.last ?? 0) % shared.count]
    }
}

/// Which file of a tenant will do.
package enum FileTrust: Sendable {
    /// The one that was used last, by its anchor in the registry.
    case anchored
    /// Whichever is there: to see what is wrong with it, and to accept it.
    case any
}

extension OpenTenants {
    fileprivate mutating func use<Result>(
        _ id: TenantID,
        _ trust: FileTrust,
        _ anchor: KnownAnchor?,
        _ limits: StorageLimits,
        _ sealer: any ColumnSealer,
        _ body: (Connection) throws -> Result
    ) throws -> Result {
        switch trust {
        case .anchored: try useAnchored(id, anchor, limits, sealer, body)
        case .any: try use(id, body)
        }
    }
}

/// The number of open files, over all lanes.
final class OpenGauge: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add(_ difference: Int) { count.add(difference, ordering: .relaxed) }
}
