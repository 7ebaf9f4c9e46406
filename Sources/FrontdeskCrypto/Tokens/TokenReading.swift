/// A token that was really issued.
package struct TokenReading: Sendable {
    /// The hash to look up.
    package let hash: TokenHash

    private let encrypted: TokenRoute
    private let nonce: (UInt64, UInt64, UInt64)
    private let key: TokenKey

    /// `token` has the layout of `TokenLayout`.
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

    /// The tenant that the token routes to. It is decrypted on demand, because a hash found in
    /// memory makes it unnecessary.
    package var route: TokenRoute {
        withUnsafeBytes(of: nonce) { key.crypt(encrypted, nonce: $0) }
    }
}
