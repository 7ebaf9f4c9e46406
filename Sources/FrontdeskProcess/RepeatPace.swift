/// Decides which warnings and errors get their own log line.
///
///     new ── first event: a line ──► paused ── repeats: counted ──► pause over
///      ▲                                                              │
///      ├── no repeat during the pause: forgotten ─────────────────────┤
///      paused, twice as long ◄── repeats: one line with their count ──┘
///
/// A persistent fault therefore costs one line per minute at first, and later one line per hour.
/// The table is bounded: events beyond its capacity share one entry.
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

    /// The shared key of all events beyond `capacity`.
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

    /// Records an event. Returns what to write now; nil if the event is only counted.
    ///
    /// - Parameter key: equal for events with the same content.
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

    /// The counts whose pause has ended. Events that did not repeat are removed.
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

    /// All pending counts, for the end of the process.
    package mutating func rest() -> [Line] {
        defer { entries = [:] }
        return entries.values.filter { $0.repeats > 0 }.map { ($0.last, $0.repeats) }
    }

    private func longer(_ pause: Duration) -> Duration { min(pause * 2, longestPause) }
}
