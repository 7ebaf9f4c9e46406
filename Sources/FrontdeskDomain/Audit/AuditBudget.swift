/// Limits how many events of unauthenticated visitors an audit log records. Anyone can fail to sign
/// in any number of times. Events beyond the budget are counted and reported in one record per
/// minute.
package struct AuditBudget: Sendable, Equatable {
    /// The spent part of the budget that has not been refilled, in thousandths of an event.
    package private(set) var spent: Int64
    package private(set) var updatedAt: Timestamp

    package init(spent: Int64 = 0, updatedAt: Timestamp) {
        self.spent = max(0, spent)
        self.updatedAt = updatedAt
    }

    /// Takes one event from the budget: `burst` at once, then one every `interval`. Returns false
    /// if the budget is spent. A clock that moves back refills nothing.
    package mutating func take(burst: Int, interval: Duration, at now: Timestamp) -> Bool {
        if updatedAt.isAhead(of: now) { updatedAt = now }
        let passed = max(0, now.since(updatedAt).wholeMilliseconds)
        let (thousandths, overflow) = passed.multipliedReportingOverflow(by: 1000)
        let back = overflow ? Int64.max : thousandths / max(1, interval.wholeMilliseconds)
        spent = max(0, spent - min(spent, back))
        updatedAt = max(updatedAt, now)
        guard spent + 1000 <= Int64(burst) * 1000 else { return false }
        spent += 1000
        return true
    }
}
