package import CProtobufC

// Generated code reads C structs with these methods. The structs come from `MessageCodec`. So
// `WireCheck` has ensured that text ends where C ends it and is valid UTF-8, or is `DisplayText`,
// in which `String(cString:)` replaces invalid bytes.

extension String {
    package init(reading text: UnsafeMutablePointer<CChar>?) {
        self = text.map { String(cString: $0) } ?? ""
    }
}

extension SecretBytes {
    package convenience init(reading text: UnsafeMutablePointer<CChar>?) {
        let count = text.map { UnsafePointer($0).stringLength } ?? 0
        self.init(UnsafeRawBufferPointer(start: text, count: count))
    }

    package convenience init(reading bytes: ProtobufCBinaryData) {
        self.init(UnsafeRawBufferPointer(start: bytes.data, count: bytes.len))
    }
}

extension [UInt8] {
    package init(reading bytes: ProtobufCBinaryData) {
        self.init(UnsafeBufferPointer(start: bytes.data, count: bytes.len))
    }
}

extension Array {
    /// The elements of a repeated field, each read by `element`.
    package init<CValue>(
        reading list: UnsafeMutablePointer<CValue>?,
        count: Int,
        _ element: (CValue) -> Element
    ) {
        self = UnsafeBufferPointer(start: list, count: list == nil ? 0 : count).map(element)
    }
}

extension Array where Element: Message {
    /// The elements of a repeated message field.
    package init(
        reading list: UnsafeMutablePointer<UnsafeMutablePointer<Element.CMessage>?>?,
        count: Int
    ) {
        self = UnsafeBufferPointer(start: list, count: list == nil ? 0 : count)
            .compactMap { $0.map { Element(reading: $0.pointee) } }
    }
}
