internal import FrontdeskDomain

/// Writing without `Codable`.
extension JSONWriter {
    /// The members of one object.
    struct Object {
        let writer: JSONWriter
        let depth: Int

        func write<Failure: Error>(
            _ key: StaticString,
            _ value: () throws(Failure) -> Void
        ) throws(Failure) {
            writer.beginElement(at: depth)
            writer.append("\"")
            writer.append(key)
            writer.append("\":")
            try value()
        }

        func write(_ key: StaticString, _ text: String) { write(key) { writer.encode(text) } }

        func write(_ key: StaticString, _ number: some BinaryInteger & Encodable) {
            write(key) { writer.encode(number) }
        }

        func write(_ key: StaticString, _ bytes: [UInt8]) {
            write(key) { writer.writeArray(bytes) { writer.encode($0) } }
        }
    }

    func writeObject<Failure: Error>(
        _ members: (Object) throws(Failure) -> Void
    ) throws(Failure) {
        let depth = open("{", "}")
        try members(Object(writer: self, depth: depth))
        close(to: depth - 1)
    }

    func writeArray<Element, Failure: Error>(
        _ elements: [Element],
        _ write: (Element) throws(Failure) -> Void
    ) throws(Failure) {
        let depth = open("[", "]")
        for element in elements {
            beginElement(at: depth)
            try write(element)
        }
        close(to: depth - 1)
    }
}

extension JSONWriter {
    func write(_ proofs: [Proof]) {
        writeArray(proofs) { proof in
            writeObject { object in
                object.write("kind", proof.kind.rawValue)
                object.write("provenAt", proof.provenAt.milliseconds)
            }
        }
    }

    func write(_ client: ClientOrigin) {
        writeObject { object in
            object.write("address", client.address)
            object.write("userAgent", client.userAgent)
            object.write("locale", client.locale)
        }
    }

    func write(_ texts: [String: String]) {
        let depth = open("{", "}")
        for (key, text) in texts {
            beginMember(key, at: depth)
            append(string: text)
        }
        close(to: depth - 1)
    }
}
