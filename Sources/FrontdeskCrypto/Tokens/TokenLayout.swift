/// The layout of a token after base64 decoding of everything behind the 4-character prefix:
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

    /// The tag and the lookup hash are parts of one keyed BLAKE2b-512 over everything before the
    /// tag.
    static let digestCount = 64

    /// The length of a token's text: the prefix, and 66 bytes in URL-safe base64.
    static let textCount = TokenKind.prefixCount + 88
}
