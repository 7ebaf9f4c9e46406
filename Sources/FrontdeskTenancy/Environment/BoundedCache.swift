/// A dictionary that evicts entries that were not used recently and holds at most `capacity`. It
/// has two generations instead of a linked list. Each access moves an entry to the young
/// generation. When that reaches half of the capacity, the old generation is dropped and the young
/// one becomes old.
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

    /// Removes all entries for which `predicate` returns true. Visits every entry.
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
