internal import FrontdeskDomain

/// The open files of one storage thread. It closes those unused for the longest time first.
struct OpenTenants {
    private var entries: [TenantID: Entry] = [:]
    /// Tenants whose file was not the one used last when we compared it. Their calls fail without
    /// another comparison.
    private var quarantines: [TenantID: TenantQuarantine] = [:]
    private var uses: UInt64 = 0
    /// The tenants used last, the newest at the end. The other files are open, but keep no pages
    /// and no prepared statements.
    private var warm: [TenantID] = []
    private let limit: Int
    private let directory: StateDirectory
    private let limits: StorageLimits
    private let gauge: OpenFileCount
    private let grownLogs: GrownAuditLogs
    private let faults: TenantFaults
    private var isClosed = false
    /// The file that is open for one use only. It evicts none.
    private var temporary: TenantID?

    private struct Entry {
        let connection: Connection
        var lastUse: UInt64
        /// Whether we compared the file with its anchor since we opened it.
        var isCompared = false
    }

    init(
        limit: Int,
        directory: StateDirectory,
        limits: StorageLimits,
        gauge: OpenFileCount,
        grownLogs: GrownAuditLogs,
        faults: TenantFaults
    ) {
        self.faults = faults
        self.limit = limit
        self.directory = directory
        self.limits = limits
        self.gauge = gauge
        self.grownLogs = grownLogs
    }

    /// The connection to a tenant's file. It opens the file if necessary and never creates it.
    mutating func connection(to id: TenantID) throws -> Connection {
        guard !isClosed else { throw StorageError.unavailable("storage is closed") }
        uses += 1
        if let entry = entries[id] {
            entries[id]?.lastUse = uses
            warmUp(id)
            return entry.connection
        }
        let connection = try faults.watchingOpening(id) {
            try Connection(
                opening: directory.tenant(id),
                schema: .tenant,
                id: id.bytes,
                limits: limits
            )
        }
        entries[id] = Entry(connection: connection, lastUse: uses)
        gauge.add(1)
        warmUp(id)
        // Only now, so that a damaged file does not evict another. Whatever we acknowledged is
        // durable already, so a failure to close has no consequences.
        let limit = temporary == nil ? limit : limit + 1
        while entries.count > limit, let oldest = longestUnused { try? close(oldest) }
        return connection
    }

    private mutating func warmUp(_ id: TenantID) {
        guard warm.last != id, temporary != id else { return }
        if let place = warm.firstIndex(of: id) {
            warm.remove(at: place)
        } else if warm.count >= limits.warmTenantsPerThread, let leastRecent = warm.first {
            warm.removeFirst()
            entries[leastRecent]?.connection.releaseMemory()
        }
        warm.append(id)
    }

    private var longestUnused: TenantID? {
        entries.min { $0.value.lastUse < $1.value.lastUse }?.key
    }

    /// Runs `body` on a tenant's connection. It closes the connection if an error spoiled it; the
    /// next use reopens the file.
    mutating func use<Result>(
        _ id: TenantID,
        _ body: (Connection) throws -> Result
    ) throws -> Result {
        let faults = faults
        return try withConnection(to: id) { connection in
            try faults.watchingUse(id) { try body(connection) }
        }
    }

    /// Runs `body`, and then closes the tenant's file unless it was open before. Neither the file nor
    /// its pages evict those of another tenant.
    mutating func withoutKeeping<Result>(
        _ id: TenantID,
        _ body: (inout OpenTenants) throws -> Result
    ) throws -> Result {
        guard entries[id] == nil else { return try body(&self) }
        temporary = id
        defer {
            temporary = nil
            // Whatever we acknowledged is durable already.
            try? close(id)
        }
        return try body(&self)
    }

    private mutating func withConnection<Result>(
        to id: TenantID,
        _ body: (Connection) throws -> Result
    ) throws -> Result {
        let connection = try connection(to: id)
        defer {
            if connection.isUnusable { try? close(id) }
        }
        return try body(connection)
    }

    /// Does the same after comparing the file with its anchor, once after each opening and before
    /// anything uses it. A quarantined file stays so without another comparison until
    /// `forgetQuarantine`.
    ///
    /// Throws `.quarantined` if the file is not the one that we used last, and `AnchorNeeded` if it
    /// has to be compared and `known` is nil. A storage thread never waits for the registry's
    /// thread: if many waited, none might be left for the registry.
    mutating func useAnchored<Result>(
        _ id: TenantID,
        _ known: KnownAnchor?,
        _ limits: StorageLimits,
        _ sealer: any ColumnSealer,
        _ body: (Connection) throws -> Result
    ) throws -> Result {
        if entries[id]?.isCompared != true {
            guard let known else {
                if let quarantine = quarantines[id] {
                    try faults.watchingOpening(id) { throw StorageError.quarantined(quarantine) }
                }
                throw AnchorNeeded()
            }
            try compare(id, known.place, limits, sealer)
        }
        return try use(id, body)
    }

    private mutating func compare(
        _ id: TenantID,
        _ anchor: ChainLink?,
        _ limits: StorageLimits,
        _ sealer: any ColumnSealer
    ) throws {
        let faults = faults
        let isAnchored: Bool
        do {
            isAnchored = try withConnection(to: id) { connection in
                try faults.watchingOpening(id) {
                    try connection.read { statements in
                        try TenantStore(id, statements, sealer: sealer, limits: limits).audit
                            .requireAnchored(anchor)
                    }
                }
            }
        } catch StorageError.quarantined(let quarantine) {
            quarantines[id] = quarantine
            // The operator may replace the file.
            try? close(id)
            throw StorageError.quarantined(quarantine)
        }
        quarantines[id] = nil
        // After a crash the end of the audit log may not be anchored yet.
        if !isAnchored { grownLogs.noteOpened(id) }
        faults.clearFault(id)
        entries[id]?.isCompared = true
    }

    /// Makes the next use compare a tenant's file with its anchor again.
    mutating func forgetQuarantine(_ id: TenantID) { quarantines[id] = nil }

    /// Closes a tenant's file, if it is open.
    mutating func close(_ id: TenantID) throws {
        guard let entry = entries.removeValue(forKey: id) else { return }
        gauge.add(-1)
        warm.removeAll { $0 == id }
        try entry.connection.close()
    }

    /// Closes all files for good. Throws the first error after closing them all.
    mutating func closeAll() throws {
        isClosed = true
        var first: (any Error)?
        for id in entries.keys {
            do { try close(id) } catch { first = first ?? error }
        }
        if let first { throw first }
    }
}

/// A tenant's anchor as read from the registry; `place` is nil if there is none.
struct KnownAnchor: Sendable {
    let place: ChainLink?
}

/// The file has to be compared with its anchor before use.
struct AnchorNeeded: Error {}
