internal import FrontdeskDomain

/// The open files of one lane, those unused the longest first to be closed.
struct OpenTenants {
    private var entries: [TenantID: Entry] = [:]
    /// Tenants whose file was not the one used last when it was compared. Their calls cost no further
    /// comparison.
    private var holds: [TenantID: TenantHold] = [:]
    private var uses: UInt64 = 0
    /// Those used last, the newest at the end. The others are open, but keep no pages and no
    /// statements.
    private var warm: [TenantID] = []
    private let limit: Int
    private let directory: StateDirectory
    private let limits: StorageLimits
    private let gauge: OpenGauge
    private let trails: GrownTrails
    private let troubles: TenantTroubles
    private var isClosed = false

    private struct Entry {
        let connection: Connection
        var lastUse: UInt64
        /// Whether the file was compared with its anchor since it was opened.
        var isCompared = false
    }

    init(
        limit: Int,
        directory: StateDirectory,
        limits: StorageLimits,
        gauge: OpenGauge,
        trails: GrownTrails,
        troubles: TenantTroubles
    ) {
        self.troubles = troubles
        self.limit = limit
        self.directory = directory
        self.limits = limits
        self.gauge = gauge
        self.trails = trails
    }

    /// The connection to a tenant's file, which is opened if need be but never created.
    mutating func connection(to id: TenantID) throws -> Connection {
        guard !isClosed else { throw StorageError.unavailable("storage is closed") }
        uses += 1
        if let entry = entries[id] {
            entries[id]?.lastUse = uses
            warmUp(id)
            return entry.connection
        }
        let connection = try troubles.watchingOpening(id) {
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
        // Only now, so that a damaged file does not close the others'. What was answered is
        // durable already: a failure to tidy up is no one's concern.
        while entries.count > limit, let oldest = longestUnused { try? close(oldest) }
        return connection
    }

    private mutating func warmUp(_ id: TenantID) {
        guard warm.last != id else { return }
        if let place = warm.firstIndex(of: id) {
            warm.remove(at: place)
        } else if warm.count >= limits.warmTenantsPerLane, let coolest = warm.first {
            warm.removeFirst()
            entries[coolest]?.connection.releaseMemory()
        }
        warm.append(id)
    }

    private var longestUnused: TenantID? {
        entries.min { $0.value.lastUse < $1.value.lastUse }?.key
    }

    /// Runs `body` on a tenant's connection, which is dropped if it turns out not to be sound; the
    /// next use opens the file anew.
    mutating func use<Result>(
        _ id: TenantID,
        _ body: (Connection) throws -> Result
    ) throws -> Result {
        let troubles = troubles
        return try withConnection(to: id) { connection in
            try troubles.watchingUse(id) { try body(connection) }
        }
    }

    private mutating func withConnection<Result>(
        to id: TenantID,
        _ body: (Connection) throws -> Result
    ) throws -> Result {
        let connection = try connection(to: id)
        defer {
            if connection.isSpoiled { try? close(id) }
        }
        return try body(connection)
    }

    /// The same after comparing the file with its anchor, once after each opening and before
    /// anything in it is used. A file that was held is held without another comparison until
    /// `forgetHold` is called.
    ///
    /// Throws `.held` if the file is not the one that was used last, and `AnchorNeeded` if it has to
    /// be compared and `known` is nil. A storage thread never waits for the registry's: with many
    /// of them waiting there might be no thread left for it.
    mutating func useAnchored<Result>(
        _ id: TenantID,
        _ known: KnownAnchor?,
        _ limits: StorageLimits,
        _ sealer: any ColumnSealer,
        _ body: (Connection) throws -> Result
    ) throws -> Result {
        if entries[id]?.isCompared != true {
            guard let known else {
                if let hold = holds[id] {
                    try troubles.watchingOpening(id) { throw StorageError.held(hold) }
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
        let troubles = troubles
        let isAnchored: Bool
        do {
            isAnchored = try withConnection(to: id) { connection in
                try troubles.watchingOpening(id) {
                    try connection.read { statements in
                        try TenantStore(id, statements, sealer: sealer, limits: limits).audit
                            .requireAnchored(anchor)
                    }
                }
            }
        } catch StorageError.held(let hold) {
            holds[id] = hold
            // The operator may put another file in its place.
            try? close(id)
            throw StorageError.held(hold)
        }
        holds[id] = nil
        // After a crash the end may not have been seen yet.
        if !isAnchored { trails.noteOpened(id) }
        troubles.noteSound(id)
        entries[id]?.isCompared = true
    }

    /// Has a tenant's file compared with its anchor again.
    mutating func forgetHold(_ id: TenantID) { holds[id] = nil }

    /// Whether a tenant's file is open.
    func isOpen(_ id: TenantID) -> Bool { entries[id] != nil }

    /// Closes a tenant's file, if it is open.
    mutating func close(_ id: TenantID) throws {
        guard let entry = entries.removeValue(forKey: id) else { return }
        gauge.add(-1)
        warm.removeAll { $0 == id }
        try entry.connection.close()
    }

    /// Closes all files, for good. Throws the first error, after closing them all.
    mutating func closeAll() throws {
        isClosed = true
        var first: (any Error)?
        for id in entries.keys {
            do { try close(id) } catch { first = first ?? error }
        }
        if let first { throw first }
    }
}

/// The registry's anchor of a tenant's trail, as it was read; `place` is nil if there is none.
struct KnownAnchor: Sendable {
    let place: ChainLink?
}

/// A file has to be compared with its anchor before it is used.
struct AnchorNeeded: Error {}
