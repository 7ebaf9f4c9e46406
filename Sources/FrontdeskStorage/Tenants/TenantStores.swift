package import FrontdeskDomain
internal import Synchronization

/// All tenants' databases. Each tenant has its own file, and one of a few threads does all work on
/// it; a transaction is a closure that runs there from beginning to end. Damage to one tenant does
/// not affect another, and its load affects only those on the same thread. The tenant that is kept
/// apart has a thread of its own.
package final class TenantStores: Sendable {
    private let directory: StateDirectory
    private let registry: Registry?
    package let limits: StorageLimits
    private let shared: [StorageThread<OpenTenants>]
    private let apart: (id: TenantID, thread: StorageThread<OpenTenants>)?
    private let gauge = OpenFileCount()
    /// The tenants whose audit log has grown.
    package let grownAuditLogs = GrownAuditLogs()
    /// The tenants whose files could not be used when we last opened them.
    package let faults: TenantFaults

    /// - Parameters:
    ///   - registry: holds the anchors of the tenants' audit logs. We compare each file with its
    ///     anchor when we open it. Nil: we compare no file.
    ///   - apart: a tenant with its own thread, queue and open file, so that its load never delays
    ///     the others.
    package init(
        in directory: StateDirectory,
        anchoredIn registry: Registry?,
        limits: StorageLimits = StorageLimits(),
        apart: TenantID? = nil
    ) {
        self.directory = directory
        self.registry = registry
        self.limits = limits
        let faults = TenantFaults(limit: limits.tenantFaults)
        self.faults = faults
        let (gauge, grownLogs) = (gauge, grownAuditLogs)
        func thread(
            _ label: String,
            files: Int,
            perTenant: Int
        ) -> StorageThread<OpenTenants> {
            let tenants = OpenTenants(
                limit: max(1, files),
                directory: directory,
                limits: limits,
                gauge: gauge,
                grownLogs: grownLogs,
                faults: faults
            )
            return StorageThread(
                "frontdesk.storage.\(label)",
                limit: limits.waitingPerThread,
                limitPerTenant: perTenant,
                owning: tenants
            )
        }
        let files = max(1, limits.openTenants - (apart == nil ? 0 : 1))
        let count = max(1, min(limits.threads, files))
        shared = (0..<count).map {
            thread("\($0)", files: files / count, perTenant: limits.waitingPerTenant)
        }
        self.apart = apart.map {
            ($0, thread("apart", files: 1, perTenant: limits.waitingPerThread))
        }
    }

    /// The number of open files, at most `StorageLimits.openTenants`.
    package var openCount: Int { gauge.value }

    /// The disk space that is reserved for revocations.
    package var reserve: Reserve { directory.reserve }

    /// Creates the database of a new tenant. Call this before you register the tenant: then a crash
    /// leaves only a file that belongs to no tenant.
    ///
    /// Throws `.alreadyExists` if the tenant has a database. It replaces an unfinished one.
    package func create(_ id: TenantID) async throws {
        try await thread(of: id).run(for: id) { [directory] _ in
            try directory.reserve.requireRoom()
            try Connection.create(directory.makeTenant(id), schema: .tenant, id: id.bytes)
        }
    }

    /// Runs `body` on a tenant's committed data, and then `afterwards`, before any other job of
    /// that tenant.
    ///
    /// Throws what `body` throws; `.unavailable`, `.damaged`, `.quarantined`, `.insecure` or
    /// `.newerSchema` if the file cannot be used; `.busy` if too many jobs wait.
    ///
    /// - Parameters:
    ///   - trust: which file is good enough.
    ///   - keepsOpen: whether the file may stay open afterwards. If not, it does not evict another.
    package func read<Result: Sendable>(
        _ id: TenantID,
        sealer: any ColumnSealer,
        trusting trust: FileTrust = .anchored,
        keepingOpen keepsOpen: Bool = true,
        afterwards: @escaping @Sendable (Result) -> Void = { _ in },
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await run(id, keepingOpen: keepsOpen) { [limits] files, anchor in
            try files.use(id, trust, anchor, limits, sealer) { connection in
                let result = try connection.read { statements in
                    try body(TenantStore(id, statements, sealer: sealer, limits: limits))
                }
                afterwards(result)
                return result
            }
        }
    }

    /// Runs `body` on data that is known to be on the disk, so that a crash cannot undo it. Throws
    /// what `read` throws, and `.full`.
    package func readDurable<Result: Sendable>(
        _ id: TenantID,
        sealer: any ColumnSealer,
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await run(id) { [limits] files, anchor in
            try files.useAnchored(id, anchor, limits, sealer) { connection in
                try connection.requireDurable()
                return try connection.read { statements in
                    try body(TenantStore(id, statements, sealer: sealer, limits: limits))
                }
            }
        }
    }

    /// Runs `body` in its own transaction, which is durable when this returns. `afterCommit` runs
    /// right after the commit and before any other job of that tenant, so that state in memory
    /// changes in the order of the commits; it must be short. `body` of a `revoking` write may run
    /// more than once; all transactions but the last are rolled back.
    ///
    /// Throws what `read` throws, and `.full`. After any error but `.outcomeUnknown` nothing
    /// changed.
    ///
    /// - Parameters:
    ///   - trust: which file is good enough.
    ///   - keepsOpen: whether the file may stay open afterwards. If not, it does not evict another.
    @discardableResult
    package func write<Result: Sendable>(
        _ id: TenantID,
        sealer: any ColumnSealer,
        for purpose: WritePurpose = .ordinary,
        trusting trust: FileTrust = .anchored,
        keepingOpen keepsOpen: Bool = true,
        afterCommit: @escaping @Sendable (Result) -> Void = { _ in },
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        try await run(id, keepingOpen: keepsOpen) {
            [limits, directory, grownAuditLogs] files, anchor in
            try directory.reserve.spend(purpose) {
                try files.use(id, trust, anchor, limits, sealer) { connection in
                    let growth = AuditLogGrowth()
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
                    if growth.hasGrown { grownAuditLogs.note(id) }
                    return result
                }
            }
        }
    }

    /// Writes a tenant's write-ahead log back into its file and empties it, so that no erased data
    /// remains there.
    package func emptyLog(_ id: TenantID) async throws {
        try await thread(of: id).run(for: id) { files in try files.use(id) { try $0.checkpoint() } }
    }

    /// Removes what deleted rows left behind: writes the write-ahead log back and empties it, and
    /// overwrites the unused space of the file. The next use opens the file again.
    package func scrub(_ id: TenantID) async throws {
        try await thread(of: id).run(for: id) { [directory] files in
            try files.use(id) { try $0.checkpoint() }
            try files.close(id)
            let location = try directory.tenant(id)
            guard try location.directory.size(of: location.log) ?? 0 == 0 else {
                throw StorageError.unavailable("the write-ahead log is not empty")
            }
            try PageScrub.run(on: location.directory.file(location.name))
        }
    }

    /// Opens a tenant's file and compares it with its anchor, even if it was quarantined. It closes a file
    /// that was not open, so that a check of all tenants evicts none.
    ///
    /// Throws what `read` throws.
    package func check(_ id: TenantID, sealer: any ColumnSealer) async throws {
        try await run(id, keepingOpen: false) { [limits] files, anchor in
            if anchor == nil { files.forgetQuarantine(id) }
            try files.useAnchored(id, anchor, limits, sealer) { _ in }
        }
    }

    /// Makes the next use of a tenant's file compare it with its anchor again.
    package func recheck(_ id: TenantID) async throws {
        try await thread(of: id).run(for: id) { [faults] files in
            files.forgetQuarantine(id)
            try files.close(id)
            faults.clear(id)
        }
    }

    /// Removes a tenant's database. A missing file is not an error.
    package func delete(_ id: TenantID) async throws {
        try await thread(of: id).run(for: id) { [directory, faults] files in
            // We remove the file even if it cannot be closed properly.
            try? files.close(id)
            files.forgetQuarantine(id)
            faults.noteDeleted(id)
            try directory.removeTenant(id)
        }
    }

    /// Throws `.damaged` if SQLite's integrity check of a tenant's file fails.
    package func integrityCheck(_ id: TenantID) async throws {
        let findings = try await thread(of: id).run(for: id) { files in
            try files.use(id) { try $0.integrityFindings() }
        }
        guard findings.isEmpty else { throw StorageError.damaged(findings.joined(separator: "; ")) }
    }

    /// Closes all files for good, after the waiting jobs. Throws the first error.
    package func closeAll() async throws {
        var first: (any Error)?
        for thread in threads {
            do { try await thread.run(mustRun: true) { try $0.closeAll() } } catch {
                first = first ?? error
            }
        }
        if let first { throw first }
    }

    /// Returns when every thread has run the jobs that wait now: it shows that they are alive.
    package func ping() async {
        for thread in threads { try? await thread.run(mustRun: true) { _ in } }
    }

    private var threads: [StorageThread<OpenTenants>] {
        shared + (apart.map { [$0.thread] } ?? [])
    }

    /// Runs `body` on a tenant's thread, and once more with the tenant's anchor if the file has to
    /// be compared with it first. An anchor that moved meanwhile does no harm: the file also
    /// contains the earlier place.
    private func run<Result: Sendable>(
        _ id: TenantID,
        keepingOpen keepsOpen: Bool = true,
        _ body: @escaping @Sendable (inout OpenTenants, KnownAnchor?) throws -> Result
    ) async throws -> Result {
        func attempt(_ anchor: KnownAnchor?) async throws -> Result {
            try await thread(of: id).run(for: id) { files in
                guard !keepsOpen else { return try body(&files, anchor) }
                return try files.withoutKeeping(id) { try body(&$0, anchor) }
            }
        }
        do {
            return try await attempt(nil)
        } catch is AnchorNeeded {
            return try await attempt(KnownAnchor(place: try await registry?.fetchAnchor(of: id)))
        }
    }

    private func thread(of id: TenantID) -> StorageThread<OpenTenants> {
        if let apart, apart.id == id { return apart.thread }
        return shared[Int(id.low & 0xFF) % shared.count]
    }
}

/// Which file of a tenant is good enough.
package enum FileTrust: Sendable {
    /// The one that we used last, according to its anchor in the registry.
    case anchored
    /// Any file: to find out what is wrong with it, and to accept it.
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

/// The number of open files over all threads.
final class OpenFileCount: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add(_ difference: Int) { count.add(difference, ordering: .relaxed) }
}
