extension String {
    /// Whether both have the same UTF-8. `==` also accepts characters that Unicode considers
    /// equivalent, such as the Kelvin sign and the letter K.
    func isByteEqual(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// A copy with the letters A to Z in lower case and everything else unchanged.
    var lowercasedASCII: String {
        String(
            decoding: utf8.map { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
                default: byte
                }
            },
            as: UTF8.self
        )
    }

    /// Whether each character is ASCII and not a control character.
    var isPrintableASCII: Bool { utf8.allSatisfy { (0x20...0x7e).contains($0) } }
}
