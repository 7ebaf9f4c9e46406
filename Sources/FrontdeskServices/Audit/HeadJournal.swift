internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging
internal import Synchronization

/// Tells the journal where trails end, a few in each line and each not too often. Whoever changes
/// the disk afterwards would have to change the journal too, or wherever it is sent.
final class HeadJournal: Sendable {
    private struct State {
        var untold: [TenantID: ChainLink] = [:]
        /// Those told since `began`, which are not told again before it is over.
        var told: Set<TenantID> = []
        var began = Timestamp.distantPast
        var lineAt = Timestamp.distantPast
    }

    private let state = Mutex(State())
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    func add(_ places: [TenantID: ChainLink]) {
        state.withLock { $0.untold.merge(places) { $1 } }
    }

    /// Writes a line, if there is something to tell and the last one is long enough ago.
    func tell(at now: Timestamp) {
        let heads = state.withLock { state -> [(TenantID, ChainLink)] in
            if state.lineAt.isAhead(of: now) {
                (state.lineAt, state.began) = (.distantPast, .distantPast)
            }
            guard now >= state.lineAt + TrailLimits.lineInterval else { return [] }
            if now >= state.began + TrailLimits.headInterval {
                (state.told, state.began) = ([], now)
            }
            let heads = Self.take(from: &state) { !$0.contains($1) }
            if !heads.isEmpty { state.lineAt = now }
            return heads
        }
        log(heads)
    }

    /// Writes what was not told, in a few lines at the most.
    func tellTheRest(at now: Timestamp) {
        for _ in 0..<TrailLimits.lastLines {
            log(state.withLock { state in Self.take(from: &state) { _, _ in true } })
        }
    }

    private static func take(
        from state: inout State,
        where mayBeTold: (Set<TenantID>, TenantID) -> Bool
    ) -> [(TenantID, ChainLink)] {
        let told = state.told
        let heads = Array(
            state.untold.filter { mayBeTold(told, $0.key) }.prefix(TrailLimits.headsPerLine)
        ).map { ($0.key, $0.value) }
        for (tenant, _) in heads {
            state.untold[tenant] = nil
            state.told.insert(tenant)
        }
        return heads
    }

    private func log(_ heads: [(TenantID, ChainLink)]) {
        guard !heads.isEmpty else { return }
        let words = heads.sorted { $0.0 < $1.0 }.map { tenant, place in
            let code = Array(place.mac.prefix(TrailLimits.journalCode)).hex
            return "\(tenant):\(place.sequence):\(code)"
        }
        logger.info("audit trails end at", metadata: ["heads": "\(words.joined(separator: " "))"])
    }
}
