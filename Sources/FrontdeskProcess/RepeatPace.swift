/// Decides which warnings and errors get a line of the log.
///
///     new ── first event: a line ──► paused ── repeats: counted ──► pause over
///      ▲                                                              │
///      ├── no repeat during the pause: forgotten ─────────────────────┤
///      paused, twice as long ◄── repeats: one line with their count ──┘
///
/// A fault that lasts therefore costs a line a minute at first and a line an hour later. The table
/// is bounded: events beyond its capacity share one entry.
package struct RepeatPace<Event> {
    /// An event to write, with the number of repeats that were not written.
    package typealias Line = (event: Event, repeats: Int)

    private struct Entry {
        var last: Event
        var repeats = 0
        var pause: Duration
        var ends: ContinuousClock.Instant
    }

    private let firstPause: Duration
    private let longestPause: Duration
    private let capacity: Int
    private var entries: [String: Entry] = [:]

    /// Stands for all events beyond `capacity`.
    private static var others: String { "" }

    package init(
        firstPause: Duration = .seconds(60),
        longestPause: Duration = .seconds(3600),
        capacity: Int = 256
    ) {
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.capacity = capacity
    }

    /// Notes an event. Returns what is to be written now; nil if the event is only counted.
    ///
    /// - Parameter key: equal for events that say the same.
    package mutating func note(
        _ event: Event,
        key: String,
        now: ContinuousClock.Instant
    ) -> Line? {
        let key = entries[key] != nil || entries.count < capacity ? key : Self.others
        guard var entry = entries[key] else {
            entries[key] = Entry(last: event, pause: firstPause, ends: now + firstPause)
            return (event, 0)
        }
        guard now >= entry.ends else {
            entry.last = event
            entry.repeats += 1
            entries[key] = entry
            return nil
        }
        let repeats = entry.repeats
        let pause = repeats > 0 ? longer(entry.pause) : firstPause
        entries[key] = Entry(last: event, pause: pause, ends: now + pause)
        return (event, repeats)
    }

    /// The counts whose pause is over. Events that did not repeat are forgotten.
    package mutating func due(now: ContinuousClock.Instant) -> [Line] {
        var lines: [Line] = []
        for (key, entry) in entries where now >= entry.ends {
            guard entry.repeats > 0 else {
                entries[key] = nil
                continue
            }
            lines.append((entry.last, entry.repeats))
            let pause = longer(entry.pause)
            entries[key] = Entry(last: entry.last, pause: pause, ends: now + pause)
        }
        return lines
    }

    /// All counts that were not written, for the end of the process.
    package mutating func rest() -> [Line] {
        defer { entries = [:] }
        return entries.values.filter { $0.repeats > 0 }.map { ($0.last, $0.repeats) }
    }

    private func longer(_ pause: Duration) -> Duration { min(pause * 2, longestPause) }
}
