/// Where the parts of a token are, once its base64 is decoded behind the four characters of its
/// kind:
///
///     prefix 4 | key id 2, big-endian | encrypted route 16 | random 32 | tag 16
enum TokenLayout {
    static let keyID = TokenKind.prefixCount
    static let route = keyID + 2
    static let random = route + TokenRoute.count
    static let randomCount = 32
    static let nonceCount = 24
    static let tag = random + randomCount
    static let tagCount = 16
    static let end = tag + tagCount

    /// Tag and look-up hash come from one keyed BLAKE2b-512 over everything before the tag.
    static let digestCount = 64

    /// The characters of a token: its prefix, and 66 bytes in base64 for addresses.
    static let textCount = TokenKind.prefixCount + 88
}
