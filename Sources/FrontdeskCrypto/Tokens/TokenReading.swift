/// A token that was really issued.
package struct TokenReading: Sendable {
    /// What to look the token up by.
    package let hash: TokenHash

    private let encrypted: TokenRoute
    private let nonce: (UInt64, UInt64, UInt64)
    private let key: TokenKey

    /// `token` is laid out as `TokenLayout` says.
    init(hash: TokenHash, token: UnsafeRawBufferPointer, key: TokenKey) {
        func word(_ index: Int) -> UInt64 {
            token.loadUnaligned(
                fromByteOffset: TokenLayout.random + 8 * index,
                as: UInt64.self
            )
        }
        self.hash = hash
        encrypted = TokenRoute(reading: token, at: TokenLayout.route)
        nonce = (word(0), word(1), word(2))
        self.key = key
    }

    /// The tenant the token leads to. Decrypted when asked for: who finds the hash in memory has no
    /// use for it.
    package var route: TokenRoute {
        withUnsafeBytes(of: nonce) { key.crypt(encrypted, nonce: $0) }
    }
}
