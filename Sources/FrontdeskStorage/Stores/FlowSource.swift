/// The network that began a flow of a person not yet known: keyed hashes of 32 bytes.
package struct FlowSource: Sendable, Hashable {
    /// Of the largest network that one party is assumed to control.
    package let site: [UInt8]
    /// Of the part of it that the person is in. It is never equal to a site's.
    package let network: [UInt8]

    package init(site: [UInt8], network: [UInt8]) {
        self.site = site
        self.network = network
    }
}

extension FlowStore {
    /// Counts a flow that was inserted, and ends flows of the network with the most of them if there
    /// are more than `StorageLimits.flows`. One flow more would be too many, so two are enough to
    /// catch up with a limit that was lowered.
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

    /// Ends the oldest flow of the network with the most flows, in the site with the most flows. Of
    /// several with as many, it is the one that has begun none for the longest time.
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
