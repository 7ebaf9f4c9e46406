internal import Glibc

/// Finds a method by the bytes of its names, without creating strings.
package struct MethodTable: Sendable {
    /// The position of a method's names in `names`: the service's name, followed by the method's.
    private struct Entry {
        let start: Int
        let serviceCount: Int
        let methodCount: Int
    }

    private let entries: [Entry]
    private let names: [UInt8]

    /// - Parameter methods: in any order. Put the methods that are called most first.
    package init(_ methods: [MethodID]) {
        var (entries, names): ([Entry], [UInt8]) = ([], [])
        for method in methods {
            entries.append(
                Entry(
                    start: names.count,
                    serviceCount: method.service.utf8.count,
                    methodCount: method.name.utf8.count
                )
            )
            names += Array(method.service.utf8) + Array(method.name.utf8)
        }
        self.entries = entries
        self.names = names
    }

    /// The position in the list given to `init`; nil if there is no such method.
    package func index(
        service: UnsafeRawBufferPointer,
        method: UnsafeRawBufferPointer
    ) -> Int? {
        guard let service = service.nonEmpty, let method = method.nonEmpty else { return nil }
        return names.withUnsafeBytes { names in
            guard let names = names.baseAddress else { return nil }
            for (index, entry) in entries.enumerated()
            where entry.serviceCount == service.count && entry.methodCount == method.count {
                let start = names + entry.start
                guard memcmp(start + entry.serviceCount, method.start, method.count) == 0,
                    memcmp(start, service.start, service.count) == 0
                else { continue }
                return index
            }
            return nil
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate var nonEmpty: (start: UnsafeRawPointer, count: Int)? {
        guard let baseAddress, count > 0 else { return nil }
        return (baseAddress, count)
    }
}
