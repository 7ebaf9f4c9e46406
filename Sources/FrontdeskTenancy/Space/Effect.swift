internal import FrontdeskCrypto

/// A change to memory that must follow the commit of a transaction. A transaction collects its
/// effects. The tenant's storage thread applies them right after the commit, before it runs
/// anything else for that tenant, so that memory changes in the order of the commits. A rollback
/// discards them.
enum Effect: Sendable {
    /// A session began; `Validate` may now answer from memory.
    case sessionBegan(IndexedSession)
    /// Sessions ended, or changed so that memory must read them again.
    case sessionsEnded([TokenHash])
    /// An event that the daemon's counters count.
    case counted(Counters.Event)
}
