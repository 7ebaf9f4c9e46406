internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import Logging
internal import Synchronization

/// Logs where the audit logs end, a few per line and each only once per interval. An attacker who
/// later changes the disk would also have to change the journal, or wherever the journal is
/// forwarded.
final class HeadJournal: Sendable {
    private struct State {
        var pending: [TenantID: ChainLink] = [:]
        /// Tenants that were logged since `began`. They are not logged again in this interval.
        var logged: Set<TenantID> = []
        var began = Timestamp.distantPast
        var lineAt = Timestamp.distantPast
    }

    private let state = Mutex(State())
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    func add(_ places: [TenantID: ChainLink]) {
        state.withLock { $0.pending.merge(places) { $1 } }
    }

    /// Writes a line if there is something to log and the last line is old enough.
    func log(at now: Timestamp) {
        let heads = state.withLock { state -> [(TenantID, ChainLink)] in
            if state.lineAt.isAhead(of: now) {
                (state.lineAt, state.began) = (.distantPast, .distantPast)
            }
            guard now >= state.lineAt + AuditLogLimits.lineInterval else { return [] }
            if now >= state.began + AuditLogLimits.headInterval {
                (state.logged, state.began) = ([], now)
            }
            let heads = Self.take(from: &state) { !$0.contains($1) }
            if !heads.isEmpty { state.lineAt = now }
            return heads
        }
        log(heads)
    }

    /// Writes what was not yet logged, in a limited number of lines.
    func logRemaining(at now: Timestamp) {
        for _ in 0..<AuditLogLimits.lastLines {
            log(state.withLock { state in Self.take(from: &state) { _, _ in true } })
        }
    }

    private static func take(
        from state: inout State,
        where mayBeLogged: (Set<TenantID>, TenantID) -> Bool
    ) -> [(TenantID, ChainLink)] {
        let logged = state.logged
        let heads = Array(
            state.pending.filter { mayBeLogged(logged, $0.key) }.prefix(AuditLogLimits.headsPerLine)
        ).map { ($0.key, $0.value) }
        for (tenant, _) in heads {
            state.pending[tenant] = nil
            state.logged.insert(tenant)
        }
        return heads
    }

    private func log(_ heads: [(TenantID, ChainLink)]) {
        guard !heads.isEmpty else { return }
        let words = heads.sorted { $0.0 < $1.0 }.map { tenant, place in
            let code = Array(place.mac.prefix(AuditLogLimits.journalCode)).hex
            return "\(tenant):\(place.sequence):\(code)"
        }
        logger.info("audit logs end at", metadata: ["heads": "\(words.joined(separator: " "))"])
    }
}
