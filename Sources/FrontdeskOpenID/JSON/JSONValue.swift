/// A JSON value (RFC 8259).
package enum JSONValue: Equatable, Sendable {
    case null
    case boolean(Bool)
    /// A finite number. Integers beyond 2^53 are rounded.
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object(JSONObject)

    /// The content of a string; nil for other values.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The strings of an array; nil if the value is not an array or contains anything else.
    package var texts: [String]? {
        guard case .list(let elements) = self else { return nil }
        let texts = elements.compactMap(\.text)
        return texts.count == elements.count ? texts : nil
    }
}

/// The members of a JSON object, without duplicate names and in any order.
package struct JSONObject: Equatable, Sendable {
    package struct Member: Equatable, Sendable {
        package let name: String
        package let value: JSONValue
    }

    package let members: [Member]

    /// The value with exactly this name; nil if there is none. `null` is a value.
    package subscript(_ name: String) -> JSONValue? {
        members.first { $0.name.isByteEqual(to: name) }?.value
    }
}

/// Why text is not JSON that this target accepts.
package enum JSONFault: Error, Equatable, Sendable {
    /// The text is longer than its limit.
    case tooLong
    /// Arrays and objects are nested more than `OpenIDLimits.depth` deep.
    case tooDeep
    /// The text is not an object in JSON. It may also contain a duplicate name, invalid UTF-8, an
    /// unpaired surrogate, U+0000 or a number beyond the range of a `Double`.
    case malformed
}
