/// The network that began a flow of a person who is not identified yet: keyed hashes of 32 bytes.
package struct FlowSource: Sendable, Hashable {
    /// The hash of the largest network that we assume one party to control.
    package let site: [UInt8]
    /// The hash of the part of it that the person is in. It never equals a site's.
    package let network: [UInt8]

    package init(site: [UInt8], network: [UInt8]) {
        self.site = site
        self.network = network
    }
}

extension FlowStore {
    /// Counts an inserted flow. If there are more than `StorageLimits.flows`, it ends flows of the
    /// network with the most flows: two at most, which is enough to catch up with a lowered limit.
    func count(_ sequence: Int64, from source: FlowSource) throws {
        try statements.execute(
            """
            INSERT INTO flow_sources (key, parent, flows, newest)
            VALUES (x'', NULL, 1, ?), (?, x'', 1, ?), (?, ?, 1, ?)
            ON CONFLICT (key) DO UPDATE SET flows = flows + 1, newest = excluded.newest
            """,
            .integer(sequence),
            .bytes(source.site),
            .integer(sequence),
            .bytes(source.network),
            .bytes(source.site),
            .integer(sequence)
        )
        let total = try statements.row("SELECT flows FROM flow_sources WHERE key = x''") {
            try $0.count(0)
        }
        for _ in 0..<min(2, max(0, (total ?? 0) - tenant.limits.flows)) { try evictOldest() }
    }

    /// Ends the oldest flow of the network with the most flows, in the site with the most flows.
    /// Among equals it chooses the one that has begun no flow for the longest time.
    private func evictOldest() throws {
        try statements.execute(
            """
            DELETE FROM flows WHERE sequence = (
                SELECT sequence FROM flows WHERE source = (
                    SELECT key FROM flow_sources WHERE parent = (
                        SELECT key FROM flow_sources WHERE parent = x''
                        ORDER BY flows DESC, newest LIMIT 1)
                    ORDER BY flows DESC, newest LIMIT 1)
                ORDER BY sequence LIMIT 1)
            """
        )
    }
}
