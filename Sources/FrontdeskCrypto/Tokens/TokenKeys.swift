/// Issues and reads tokens.
///
/// A token's tag lets the daemon reject a forged or altered token without a lookup, in a time that
/// does not depend on how much of it was correct. Only the hash of a token that was really issued
/// is looked up.
package struct TokenKeys: Sendable {
    private let current: TokenKey
    private let older: [TokenKey]

    /// `current` issues tokens; the older keys only read them.
    package init(current: TokenKey, older: [TokenKey] = []) {
        self.current = current
        self.older = older
    }

    /// Issues a token with 256 random bits that routes to `route`. `body` receives its text, which
    /// is wiped afterwards.
    package func issue<Result, Failure: Error>(
        _ kind: TokenKind,
        route: TokenRoute,
        random: RandomSource,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> (result: Result, hash: TokenHash) {
        try withWipedBuffer(TokenLayout.end) { token throws(Failure) in
            fill(token, kind: kind, route: route, random: random)
            let hash = withDigest(of: UnsafeRawBufferPointer(token), under: current) { digest in
                token[TokenLayout.tag...].copyBytes(from: digest[..<TokenLayout.tagCount])
                return TokenHash(reading: digest, at: TokenLayout.tagCount)
            }
            return try withWipedBuffer(TokenLayout.textCount + 1) { text throws(Failure) in
                text.copyMemory(from: UnsafeRawBufferPointer(token.part(..<TokenKind.prefixCount)))
                Base64.urlSafe.encode(
                    UnsafeRawBufferPointer(token.part(TokenKind.prefixCount...)),
                    into: text.part(TokenKind.prefixCount...)
                )
                return (try body(UnsafeRawBufferPointer(text.part(..<TokenLayout.textCount))), hash)
            }
        }
    }

    /// Reads a presented token. Nil unless it is of this kind and was issued under one of these
    /// keys. Does not allocate heap memory.
    package func read(_ kind: TokenKind, text: UnsafeRawBufferPointer) -> TokenReading? {
        guard text.count == TokenLayout.textCount, Self.begins(text, with: kind) else { return nil }
        return withWipedBuffer(TokenLayout.end) { token in
            token.copyMemory(from: text.part(..<TokenKind.prefixCount))
            let isDecoded = TokenText.decode(
                text.part(TokenKind.prefixCount...),
                into: token.part(TokenKind.prefixCount...)
            )
            return isDecoded ? check(UnsafeRawBufferPointer(token)) : nil
        }
    }

    private func check(_ token: UnsafeRawBufferPointer) -> TokenReading? {
        let id = KeyID(token[TokenLayout.keyID]) << 8 | KeyID(token[TokenLayout.keyID + 1])
        let found = find(id)
        // An unknown key takes as long as a known one.
        let key = found ?? current
        return withDigest(of: token, under: key) { digest in
            let isIssued = areEqual(
                token.part(TokenLayout.tag...),
                digest.part(..<TokenLayout.tagCount)
            )
            guard isIssued, found != nil else { return nil }
            return TokenReading(
                hash: TokenHash(reading: digest, at: TokenLayout.tagCount),
                token: token,
                key: key
            )
        }
    }

    private func fill(
        _ token: UnsafeMutableRawBufferPointer,
        kind: TokenKind,
        route: TokenRoute,
        random: RandomSource
    ) {
        kind.prefix.withUTF8Buffer { token.copyBytes(from: $0) }
        token[TokenLayout.keyID] = UInt8(current.id >> 8)
        token[TokenLayout.keyID + 1] = UInt8(current.id & 0xff)
        random(token.part(TokenLayout.random..<TokenLayout.tag))
        let encrypted = current.crypt(
            route,
            nonce: UnsafeRawBufferPointer(token.part(TokenLayout.random...))
        )
        withUnsafeBytes(of: encrypted.words) {
            token[TokenLayout.route..<TokenLayout.random].copyBytes(from: $0)
        }
    }

    private func withDigest<Result>(
        of token: UnsafeRawBufferPointer,
        under key: TokenKey,
        _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withWipedBuffer(TokenLayout.digestCount) { digest in
            key.authenticate(
                token.part(..<TokenLayout.tag),
                into: digest
            )
            return body(UnsafeRawBufferPointer(digest))
        }
    }

    private func find(_ id: KeyID) -> TokenKey? {
        current.id == id ? current : older.first { $0.id == id }
    }

    private static func begins(_ text: UnsafeRawBufferPointer, with kind: TokenKind) -> Bool {
        kind.prefix.withUTF8Buffer { text.starts(with: $0) }
    }
}
