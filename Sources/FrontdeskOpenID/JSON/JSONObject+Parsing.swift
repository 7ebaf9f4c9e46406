internal import CJansson

extension JSONObject {
    /// Parses untrusted text strictly.
    ///
    /// jansson rejects everything that `JSONFault.malformed` lists, with two exceptions that are
    /// checked first: it accepts a depth of 2,048, and it skips a byte 0 after a number or a word.
    package init(parsing text: [UInt8], limit: Int) throws(JSONFault) {
        guard text.count <= limit else { throw .tooLong }
        guard !text.contains(0) else { throw .malformed }
        guard Self.depth(of: text) <= OpenIDLimits.depth else { throw .tooDeep }
        let flags = JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL
        let root = text.withUnsafeBytes { text in
            json_loadb(
                text.baseAddress?.assumingMemoryBound(to: CChar.self),
                text.count,
                Int(flags),
                nil
            )
        }
        guard let root else { throw .malformed }
        defer { json_decref(root) }
        guard case .object(let object) = JSONValue(root) else { throw .malformed }
        self = object
    }

    /// The number of arrays and objects around the innermost value. For malformed text this is the
    /// depth before the fault or a greater one.
    private static func depth(of text: [UInt8]) -> Int {
        var (depth, deepest) = (0, 0)
        var (isString, isEscaped) = (false, false)
        for byte in text {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isString
            case UInt8(ascii: "\""): isString.toggle()
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if !isString { depth += 1 }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if !isString { depth -= 1 }
            default: break
            }
            deepest = max(deepest, depth)
        }
        return deepest
    }
}

extension JSONValue {
    /// Copies a value of jansson's.
    fileprivate init(_ value: UnsafeMutablePointer<json_t>) {
        switch value.pointee.type {
        case JSON_OBJECT: self = .object(JSONObject(value))
        case JSON_ARRAY:
            self = .list(
                (0..<json_array_size(value)).compactMap { json_array_get(value, $0) }
                    .map(JSONValue.init)
            )
        case JSON_STRING:
            self = .text(Self.text(json_string_value(value), json_string_length(value)))
        case JSON_REAL: self = .number(json_number_value(value))
        case JSON_TRUE: self = .boolean(true)
        case JSON_FALSE: self = .boolean(false)
        default: self = .null
        }
    }

    fileprivate static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
}

extension JSONObject {
    fileprivate init(_ object: UnsafeMutablePointer<json_t>) {
        var members: [Member] = []
        var place = json_object_iter(object)
        while let member = place, let value = json_object_iter_value(member) {
            let name = JSONValue.text(
                json_object_iter_key(member),
                json_object_iter_key_len(member)
            )
            members.append(Member(name: name, value: JSONValue(value)))
            place = json_object_iter_next(object, member)
        }
        self.members = members
    }
}
