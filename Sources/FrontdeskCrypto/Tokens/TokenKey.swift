internal import CSodium

/// The keys of one generation of tokens.
package struct TokenKey: Sendable {
    /// The key id that tokens contain.
    package let id: KeyID
    private let authentication: SecretKey
    private let routing: SecretKey

    /// Derives the keys from a master key.
    package init(id: KeyID, master: SecretKey) throws(CryptoError) {
        let keys = try master.subkeys(.token, numbers: 1...2)
        self.id = id
        authentication = keys[0]
        routing = keys[1]
    }

    /// Writes the 64-byte digest of a token: a tag of 16 bytes, a lookup hash of 32 bytes, and 16
    /// unused bytes.
    func authenticate(
        _ message: UnsafeRawBufferPointer,
        into digest: UnsafeMutableRawBufferPointer
    ) {
        KeyedHash.compute(of: message, under: authentication, into: digest)
    }

    /// Encrypts or decrypts a route. The nonce is 24 of the token's random bytes, so tokens of the
    /// same tenant have unrelated encrypted routes.
    func crypt(_ route: TokenRoute, nonce: UnsafeRawBufferPointer) -> TokenRoute {
        var words = route.words
        withUnsafeMutableBytes(of: &words) { words in
            routing.withUnsafeBytes { key in
                guard let target = words.octets, let nonce = nonce.octets, let key = key.octets
                else { return }
                _ = crypto_stream_xchacha20_xor(target, target, UInt64(words.count), nonce, key)
            }
        }
        return withUnsafeBytes(of: words) { TokenRoute(reading: $0, at: 0) }
    }
}
