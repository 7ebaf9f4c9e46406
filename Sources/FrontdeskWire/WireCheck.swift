package import CProtobufC

/// Checks the bytes of a message against protobuf-c's description of its type before protobuf-c
/// unpacks them: `unpack` cuts text at a NUL, does not check UTF-8, recurses without limit, merges
/// or leaks fields that occur twice, and does not say why it rejects a message.
///
/// The check is stricter than proto3 in two points on which parsers disagree: a singular message
/// field may occur once (proto3 merges), and one member of a oneof may occur, once (proto3 takes
/// the last). No encoder writes either. If a singular scalar occurs twice, the last counts, and
/// integers wider than their field are cut, as in proto3.
///
/// The path to the field is built only for a fault: a valid message costs no allocation.
package struct WireCheck {
    /// How strict the check is.
    package struct Policy: Sendable {
        /// The maximum nesting. The outermost message counts as 1.
        package var nesting: Int
        /// The maximum number of fields, including those of nested messages, packed elements and
        /// unknown fields.
        package var fields: Int
        /// Whether an enum may have a value that is not in the contract.
        package var toleratesUnknownEnumValues: Bool
        /// Whether `DisplayText` may be any bytes.
        package var toleratesDamagedDisplayText = false

        package init(nesting: Int, fields: Int, toleratesUnknownEnumValues: Bool) {
            self.nesting = nesting
            self.fields = fields
            self.toleratesUnknownEnumValues = toleratesUnknownEnumValues
        }

        /// For requests. An unknown enum value asks for something that this daemon cannot do.
        package static let request: Policy = {
            var policy = Policy(
                nesting: WireLimits.nesting,
                fields: WireLimits.requestFields,
                toleratesUnknownEnumValues: false
            )
            policy.toleratesDamagedDisplayText = true
            return policy
        }()

        /// For answers. The daemon may be newer than the client.
        package static let response = Policy(
            nesting: WireLimits.nesting,
            fields: WireLimits.responseFields,
            toleratesUnknownEnumValues: true
        )
    }

    private let policy: Policy
    private let start: UnsafeRawPointer?
    private var fieldsLeft: Int
    private var damaged = DisplayText.Damage()

    /// Rejects bytes that are not a message of the described type, or that break the policy.
    ///
    /// - Returns: where display text must be repaired before protobuf-c reads it.
    @discardableResult
    package static func check(
        _ bytes: UnsafeRawBufferPointer,
        against descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        policy: Policy
    ) throws(WireFault) -> DisplayText.Damage {
        var check = WireCheck(
            policy: policy,
            start: bytes.baseAddress,
            fieldsLeft: policy.fields
        )
        try check.walk(bytes, descriptor, depth: 1)
        return check.damaged
    }

    private mutating func walk(
        _ bytes: UnsafeRawBufferPointer,
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        depth: Int
    ) throws(WireFault) {
        guard depth <= policy.nesting else { throw WireFault(.tooDeep) }
        var cursor = WireCursor(bytes)
        var seen = SeenFields(descriptor)
        var likely = 0
        while !cursor.isAtEnd {
            let tag: WireCursor.Tag
            do {
                try countField()
                tag = try cursor.tag()
            } catch { throw WireFault(error) }
            guard let index = descriptor.index(ofField: tag.number, likely: likely) else {
                do { try cursor.skip(tag.wireType) } catch { throw WireFault(error) }
                continue
            }
            likely = index + 1
            let field = descriptor.pointee.fields + index
            do throws(WireFault) {
                try checkField(field, tag.wireType, &cursor, depth, met: seen.insert(index))
            } catch { throw error.inside(field.name) }
        }
    }

    private mutating func checkField(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        _ wireType: WireCursor.WireType,
        _ cursor: inout WireCursor,
        _ depth: Int,
        met flaw: WireFlaw?
    ) throws(WireFault) {
        if let flaw { throw WireFault(flaw) }
        var inner: UnsafeRawBufferPointer?
        do { inner = try checkValue(field, wireType, &cursor) } catch { throw WireFault(error) }
        guard let inner, let descriptor = field.messageDescriptor else { return }
        try walk(inner, descriptor, depth: depth + 1)
    }

    /// Checks one value and returns the bytes of a nested message, which must be checked next.
    private mutating func checkValue(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        _ wireType: WireCursor.WireType,
        _ cursor: inout WireCursor
    ) throws(WireFlaw) -> UnsafeRawBufferPointer? {
        let expected = field.wireType
        if expected != .delimited && wireType == .delimited && field.isRepeated {
            try checkPacked(field, expected, try cursor.delimited())
            return nil
        }
        guard wireType == expected else { throw .wireType }
        guard expected == .delimited else {
            try checkScalar(field, expected, &cursor)
            return nil
        }
        let content = try cursor.delimited()
        if field.pointee.type == PROTOBUF_C_TYPE_MESSAGE { return content }
        if field.pointee.type == PROTOBUF_C_TYPE_STRING { try checkText(content, of: field) }
        return nil
    }

    private mutating func checkText(
        _ content: UnsafeRawBufferPointer,
        of field: UnsafePointer<ProtobufCFieldDescriptor>
    ) throws(WireFlaw) {
        do { try TextCheck.check(content) } catch {
            guard policy.toleratesDamagedDisplayText, DisplayText.contains(field), let start else {
                throw error
            }
            damaged.insert(content, in: start)
        }
    }

    private func checkScalar(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        _ wireType: WireCursor.WireType,
        _ cursor: inout WireCursor
    ) throws(WireFlaw) {
        guard wireType == .varint else { return try cursor.skip(wireType) }
        let value = try cursor.varint()
        guard let known = field.enumDescriptor, !policy.toleratesUnknownEnumValues else { return }
        guard known.contains(Int32(truncatingIfNeeded: value)) else { throw .unknownEnumValue }
    }

    private mutating func checkPacked(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        _ wireType: WireCursor.WireType,
        _ content: UnsafeRawBufferPointer
    ) throws(WireFlaw) {
        var elements = WireCursor(content)
        while !elements.isAtEnd {
            try countField()
            try checkScalar(field, wireType, &elements)
        }
    }

    private mutating func countField() throws(WireFlaw) {
        guard fieldsLeft > 0 else { throw .tooManyFields }
        fieldsLeft -= 1
    }
}

/// The fields of one message that have occurred and may occur only once.
private struct SeenFields {
    private let descriptor: UnsafePointer<ProtobufCMessageDescriptor>
    /// A bit per field. The generator rejects messages with more than 64.
    private var bits: UInt64 = 0

    init(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) { self.descriptor = descriptor }

    /// Records a field, and returns what is wrong with it in this place.
    mutating func insert(_ index: Int) -> WireFlaw? {
        let field = descriptor.pointee.fields + index
        let isMessage = field.pointee.type == PROTOBUF_C_TYPE_MESSAGE
        guard field.isOneofMember || (isMessage && !field.isRepeated) else { return nil }
        if bits & (1 << UInt64(index)) != 0 { return .duplicate }
        if field.isOneofMember && hasSibling(of: field) { return .severalMembers }
        bits |= 1 << UInt64(index)
        return nil
    }

    /// The members of a oneof share the C member that says which one is set.
    private func hasSibling(of field: UnsafePointer<ProtobufCFieldDescriptor>) -> Bool {
        var rest = bits
        while rest != 0 {
            let other = descriptor.pointee.fields + rest.trailingZeroBitCount
            if other.isOneofMember
                && other.pointee.quantifier_offset == field.pointee.quantifier_offset
            {
                return true
            }
            rest &= rest - 1
        }
        return false
    }
}
