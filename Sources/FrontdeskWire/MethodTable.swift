/// Finds a method by the bytes of its names, without making strings of them.
package struct MethodTable: Sendable {
    private struct Entry {
        let service: [UInt8]
        let method: [UInt8]
    }

    private let entries: [Entry]

    /// - Parameter methods: in an order of the caller's choice; those called most come first.
    package init(_ methods: [MethodID]) {
        entries = methods.map {
            Entry(service: Array($0.service.utf8), method: Array($0.name.utf8))
        }
    }

    /// The position in the list given to `init`; nil when there is no such method.
    package func index(
        service: UnsafeRawBufferPointer,
        method: UnsafeRawBufferPointer
    ) -> Int? {
        entries.firstIndex { entry in
            entry.method.count == method.count && entry.service.count == service.count
                && entry.method.withUnsafeBytes { method.hasSameBytes(as: $0) }
                && entry.service.withUnsafeBytes { service.hasSameBytes(as: $0) }
        }
    }
}
