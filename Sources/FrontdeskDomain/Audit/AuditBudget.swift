/// How many events of visitors a trail takes. Anybody can fail to sign in, any number of times; what
/// is beyond the budget is counted and told in one record a minute.
package struct AuditBudget: Sendable, Equatable {
    /// What was taken and has not come back, in thousandths of an event.
    package private(set) var spent: Int64
    package private(set) var updatedAt: Timestamp

    package init(spent: Int64 = 0, updatedAt: Timestamp) {
        self.spent = max(0, spent)
        self.updatedAt = updatedAt
    }

    /// Takes one event out of the budget: `burst` at once, then one every `interval`. False if
    /// there is none left. A clock that steps back brings nothing back.
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
