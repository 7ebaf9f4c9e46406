/// A dictionary that forgets what was not used for long: at most `capacity` entries. Two
/// generations instead of a linked list: each access moves an entry to the young one; when that is
/// half of the capacity, the old one is dropped and the young one grows old.
struct BoundedCache<Key: Hashable, Value> {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private let generation: Int

    /// - Parameter capacity: at least 2.
    init(capacity: Int) {
        generation = max(1, capacity / 2)
    }

    var count: Int { young.count + old.count }

    subscript(key: Key) -> Value? {
        mutating get {
            if let value = young[key] { return value }
            guard let value = old.removeValue(forKey: key) else { return nil }
            insert(value, for: key)
            return value
        }
        set {
            old.removeValue(forKey: key)
            if let newValue {
                insert(newValue, for: key)
            } else {
                young.removeValue(forKey: key)
            }
        }
    }

    /// Removes all entries that `predicate` is true for; looks at every one.
    mutating func removeAll(where predicate: (Key, Value) -> Bool) {
        for key in young.filter({ predicate($0.key, $0.value) }).keys {
            young.removeValue(forKey: key)
        }
        for key in old.filter({ predicate($0.key, $0.value) }).keys {
            old.removeValue(forKey: key)
        }
    }

    private mutating func insert(_ value: Value, for key: Key) {
        if young[key] == nil, young.count >= generation {
            old = young
            young = [:]
        }
        young[key] = value
    }
}
