/// A priority queue of alarms, ordered by time: a binary heap.
struct AlarmQueue<Subject> {
    private var heap: [(due: ContinuousClock.Instant, subject: Subject)] = []

    /// When the first alarm is due; nil if there is none.
    var first: ContinuousClock.Instant? { heap.first?.due }

    mutating func insert(_ subject: Subject, due: ContinuousClock.Instant) {
        heap.append((due, subject))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].due < heap[parent].due else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Removes and returns the first alarm if it is due at `now`.
    mutating func next(at now: ContinuousClock.Instant) -> Subject? {
        guard let first = heap.first, first.due <= now, let last = heap.popLast() else {
            return nil
        }
        guard !heap.isEmpty else { return first.subject }
        heap[0] = last
        var parent = 0
        while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count })
            .min(by: { heap[$0].due < heap[$1].due }), heap[child].due < heap[parent].due
        {
            heap.swapAt(child, parent)
            parent = child
        }
        return first.subject
    }
}
