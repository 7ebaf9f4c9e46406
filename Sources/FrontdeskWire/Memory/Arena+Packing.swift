package import CProtobufC

/// Generated code builds C structs with these methods.
extension Arena {
    /// Uninitialized memory for one `Value`.
    package func allocate<Value>(
        _ type: Value.Type
    ) throws(ArenaError) -> UnsafeMutablePointer<Value> {
        try allocate(Value.self, count: 1)
    }

    /// `text` as C has it.
    package func text(_ text: String) throws(ArenaError) -> UnsafeMutablePointer<CChar> {
        var text = text
        let copy = text.withUTF8 { utf8 in
            Result { () throws(ArenaError) in try self.text(of: UnsafeRawBufferPointer(utf8)) }
        }
        return try copy.get()
    }

    /// `text` as a C string. The receiver checks whether it is UTF-8.
    package func text(_ text: SecretBytes) throws(ArenaError) -> UnsafeMutablePointer<CChar> {
        try text.withUnsafeBytes { bytes throws(ArenaError) in try self.text(of: bytes) }
    }

    private func text(
        of bytes: UnsafeRawBufferPointer
    ) throws(ArenaError) -> UnsafeMutablePointer<CChar> {
        guard !bytes.containsNUL else { throw .textWithNUL }
        let copy = try allocate(CChar.self, count: bytes.count + 1)
        UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: bytes)
        copy[bytes.count] = 0
        return copy
    }

    /// `bytes` as protobuf-c has them.
    package func bytes(_ bytes: [UInt8]) throws(ArenaError) -> ProtobufCBinaryData {
        guard !bytes.isEmpty else { return ProtobufCBinaryData(len: 0, data: nil) }
        let copy = try allocate(UInt8.self, count: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        return ProtobufCBinaryData(len: bytes.count, data: copy)
    }

    /// `bytes` as protobuf-c has them.
    package func bytes(_ bytes: SecretBytes) throws(ArenaError) -> ProtobufCBinaryData {
        guard !bytes.isEmpty else { return ProtobufCBinaryData(len: 0, data: nil) }
        let copy = try allocate(UInt8.self, count: bytes.count)
        bytes.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: $0)
        }
        return ProtobufCBinaryData(len: bytes.count, data: copy)
    }

    /// The elements of a repeated field, each made by `element`; nil if there are none.
    package func list<Value, CValue>(
        _ values: [Value],
        _ element: (Value) throws(ArenaError) -> CValue
    ) throws(ArenaError) -> UnsafeMutablePointer<CValue>? {
        guard !values.isEmpty else { return nil }
        let list = try allocate(CValue.self, count: values.count)
        for (index, value) in values.enumerated() {
            (list + index).initialize(to: try element(value))
        }
        return list
    }

    /// The elements of a repeated text field.
    package func list(
        _ values: [String],
        _ element: (String) throws(ArenaError) -> UnsafeMutablePointer<CChar>
    ) throws(ArenaError) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        try list(values) { value throws(ArenaError) in Optional(try element(value)) }
    }

    /// The elements of a repeated message field.
    package func list<Element: Message>(
        messages: [Element]
    ) throws(ArenaError) -> UnsafeMutablePointer<UnsafeMutablePointer<Element.CMessage>?>? {
        try list(messages) { message throws(ArenaError) in
            Optional(try message.pack(into: self))
        }
    }

    private func allocate<Value>(
        _ type: Value.Type,
        count: Int
    ) throws(ArenaError) -> UnsafeMutablePointer<Value> {
        let (size, overflow) = MemoryLayout<Value>.stride.multipliedReportingOverflow(by: count)
        guard !overflow, let memory = allocate(byteCount: size) else { throw .budgetSpent }
        return memory.bindMemory(to: Value.self, capacity: count)
    }
}
