internal import FrontdeskCrypto

/// What must change in memory once a transaction is committed. A transaction collects its effects;
/// the tenant's storage thread applies them right after the commit and before anything else runs for
/// that tenant, so that memory changes in the order of the commits. A rollback discards them.
enum Effect: Sendable {
    /// A session began; `Validate` may answer for it from memory.
    case sessionBegan(IndexedSession)
    /// Sessions ended, or changed so that they must be read again.
    case sessionsEnded([TokenHash])
    /// Something happened that the status counts.
    case counted(Counters.Event)
}
