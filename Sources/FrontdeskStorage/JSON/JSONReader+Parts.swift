internal import FrontdeskDomain

/// Reading without `Codable`.
extension JSONReader {
    /// The member of an object; nil if it is missing or null.
    subscript(_ key: StaticString) -> JSONReader? {
        get throws(JSONFault) {
            guard part.kind == .object else { throw JSONFault() }
            let (end, name) = (part.next, UnsafeBufferPointer(key))
            var place = place + 1
            while place < end {
                if try text.isString(text.parts[place], name) {
                    let member = JSONReader(text: text, place: place + 1)
                    return member.decodeNil() ? nil : member
                }
                place = text.parts[place + 1].next
            }
            return nil
        }
    }

    func require(_ key: StaticString) throws(JSONFault) -> JSONReader {
        guard let member = try self[key] else { throw JSONFault() }
        return member
    }

    func elements<Element>(_ read: (JSONReader) throws -> Element) throws -> [Element] {
        guard part.kind == .array else { throw JSONFault() }
        var elements: [Element] = []
        var place = place + 1
        while place < part.next {
            elements.append(try read(JSONReader(text: text, place: place)))
            place = text.parts[place].next
        }
        return elements
    }

    /// A value stored by its raw name.
    func value<Raw: RawRepresentable<String>>() throws(JSONFault) -> Raw {
        guard let value = Raw(rawValue: try text.string(part)) else { throw JSONFault() }
        return value
    }

    func id<Subject>() throws(JSONFault) -> Identifier<Subject> {
        guard let id = Identifier<Subject>(hex: try text.string(part)) else { throw JSONFault() }
        return id
    }

    func time() throws(JSONFault) -> Timestamp { Timestamp(milliseconds: try text.integer(part)) }

    /// An array in which factors and times alternate.
    func sendingTimes() throws -> [SecondFactor: Timestamp] {
        let parts = try elements { $0 }
        guard parts.count.isMultiple(of: 2) else { throw JSONFault() }
        var times: [SecondFactor: Timestamp] = [:]
        for index in stride(from: 0, to: parts.count, by: 2) {
            times[try parts[index].value()] = try parts[index + 1].time()
        }
        return times
    }

    func bytes() throws -> [UInt8] { try elements { try text.integer($0.part) } }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate init(_ text: StaticString) {
        self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }
}
