internal import FrontdeskDomain

/// Counts failures by key in bounded memory. It may overestimate a key's failures but never
/// underestimates them.
///
/// The table has a fixed number of sets, and a key's hash selects its set. A new key replaces
/// entries whose failures have expired. If a full set has none, the new key evicts the key with the
/// fewest failures and inherits its count ("Space-Saving": Metwally, Agrawal and El Abbadi,
/// "Efficient Computation of Frequent and Top-k Elements in Data Streams", 2005). A key that is
/// missing from a full set may have been evicted, so it is assumed to have the fewest failures in
/// the set. A flood of invented keys therefore never unlocks a key that has reached its limit.
///
/// Each process keys the hash anew, so that an attacker cannot choose keys that share a set.
struct FailureTable<Key: Hashable & Sendable>: Sendable {
    /// The result of counting a failure.
    struct Outcome: Sendable, Equatable {
        /// How long the key has to wait now; nil if it does not.
        let wait: Duration?
        /// Whether this failure is the first of a series that makes the key wait.
        let isFirst: Bool
    }

    private struct Entry: Sendable {
        var key: Key
        var bucket: LeakyBucket
        /// Whether the present series of failures has reached the limit. The series ends when the
        /// bucket has drained to half, so that an attack is reported once and not whenever it
        /// continues.
        var hasReached = false
    }

    static var waysPerSet: Int { 8 }

    private let limit: FailureRate
    private var sets: [[Entry]]

    /// - Parameter capacity: the number of keys, rounded up to a multiple of `waysPerSet`.
    init(capacity: Int, limit: FailureRate) {
        self.limit = limit
        let count = max(1, (capacity + Self.waysPerSet - 1) / Self.waysPerSet)
        sets = Array(repeating: [], count: count)
    }

    /// The number of keys. Visits every set.
    var count: Int { sets.reduce(0) { $0 + $1.count } }

    /// How long a key has to wait; nil if it does not.
    func wait(of key: Key, at now: Timestamp) -> Duration? {
        bucket(of: key, at: now)?.wait(at: now)
    }

    /// How many attempts of a key may be in progress: as many as may still fail, and at least one.
    func room(for key: Key, at now: Timestamp) -> Int {
        let level = bucket(of: key, at: now)?.level(at: now) ?? 0
        return max(1, Int(limit.atOnce - level))
    }

    /// Counts a failure of a key.
    mutating func add(_ key: Key, at now: Timestamp) -> Outcome {
        let (set, way) = place(for: key, at: now)
        let hadToWait = sets[set][way].bucket.wait(at: now) != nil
        if sets[set][way].bucket.level(at: now) < limit.atOnce / 2 {
            sets[set][way].hasReached = false
        }
        sets[set][way].bucket.add(at: now)
        let wait = sets[set][way].bucket.wait(at: now)
        let isFirst = wait != nil && !hadToWait && !sets[set][way].hasReached
        if isFirst { sets[set][way].hasReached = true }
        return Outcome(wait: wait, isFirst: isFirst)
    }

    /// The failures of a key; nil if there are none.
    private func bucket(of key: Key, at now: Timestamp) -> LeakyBucket? {
        let set = sets[index(of: key)]
        if let entry = set.first(where: { $0.key == key }) { return entry.bucket }
        guard set.count == Self.waysPerSet else { return nil }
        return set.map(\.bucket).min { $0.level(at: now) < $1.level(at: now) }
    }

    private func index(of key: Key) -> Int {
        var hasher = Hasher()
        hasher.combine(key)
        return Int(UInt(bitPattern: hasher.finalize()) % UInt(sets.count))
    }

    /// Returns the key's entry. Makes room for one if the key has none.
    private mutating func place(for key: Key, at now: Timestamp) -> (set: Int, way: Int) {
        let set = index(of: key)
        if let way = sets[set].firstIndex(where: { $0.key == key }) { return (set, way) }
        sets[set].removeAll { $0.bucket.level(at: now) == 0 }
        if sets[set].count < Self.waysPerSet {
            sets[set].append(Entry(key: key, bucket: limit.bucket(at: now)))
            return (set, sets[set].count - 1)
        }
        let levels = sets[set].map { $0.bucket.level(at: now) }
        let lowest = levels.indices.min { levels[$0] < levels[$1] } ?? 0
        sets[set][lowest].key = key
        sets[set][lowest].hasReached = false
        return (set, lowest)
    }
}

/// How many failures may occur in a burst, and how fast they expire.
struct FailureRate: Sendable {
    let atOnce: Double
    /// The time after which one more failure may follow.
    let interval: Duration

    func bucket(at now: Timestamp) -> LeakyBucket {
        LeakyBucket(capacity: atOnce, leak: 1 / (interval / .seconds(1)), at: now)
    }
}
