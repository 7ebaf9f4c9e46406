internal import CProtobufC

/// Text that is only shown to people, such as a User-Agent. A frontend forwards it unchanged, and
/// it must not make a call fail. So the daemon repairs it: invalid UTF-8 and U+0000 become U+FFFD.
/// All other text is rejected if it is invalid.
package enum DisplayText {
    /// `client.user_agent` and `client.locale`.
    private static let numbers: ClosedRange<UInt32> = 2...3

    static func contains(_ field: UnsafePointer<ProtobufCFieldDescriptor>) -> Bool {
        guard numbers.contains(field.pointee.id) else { return false }
        let client = ClientContext.descriptor.pointee
        let (fields, count) = (client.fields, Int(client.n_fields))
        return (0..<count).contains { index in fields.map { $0 + index == field } ?? false }
    }

    /// The damaged places of such text in one message.
    package struct Damage {
        /// Offsets in the message's bytes.
        private var ranges: [Range<Int>] = []

        package var isEmpty: Bool { ranges.isEmpty }

        mutating func insert(_ content: UnsafeRawBufferPointer, in start: UnsafeRawPointer) {
            guard let base = content.baseAddress else { return }
            let offset = base - start
            ranges.append(offset..<offset + content.count)
        }

        /// Makes the text readable as a C string. A zero becomes a byte that never occurs in UTF-8;
        /// decoding turns it into U+FFFD, like all other invalid bytes.
        func repair(_ bytes: UnsafeMutableRawBufferPointer) {
            for range in ranges {
                for offset in range where bytes[offset] == 0 { bytes[offset] = 0xff }
            }
        }
    }
}
