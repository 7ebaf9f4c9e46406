internal import CProtobufC

/// Text that people are only shown: what a browser says of itself. A frontend passes it on as it
/// came, and no call may fail because of it, so that it is repaired: what is no UTF-8, and U+0000,
/// becomes U+FFFD. All other text is rejected instead.
package enum DisplayText {
    /// `client.user_agent` and `client.locale`.
    private static let numbers: ClosedRange<UInt32> = 2...3

    static func contains(_ field: UnsafePointer<ProtobufCFieldDescriptor>) -> Bool {
        guard numbers.contains(field.pointee.id) else { return false }
        let client = ClientContext.descriptor.pointee
        let (fields, count) = (client.fields, Int(client.n_fields))
        return (0..<count).contains { index in fields.map { $0 + index == field } ?? false }
    }

    /// Where such text of one message is damaged.
    package struct Damage {
        /// Offsets in the message's bytes.
        private var ranges: [Range<Int>] = []

        package var isEmpty: Bool { ranges.isEmpty }

        mutating func insert(_ content: UnsafeRawBufferPointer, in start: UnsafeRawPointer) {
            guard let base = content.baseAddress else { return }
            let offset = base - start
            ranges.append(offset..<offset + content.count)
        }

        /// Makes the text readable as C strings. A zero becomes a byte that no UTF-8 has; whoever
        /// decodes it puts U+FFFD there, as for all other bytes that are no UTF-8.
        func repair(_ bytes: UnsafeMutableRawBufferPointer) {
            for range in ranges {
                for offset in range where bytes[offset] == 0 { bytes[offset] = 0xff }
            }
        }
    }
}
