internal import CProtobufC

/// One enum of the API contract.
struct EnumSchema {
    struct Value {
        /// The name in the proto file, such as `TENANT_KIND_CLINIC_GROUP`.
        let fullName: String
        /// The short name that users type, such as `clinic-group`.
        let name: String
        let number: Int32
    }

    let name: String
    let shortName: String
    let values: [Value]

    /// - Parameter descriptor: a `ProtobufCEnumDescriptor`.
    init(_ descriptor: UnsafeRawPointer) {
        let description = descriptor.assumingMemoryBound(to: ProtobufCEnumDescriptor.self).pointee
        name = String(cString: description.name)
        let shortName = String(cString: description.short_name)
        self.shortName = shortName
        let prefix = Self.valuePrefix(of: shortName)
        values = UnsafeBufferPointer(start: description.values, count: Int(description.n_values))
            .map { value in
                let fullName = String(cString: value.name)
                return Value(
                    fullName: fullName,
                    name: Self.hyphenated(fullName.dropFirst(prefix.count)),
                    number: value.value
                )
            }
    }

    func value(numbered number: Int32) -> Value? { values.first { $0.number == number } }

    /// Finds a value by its full or short name.
    func value(named name: String) -> Value? {
        values.first { $0.fullName == name || $0.name == Self.hyphenated(name[...]) }
    }

    private static func hyphenated(_ name: Substring) -> String {
        String(name.lowercased().map { $0 == "_" ? "-" : $0 })
    }

    /// `TENANT_KIND_` for `TenantKind`. The generator ensures that all values have this prefix.
    private static func valuePrefix(of name: String) -> String {
        var prefix = ""
        var afterCapital = true
        for character in name {
            if character.isUppercase && !afterCapital { prefix += "_" }
            prefix += character.uppercased()
            afterCapital = character.isUppercase
        }
        return prefix + "_"
    }
}
