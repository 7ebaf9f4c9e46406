extension Migration {
    /// Counts the flows of people who are not identified yet by the network that began them.
    /// `flow_sources` is a tree: the row of all flows has the empty key, below it are the sites,
    /// and below each site its networks. `newest` is the sequence of the newest flow. A trigger
    /// keeps the counts correct however a flow ends. Flows from before this migration count as one
    /// network's.
    static let tenantFlowSources = Migration(
        sql: """
            CREATE TABLE flow_sources (
                key BLOB NOT NULL PRIMARY KEY,
                parent BLOB,
                flows INTEGER NOT NULL CHECK (flows >= 0),
                newest INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX flow_sources_by_flows ON flow_sources (parent, flows DESC, newest);

            ALTER TABLE flows ADD COLUMN source BLOB CHECK (source IS NULL OR length(source) = 32);
            CREATE INDEX flows_by_source ON flows (source) WHERE source IS NOT NULL;
            UPDATE flows SET source = zeroblob(32) WHERE account_id IS NULL;
            INSERT INTO flow_sources (key, parent, flows, newest)
                SELECT x'', NULL, count(source), coalesce(max(sequence), 0) FROM flows;
            INSERT INTO flow_sources (key, parent, flows, newest)
                SELECT tree.key, tree.parent, total.flows, total.newest
                FROM (SELECT x'00' AS key, x'' AS parent
                      UNION ALL SELECT zeroblob(32), x'00') AS tree, flow_sources AS total
                WHERE total.flows > 0;

            CREATE TRIGGER flows_deleted AFTER DELETE ON flows WHEN OLD.source IS NOT NULL BEGIN
                UPDATE flow_sources SET flows = max(flows - 1, 0)
                    WHERE key IN (x'', OLD.source,
                        (SELECT parent FROM flow_sources WHERE key = OLD.source));
                DELETE FROM flow_sources WHERE flows = 0 AND parent = x''
                    AND key = (SELECT parent FROM flow_sources WHERE key = OLD.source);
                DELETE FROM flow_sources WHERE flows = 0 AND key = OLD.source;
            END;
            """
    )
}
